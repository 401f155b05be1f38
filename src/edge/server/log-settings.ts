import { formatIis, formatNcsa } from '../../core/logs/format-fixed.ts'
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
  const { file, folder } = logFileOf(world, siteName)
  const { environment, machine } = world.facts
  const key = JSON.stringify([
    folder,
    [...file.values].map(([name, { text }]) => [name, text]),
    customFields(file),
    environment,
  ])
  const known = targets.get(key) ?? makeTarget(file, folder, environment)
  targets.set(key, known)
  const { fields, naming } = known.target
  return {
    logs: whatIsLogged(sectionOf(world, sitePath, 'system.webServer/httpLogging'), file),
    ...known,
    siteName: `W3SVC${site?.id ?? 0}`,
    computerName: machine.name,
    countsBytes: naming.format !== 'W3C' || fields.includes('sc-bytes') || fields.includes('cs-bytes'),
    custom: customFields(file),
  }
}

/** Each site's own file, or one for all: log/@centralLogFileMode. A central binary file is not written: sites keep their own. */
function logFileOf(
  world: World,
  siteName: string | undefined,
): { readonly file: ConfigElement; readonly folder: string } {
  const log = sectionOf(world, '', 'system.applicationHost/log')
  if (textOf(log, 'centralLogFileMode') === 'CentralW3C')
    return { file: childOf(log, 'centralW3CLogFile'), folder: 'W3SVC' }
  const site = siteName === undefined ? undefined : world.site(siteName)
  return { file: siteSettings(world, site?.element, 'logFile'), folder: `W3SVC${site?.id ?? 0}` }
}

function whatIsLogged(section: ConfigElement, file: ConfigElement): LogSettings['logs'] {
  if (isOn(section, 'dontLog') || isOff(file, 'enabled') || !isWritten(file)) return 'none'
  const selective = textOf(section, 'selectiveLogging')
  if (selective === 'LogSuccessful') return 'successful'
  return selective === 'LogError' ? 'error' : 'all'
}

/** 'Custom' is another module's; of W3C, 'ETW' alone is Event Tracing for Windows without a file. */
function isWritten(file: ConfigElement): boolean {
  const format = textOf(file, 'logFormat')
  return format !== 'Custom' && !(format === 'W3C' && textOf(file, 'logTargetW3C') === 'ETW')
}

function makeTarget(
  file: ConfigElement,
  folder: string,
  environment: Readonly<Record<string, string>>,
): { readonly target: LogTarget; readonly line: (record: LogRecord) => string } {
  const custom = customFields(file).map(({ name }) => name)
  const naming = readNaming(file, custom.length > 0)
  const flags = textOf(file, 'logExtFileFlags')
  const fields = naming.format === 'W3C' ? w3cColumns(flags === '' ? defaultW3cFlags : flags, custom) : []
  const root = textOf(file, 'directory') || '%SystemDrive%\\inetpub\\logs\\LogFiles'
  const directory = `${expand(root, environment)}\\${folder}`
  return { target: { directory, naming, fields }, line: lineOf(naming, fields) }
}

function lineOf({ format }: LogFileNaming, fields: readonly string[]): (record: LogRecord) => string {
  if (format === 'NCSA') return (record) => formatNcsa(record, zoneOffset(record.time))
  return format === 'IIS' ? (record) => formatIis(record, zoneOffset(record.time)) : w3cFormatter(fields)
}

const zoneOffset = (time: number): number => -new Date(time).getTimezoneOffset()

function readNaming(file: ConfigElement, custom: boolean): LogFileNaming {
  const [period, format] = [textOf(file, 'period'), textOf(file, 'logFormat')]
  return {
    format: format === 'NCSA' || format === 'IIS' || format === 'Custom' ? format : 'W3C',
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
