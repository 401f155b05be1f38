import { w3cFormatter } from '../../core/logs/format-w3c.ts'
import type { LogFileNaming } from '../../core/logs/log-file.ts'
import type { LogRecord } from '../../core/logs/log-record.ts'
import { defaultW3cFlags, w3cColumns } from '../../core/logs/w3c-fields.ts'
import type { World } from '../../core/world/world.ts'
import type { LogTarget } from './ports.ts'
import {
  type ConfigElement,
  childOf,
  isOff,
  isOn,
  numberOf,
  sectionOf,
  siteSettings,
  textOf,
} from './section-reader.ts'

export interface LogSettings {
  readonly logs: 'all' | 'successful' | 'error' | 'none'
  readonly target: LogTarget
  /** A record as a line of this log. */
  readonly line: (record: LogRecord) => string
  /** s-sitename. */
  readonly siteName: string
  readonly computerName: string
  /** sc-bytes or cs-bytes is a column: they are counted only then. */
  readonly countsBytes: boolean
  readonly custom: readonly CustomField[]
}

export interface CustomField {
  readonly name: string
  readonly source: string
  readonly type: 'RequestHeader' | 'ResponseHeader' | 'ServerVariable'
}

/** One target per site and setting, so that a sink may key open files on it. */
const targets = new Map<
  string,
  { readonly target: LogTarget; readonly line: (record: LogRecord) => string }
>()

export function readLogSettings(world: World, sitePath: string, siteName: string | undefined): LogSettings {
  const site = siteName === undefined ? undefined : world.site(siteName)
  const file = siteSettings(world, site?.element, 'logFile')
  const custom = customFields(file)
  const key = targetKey(file, site?.id ?? 0, world.facts.environment)
  const known = targets.get(key) ?? makeTarget(file, site?.id ?? 0, custom, world.facts.environment)
  targets.set(key, known)
  const { fields } = known.target
  return {
    logs: whatIsLogged(sectionOf(world, sitePath, 'system.webServer/httpLogging'), file),
    ...known,
    siteName: `W3SVC${site?.id ?? 0}`,
    computerName: world.facts.machine.name,
    countsBytes: fields.includes('sc-bytes') || fields.includes('cs-bytes'),
    custom,
  }
}

function whatIsLogged(section: ConfigElement, file: ConfigElement): LogSettings['logs'] {
  if (isOn(section, 'dontLog') || isOff(file, 'enabled')) return 'none'
  const selective = textOf(section, 'selectiveLogging')
  if (selective === 'LogSuccessful') return 'successful'
  return selective === 'LogError' ? 'error' : 'all'
}

const targetKey = (file: ConfigElement, id: number, environment: Readonly<Record<string, string>>): string =>
  JSON.stringify([
    id,
    [...file.values].map(([name, { text }]) => [name, text]),
    customFields(file),
    environment,
  ])

function makeTarget(
  file: ConfigElement,
  id: number,
  custom: readonly CustomField[],
  environment: Readonly<Record<string, string>>,
): { readonly target: LogTarget; readonly line: (record: LogRecord) => string } {
  const naming = readNaming(file, custom.length > 0)
  const flags = textOf(file, 'logExtFileFlags')
  const columns = w3cColumns(
    flags === '' ? defaultW3cFlags : flags,
    custom.map(({ name }) => name),
  )
  const folder = textOf(file, 'directory') || '%SystemDrive%\\inetpub\\logs\\LogFiles'
  const directory = `${expand(folder, environment)}\\W3SVC${id}`
  return { target: { directory, naming, fields: columns }, line: w3cFormatter(columns) }
}

function readNaming(file: ConfigElement, custom: boolean): LogFileNaming {
  const period = textOf(file, 'period')
  return {
    format: 'W3C',
    period:
      period === 'MaxSize' || period === 'Hourly' || period === 'Weekly' || period === 'Monthly'
        ? period
        : 'Daily',
    truncateSize: numberOf(file, 'truncateSize') || 20_971_520,
    localTimeRollover: isOn(file, 'localTimeRollover'),
    utf8: true,
    customFields: custom,
  }
}

function customFields(file: ConfigElement): readonly CustomField[] {
  return childOf(file, 'customFields').items.flatMap((item) => {
    const [name, type] = [textOf(item, 'logFieldName'), textOf(item, 'sourceType')]
    if (!/^[!-~]+$/.test(name)) return []
    const known = type === 'ResponseHeader' || type === 'ServerVariable' ? type : 'RequestHeader'
    return [{ name, source: textOf(item, 'sourceName'), type: known }]
  })
}

/** %Name% → its value; an unknown name stays. */
export function expand(path: string, environment: Readonly<Record<string, string>>): string {
  return path.replace(/%([^%]+)%/g, (whole, name: string) => environment[name.toLowerCase()] ?? whole)
}
