/** How a site's log files are named and when a new one begins (sites/site/logFile). */
export interface LogFileNaming {
  /** 'Custom' is ODBC or another module's: nothing is written by us. */
  readonly format: 'W3C' | 'NCSA' | 'IIS' | 'Custom'
  readonly period: 'MaxSize' | 'Hourly' | 'Daily' | 'Weekly' | 'Monthly'
  /** Bytes after which a 'MaxSize' file is followed by the next one. */
  readonly truncateSize: number
  /** Files begin at local midnight; the times inside stay UTC. */
  readonly localTimeRollover: boolean
  /** logInUTF8: the 'u_' of the name. */
  readonly utf8: boolean
  /** Custom fields are logged: the '_x' of the name (iis.md §8.1: reported). */
  readonly customFields: boolean
}

const prefixes = { W3C: 'ex', NCSA: 'nc', IIS: 'in', Custom: 'ex' } as const

/**
 * 'u_ex240501.log'. `time`: milliseconds since 1970 UTC; `zoneOffset`: minutes that local time is ahead of UTC, used where
 * naming says localTimeRollover; `sequence`: the number of a 'MaxSize' file, from 1.
 */
export function logFileName(naming: LogFileNaming, time: number, zoneOffset = 0, sequence = 1): string {
  const prefix = `${naming.utf8 ? 'u_' : ''}${prefixes[naming.format]}`
  const suffix = naming.customFields ? '_x' : ''
  const moment = new Date(naming.localTimeRollover ? time + zoneOffset * 60_000 : time)
  return `${prefix}${periodPart(naming.period, moment, sequence)}${suffix}.log`
}

function periodPart(period: LogFileNaming['period'], moment: Date, sequence: number): string {
  if (period === 'MaxSize') return `tend${sequence}`
  const month = two(moment.getUTCFullYear() % 100) + two(moment.getUTCMonth() + 1)
  if (period === 'Monthly') return month
  if (period === 'Weekly') return month + two(weekOfMonth(moment))
  const day = month + two(moment.getUTCDate())
  return period === 'Hourly' ? day + two(moment.getUTCHours()) : day
}

/** Weeks begin on Sunday; the days before the month's first Sunday are week 1 (inferred: the file names state no rule). */
function weekOfMonth(moment: Date): number {
  const first = (moment.getUTCDay() - (moment.getUTCDate() - 1) + 35) % 7
  return Math.floor((moment.getUTCDate() - 1 + first) / 7) + 1
}

const two = (value: number): string => String(value).padStart(2, '0')
