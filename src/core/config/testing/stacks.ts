import type { ConfigLevel, ConfigStack } from '../config-level.ts'
import type { ConfigSection } from '../config-section.ts'
import { defaultLevel } from '../default-application-host.ts'
import { isConfigError, parseXml } from '../parse-xml.ts'
import { readSection } from '../read-section.ts'
import type { XmlDocument } from '../xml-document.ts'

export const appHost = 'MACHINE/WEBROOT/APPHOST'
export const environment = { systemdrive: 'C:', windir: 'C:\\Windows' }

export function documentOf(name: string, text: string): XmlDocument {
  const parsed = parseXml(name, text)
  if (isConfigError(parsed)) throw new Error(`${name}: ${parsed.message} (${parsed.line})`)
  return parsed
}

export interface StackPlan {
  /** applicationHost.config; without it the defaults stand alone. */
  readonly apphost?: string
  /** web.config files by path below APPHOST, outermost first: 'Site', 'Site/app'; undefined: a level without a file. */
  readonly below?: Readonly<Record<string, string | undefined>>
  /** The kind of a level where it is not 'site' (one segment) or 'folder'. */
  readonly kinds?: Readonly<Record<string, ConfigLevel['kind']>>
  readonly withoutDefaults?: boolean
}

/** The inside of `<configuration>` of each file is enough. */
export function stackOf({
  apphost,
  below = {},
  kinds = {},
  withoutDefaults = false,
}: StackPlan): ConfigStack {
  const levels: ConfigLevel[] = withoutDefaults ? [] : [defaultLevel()]
  if (apphost !== undefined) {
    levels.push({
      path: appHost,
      kind: 'apphost',
      file: documentOf('applicationHost.config', wrapped(apphost)),
    })
  }
  for (const [path, text] of Object.entries(below)) {
    const kind = kinds[path] ?? (path.includes('/') ? 'folder' : 'site')
    const level: ConfigLevel = { path: `${appHost}/${path}`, kind }
    levels.push(
      text === undefined ? level : { ...level, file: documentOf(`${path}/web.config`, wrapped(text)) },
    )
  }
  return { levels, environment }
}

const wrapped = (text: string): string =>
  text.includes('<configuration') ? text : `<configuration>\n${text}\n</configuration>`

/** The section, or the failure of the test that asks for it. */
export function sectionOf(stack: ConfigStack, path: string): ConfigSection {
  const result = readSection(stack, path)
  if (!result.ok)
    throw new Error(`${result.error.code} ${result.error.message} ${result.error.file}:${result.error.line}`)
  return result.section
}

/** 'config.locked-section 33 Site/web.config:4', or 'ok'. */
export function outcomeOf(stack: ConfigStack, path: string): string {
  const result = readSection(stack, path)
  if (result.ok) return 'ok'
  const { code, win32, file, line } = result.error
  return `${code} ${win32} ${file}:${line}`
}

/** Inside system.webServer, as a file of four lines would have it: the text stands on line 3. */
export const webServer = (text: string): string => `<system.webServer>\n${text}\n</system.webServer>`

/** The same in a location. */
export const location = (path: string, text: string, rest = ''): string =>
  `<location path="${path}"${rest}>${webServer(text)}</location>`
