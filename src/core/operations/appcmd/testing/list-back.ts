import type { World } from '../../../world/world.ts'
import { appcmd } from '../appcmd.ts'
import { formatPath, type PathStep, parsePath } from '../attribute-path.ts'
import { type CommandLine, type Parameter, parseArguments } from '../command-line.ts'

/** Why `list` does not show what the command has set; undefined: it does, or there is nothing to show. */
export function notListedBack(world: World, args: readonly string[]): string | undefined {
  const parsed = parseArguments(args)
  if (parsed.kind === 'help') return undefined
  const { command } = parsed
  if (command.object === 'config') return command.verb === 'set' ? listedConfig(world, command) : undefined
  const isObject = ['site', 'app', 'vdir', 'apppool'].includes(command.object)
  return isObject && (command.verb === 'set' || command.verb === 'add')
    ? listedObject(world, command)
    : undefined
}

function listedConfig(world: World, { identifier, parameters, options }: CommandLine): string | undefined {
  const section = parameters.find(({ name }) => name.toLowerCase() === 'section')?.value ?? ''
  if (section.startsWith('?')) return undefined
  const commit = /^(webroot|machine)$/i.test(options.commit ?? '') ? [`/commit:${options.commit}`] : []
  const list = [
    'list',
    'config',
    ...(identifier === undefined ? [] : [identifier]),
    `/section:${section}`,
    ...commit,
  ]
  return firstLost(
    world,
    list,
    parameters.filter(({ name }) => name.toLowerCase() !== 'section'),
  )
}

function listedObject(
  world: World,
  { object, verb, identifier, parameters }: CommandLine,
): string | undefined {
  const valueOf = (name: string): string | undefined =>
    parameters.find((one) => one.name.toLowerCase() === name)?.value
  const own = `${object}.name`
  const parent = valueOf(object === 'vdir' ? 'app.name' : 'site.name')?.replace(/\/$/, '')
  const added =
    object === 'site' || object === 'apppool'
      ? (valueOf('name') ?? valueOf(own))
      : `${parent}${valueOf('path')}`
  const name = verb === 'add' ? added : (identifier ?? valueOf(own))
  const isIdentity = (word: string): boolean =>
    [own, 'site.name', 'app.name', 'path', 'bindings', 'physicalpath'].includes(word)
  const rest = parameters.filter((one) => !isIdentity(one.name.toLowerCase()) || one.operation !== 'set')
  const list = ['list', object, name ?? '']
  if (appcmd(world, list).code !== 0) return `list does not show "${name}"`
  return firstLost(world, list, rest)
}

function firstLost(
  world: World,
  list: readonly string[],
  parameters: readonly Parameter[],
): string | undefined {
  const last = new Map(parameters.map((parameter) => [`${parameter.operation}${parameter.name}`, parameter]))
  for (const parameter of last.values()) {
    for (const [path, value] of expectations(parameter)) {
      const { code, out } = appcmd(world, [...list, `/text:${path}`])
      const isThere = code === 0 && isSame(out.replace(/\n$/, ''), value)
      const isWanted = parameter.operation !== 'remove'
      if (isThere !== isWanted)
        return `list /text:${path} prints ${JSON.stringify(out)}, not ${JSON.stringify(value)}`
    }
  }
  return undefined
}

/** The attributes that the parameter set, with the paths under which `list` shows them. */
function expectations({ operation, name, value }: Parameter): (readonly [path: string, value: string])[] {
  const steps = parsePath(name)
  const last = steps.at(-1)
  if (last === undefined) return []
  if (operation === 'set')
    return last.kind === 'name' ? [[formatPath(renamed(steps, last.name, value ?? '')), value ?? '']] : []
  if (last.kind !== 'indexer') return []
  const keys = last.keys.filter(([key, stated]) => !/password/i.test(key + stated))
  const path = formatPath([...steps.slice(0, -1), { kind: 'indexer', position: undefined, keys }])
  return keys
    .slice(0, operation === 'add' ? keys.length : 1)
    .map(([key, stated]) => [`${path}.${key}`, stated] as const)
}

/** An item whose key was changed is found by the new one. */
function renamed(steps: readonly PathStep[], attribute: string, value: string): readonly PathStep[] {
  const item = steps.at(-2)
  if (item?.kind !== 'indexer') return steps
  const keys = item.keys.map(([key, stated]) => [key, key === attribute ? value : stated] as const)
  return [...steps.slice(0, -2), { ...item, keys }, ...steps.slice(-1)]
}

const isSame = (found: string, wanted: string): boolean => {
  const [left, right] = [found, wanted].map((text) => text.trim().toLowerCase().replaceAll(/,\s+/g, ','))
  return left === right || (found.includes('********') && wanted !== '')
}
