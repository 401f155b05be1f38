import type { World } from '../../../world/world.ts'
import { appcmd } from '../appcmd.ts'
import { formatPath, parsePath } from '../attribute-path.ts'
import { parseArguments } from '../command-line.ts'
import { smallServer } from './small-server.ts'

const siteFolder = 'C:\\inetpub\\wwwroot'

/** A server with the objects that a page takes for granted: its usual names, its own sections, the folders. */
export function serverForSamples(): World {
  return smallServer({
    applicationHost: `<configuration>
  <configSections>
    <sectionGroup name="system.webServer">
      <section name="simpleLogging" />
      <section name="imageCopyright" />
    </sectionGroup>
  </configSections>
  <system.applicationHost>
    <applicationPools><add name="DefaultAppPool" /></applicationPools>
    <sites>
      <site name="Default Web Site" id="1">
        <application path="/"><virtualDirectory path="/" physicalPath="${siteFolder}" /></application>
        <application path="/mypictures"><virtualDirectory path="/" physicalPath="${siteFolder}\\mypictures" /></application>
        <application path="/pictures"><virtualDirectory path="/" physicalPath="${siteFolder}\\pictures" /></application>
        <application path="/app1"><virtualDirectory path="/" physicalPath="${siteFolder}\\app1" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
      </site>
      <applicationDefaults applicationPool="DefaultAppPool" />
    </sites>
  </system.applicationHost>
</configuration>`,
    isPartial: true,
  })
}

let made = 0

/** The server with what the command needs and was told to be missing; undefined: nothing can be done about it. */
export function remedied(world: World, args: readonly string[], said: string): World | undefined {
  const [, object, name] =
    /Cannot find (SITE|APP|APPPOOL|MODULE) object with identifier "([^"]*)"/.exec(said) ?? []
  if (name !== undefined) return withObject(world, object ?? '', name)
  if (said.includes('a level above has locked it'))
    return run(world, ['unlock', 'config', ...sectionArgument(args)])
  if (said.includes('duplicate collection')) return withoutItem(world, args)
  return said.includes('requested collection element') ? withItems(world, args) : undefined
}

function run(world: World, args: readonly string[]): World | undefined {
  const { code, changes } = appcmd(world, args)
  return code === 0 ? world.with(changes) : undefined
}

function withObject(world: World, object: string, name: string): World | undefined {
  made += 1
  const folder = `C:\\inetpub\\made${made}`
  if (object === 'APPPOOL') return run(world, ['add', 'apppool', `/name:${name}`])
  if (object === 'MODULE') return run(world, ['install', 'module', `/name:${name}`, '/image:C:\\x.dll'])
  if (object === 'APP') return withApplication(world, name)
  const site = name.replace(/\/.*$/, '')
  return run(world, [
    'add',
    'site',
    `/name:${site}`,
    `/bindings:http/*:${8000 + made}:`,
    `/physicalPath:${folder}`,
  ])
}

function withApplication(world: World, name: string): World | undefined {
  const [site = '', path = ''] = name.split(/\/(.*)/)
  const withSite = appcmd(world, ['list', 'site', site]).code === 0 ? world : withObject(world, 'SITE', site)
  if (path === '' || withSite === undefined) return withSite
  return run(withSite, [
    'add',
    'app',
    `/site.name:${site}`,
    `/path:/${path}`,
    `/physicalPath:${siteFolder}\\app1`,
  ])
}

const sectionArgument = (args: readonly string[]): readonly string[] =>
  args.filter((arg) => /^[/\-–]section:/i.test(arg))

/** Every item on the way that is not there yet is added, the outermost first. */
function withItems(world: World, args: readonly string[]): World | undefined {
  let current = world
  for (const { operation, name } of parametersOf(args)) {
    const steps = parsePath(name)
    for (const [at, step] of steps.entries()) {
      if (step.kind !== 'indexer' || (operation === 'add' && at === steps.length - 1)) continue
      const path = formatPath(steps.slice(0, at + 1))
      const extra =
        /applicationHost\/sites/i.test(args.join(' ')) && at === 0
          ? path.replace(/\]$/, `,id='${900 + ++made}']`)
          : path
      current = withItem(current, target(args), extra) ?? current
    }
  }
  return current === world ? undefined : current
}

/** Adds an item; an attribute that it must have and the command does not state gets some text. */
function withItem(world: World, command: readonly string[], path: string): World | undefined {
  const { code, out, changes } = appcmd(world, [...command, `/+${path}`])
  if (code === 0) return world.with(changes)
  const missing = /The required attribute '(\w+)' is missing/.exec(out)?.[1]
  return missing === undefined
    ? undefined
    : withItem(world, command, path.replace(/\]$/, `,${missing}='some']`))
}

const parametersOf = (args: readonly string[]) => {
  const parsed = parseArguments(args)
  return parsed.kind === 'command' ? parsed.command.parameters : []
}

/** Verb, object, identifier, section and commit of the command. */
const target = (args: readonly string[]): readonly string[] => [
  ...args.slice(0, 2),
  ...args
    .slice(2)
    .filter((arg) => !/^[/\-–]/.test(arg) || /^[/\-–](section|commit|site\.name|apppool\.name):/i.test(arg)),
]

/** The server without what the command is to add. */
function withoutItem(world: World, args: readonly string[]): World | undefined {
  const [verb = '', object = ''] = args
  const inverse = verb.toLowerCase() === 'install' ? 'uninstall' : 'delete'
  const named = newName(args)
  if (verb.toLowerCase() !== 'set' && named !== undefined) {
    const application = args.filter((arg) => /^[/-]app\.name:/i.test(arg))
    return run(world, [inverse, object, named, ...application])
  }
  const removals = parametersOf(args)
    .filter(({ operation }) => operation === 'add')
    .map(({ name }) => run(world, [...target(args), `/-${withFirstKey(name)}`]))
  return removals.find((removed) => removed !== undefined)
}

function newName(args: readonly string[]): string | undefined {
  const valueOf = (name: string): string | undefined =>
    args.find((arg) => arg.slice(1).toLowerCase().startsWith(`${name}:`))?.replace(/^[^:]*:/, '')
  const site = valueOf('site.name')
  return valueOf('name') ?? (site === undefined ? undefined : `${site}${valueOf('path')}`)
}

/** The path with the last item named by its first attribute only. */
function withFirstKey(path: string): string {
  const steps = parsePath(path)
  const last = steps.at(-1)
  if (last?.kind !== 'indexer') return path
  return formatPath([...steps.slice(0, -1), { ...last, position: undefined, keys: last.keys.slice(0, 1) }])
}
