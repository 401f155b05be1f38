import type { Change } from '../world/change.ts'
import type { CommandResult } from './command-result.ts'

const completed = 'The command completed successfully.\n\n'

/** What net prints when all went well: lines first, then the closing words. */
export const succeeded = (changes: readonly Change[] = [], lines: readonly string[] = []): CommandResult => ({
  out: `${lines.map((line) => `${line}\n`).join('')}${completed}`,
  err: '',
  code: 0,
  changes,
})

/** Errors of net's own, by their numbers ('net helpmsg 2221'). */
export const netErrors = {
  2202: 'The name entered is not valid for this command.',
  2220: 'The group name could not be found.',
  2221: 'The user name could not be found.',
  2223: 'The group already exists.',
  2224: 'The account already exists.',
  2245: 'The password does not meet the password policy requirements.',
  3534: 'The service did not report an error.',
} as const

export const netError = (code: keyof typeof netErrors): CommandResult =>
  failure(`${netErrors[code]}\n\nMore help is available by typing NET HELPMSG ${code}.\n\n`)

export const noSuchMember = (name: string): CommandResult =>
  failure(
    `There is no such global user or group: ${name}.\n\nMore help is available by typing NET HELPMSG 3783.\n\n`,
  )

/** Errors of the system. */
export const systemErrors = {
  1355: 'The specified domain either does not exist or could not be contacted.',
  1371: 'Cannot perform this operation on built-in accounts.',
  1376: 'The specified local group does not exist.',
  1377: 'The specified account name is not a member of the group.',
  1378: 'The specified account name is already a member of the group.',
  1379: 'The specified local group already exists.',
  1387: 'A member could not be added to or removed from the local group because the member does not exist.',
} as const

export const systemError = (code: keyof typeof systemErrors): CommandResult =>
  failure(`System error ${code} has occurred.\n\n${systemErrors[code]}\n\n`)

export const failure = (err: string): CommandResult => ({ out: '', err, code: 2, changes: [] })

/** What net says where it is asked. */
export const syntaxHelp = (syntax: string): CommandResult => ({
  out: `The syntax of this command is:\n\n${syntax}\n`,
  err: '',
  code: 0,
  changes: [],
})

/** What net says to a line that it can't read: exit code 1. */
export const syntaxError = (syntax: string, problem = ''): CommandResult => ({
  out: '',
  err: `${problem === '' ? '' : `${problem}\n\n`}The syntax of this command is:\n\n${syntax}\n`,
  code: 1,
  changes: [],
})

const width = 25

/** Three names in a row, as net lists them. */
export function inColumns(names: readonly string[]): string[] {
  const rows: string[] = []
  for (let at = 0; at < names.length; at += 3) {
    rows.push(
      names
        .slice(at, at + 3)
        .map((name) => name.padEnd(width))
        .join('')
        .trimEnd(),
    )
  }
  return rows
}

export const rule = '-'.repeat(79)
