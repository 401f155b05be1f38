import type { ConfigError } from '../../config/config-error.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import type { XmlDocument } from '../../config/xml-document.ts'
import { appHostPath } from '../../world/create-world.ts'
import type { World } from '../../world/world.ts'
import { invalid } from './appcmd-error.ts'
import { configurationError } from './config-problem.ts'
import { fold, serverOf, siteNamed } from './server-objects.ts'
import { siteOfUrl } from './site-of-url.ts'

/** 'C:\\Windows\\…': the .NET files above applicationHost.config, which hold system.web for the whole machine. */
const frameworkConfig = 'C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\Config'

/** Where a change is written, and what it is about. */
export interface ConfigTarget {
  /** Site path that the change is about; '' for the server. */
  readonly sitePath: string
  /** 'MACHINE/WEBROOT/APPHOST/Site/app', of the level whose file is written. */
  readonly commitPath: string
  /** As set-config names it. */
  readonly file: string
  /** The site path relative to the file's level: what `<location path>` says; '' for the level itself. */
  readonly relative: string
}

export const configPathOf = (sitePath: string): string =>
  sitePath === '' ? appHostPath : `${appHostPath}/${sitePath}`

/** 'Site/app/', a URL, 'MACHINE/WEBROOT/APPHOST/Site' or nothing → 'Site/app'; the site must be there. */
export function sitePathOf(world: World, identifier: string | undefined): string {
  const text = (identifier ?? '').replaceAll('\\', '/')
  if (/^[a-z]+:\/\//i.test(text)) return siteOfUrl(world, text)
  const bare = text.replace(/^machine(\/webroot(\/apphost)?)?(?=\/|$)/i, '')
  const [name, ...rest] = bare.split('/').filter((part) => part !== '')
  if (name === undefined) return ''
  return [siteNamed(serverOf(world), name).name, ...rest].join('/')
}

export function configTarget(world: World, sitePath: string, commit: string | undefined): ConfigTarget {
  const folded = fold(commit ?? 'url')
  if (folded === 'webroot' || folded === 'machine/webroot')
    return frameworkTarget('MACHINE/WEBROOT', 'web.config', sitePath)
  if (folded === 'machine') return frameworkTarget('MACHINE', 'machine.config', sitePath)
  const level = commitLevel(world, sitePath, commit ?? 'url')
  const inside = level === '' || sitePath === level || fold(sitePath).startsWith(`${fold(level)}/`)
  if (!inside) {
    throw invalid(
      `Cannot commit configuration of "${configPathOf(sitePath)}" at path "${configPathOf(level)}".`,
    )
  }
  return {
    sitePath,
    commitPath: configPathOf(level),
    file: fileOfLevel(world, level),
    relative: level === '' ? sitePath : sitePath.slice(level.length + 1),
  }
}

const frameworkTarget = (commitPath: string, name: string, sitePath: string): ConfigTarget => ({
  sitePath,
  commitPath,
  file: `${frameworkConfig}\\${name}`,
  relative: sitePath,
})

/** 'url', 'site', 'app', 'parent', 'apphost', or a configuration path → the site path of that level. */
function commitLevel(world: World, sitePath: string, commit: string): string {
  const parts = sitePath.split('/')
  switch (fold(commit)) {
    case 'url':
      return isFile(world, sitePath) ? parts.slice(0, -1).join('/') : sitePath
    case 'apphost':
      return ''
    case 'site':
      return parts[0] ?? ''
    case 'parent':
      return parts.slice(0, -1).join('/')
    case 'app':
      return applicationLevel(world, parts)
    default:
      return sitePathOf(world, commit)
  }
}

/** A file has no web.config of its own: the folder's holds a `<location>` for it. */
function isFile(world: World, sitePath: string): boolean {
  const place = world.locate(sitePath)
  const file = place === undefined ? undefined : world.facts.file(place.physicalPath)
  return file?.known === true && file.value?.kind === 'file'
}

function applicationLevel(world: World, [siteName = '', ...rest]: readonly string[]): string {
  if (siteName === '') return ''
  const site = siteNamed(serverOf(world), siteName)
  const below = `/${fold(rest.join('/'))}/`
  const application = site.applications.find(({ path }) => below.startsWith(`${fold(path)}/`))
  return application === undefined || application.path === '/' ? siteName : `${siteName}${application.path}`
}

function fileOfLevel(world: World, level: string): string {
  if (level === '') return 'applicationHost.config'
  const place = world.locate(level)
  if (place === undefined)
    throw invalid(`The configuration path "${configPathOf(level)}" has no file of its own.`)
  return place.configFile
}

/** The file as it stands; undefined where there is none yet. */
export function documentOf(world: World, file: string): XmlDocument | undefined {
  const found: XmlDocument | ConfigError | undefined =
    file === 'applicationHost.config' ? world.facts.applicationHost() : world.facts.configFile(file)
  if (found !== undefined && isConfigError(found)) throw configurationError(found)
  return found
}
