import type { UserAccount } from '../accounts/account.ts'

/** Options of net user that change an account. Those that decide nothing are read and leave the account as it is. */
const changing = ['active', 'comment', 'expires', 'fullname', 'logonpasswordchg', 'times'] as const
const idle = [
  'countrycode',
  'homedir',
  'passwordchg',
  'passwordreq',
  'profilepath',
  'scriptpath',
  'usercomment',
  'workstations',
] as const

export const userOptions: readonly string[] = [...changing, ...idle]

export interface OptionError {
  readonly problem: string
}

export const isOptionError = (value: UserAccount | OptionError): value is OptionError => 'problem' in value

type Edit = (user: UserAccount, value: string, clock: string | undefined) => UserAccount | OptionError

/** The account after the options of a line; the password itself is kept elsewhere. */
export function changeUser(
  user: UserAccount,
  options: ReadonlyMap<string, string | undefined>,
  password: string | undefined,
  clock: string | undefined,
): UserAccount | OptionError {
  let changed: UserAccount =
    password === undefined ? user : { ...user, passwordExpired: false, mustChangePassword: false }
  for (const [name, value] of options) {
    const edit = edits[name]
    if (edit === undefined) continue
    if (value === undefined)
      return { problem: `You entered an invalid value for the /${name.toUpperCase()} option.` }
    const next = edit(changed, value, clock)
    if (isOptionError(next)) return next
    changed = next
  }
  return changed
}

const yesOrNo = (option: string, value: string): boolean | OptionError => {
  const word = value.toLowerCase()
  if (word === 'yes' || word === 'no') return word === 'yes'
  return { problem: `You entered an invalid value for the /${option} option.` }
}

const edits: Readonly<Record<string, Edit>> = {
  active: (user, value) => {
    const active = yesOrNo('ACTIVE', value)
    if (typeof active === 'object') return active
    // Making an account active again ends a lock-out as well.
    return { ...user, enabled: active, lockedOut: active ? false : user.lockedOut }
  },
  logonpasswordchg: (user, value) => {
    const must = yesOrNo('LOGONPASSWORDCHG', value)
    return typeof must === 'object' ? must : { ...user, mustChangePassword: must }
  },
  fullname: (user, value) => ({ ...user, fullName: value }),
  comment: (user, value) => ({ ...user, comment: value }),
  times: (user, value) => {
    if (value === '') return { ...user, logonHours: 'never' }
    if (value.toLowerCase() === 'all') return { ...user, logonHours: 'always' }
    return { problem: `/TIMES:${value}: hours of the day are not kept here; use ALL, or nothing for none.` }
  },
  expires: (user, value, clock) => {
    if (value.toLowerCase() === 'never') return { ...user, accountExpired: false }
    const day = dayOf(value)
    if (day === undefined) return { problem: 'You entered an invalid value for the /EXPIRES option.' }
    if (day < overForSure) return { ...user, accountExpired: true }
    if (clock === undefined) return { problem: `/EXPIRES:${value}: no clock says whether that is over.` }
    return { ...user, accountExpired: day <= clock.slice(0, 10) }
  },
}

/** A day before this one is over by every clock. */
const overForSure = '2020-01-01'

/** 'mm/dd/yyyy' as 'yyyy-mm-dd'; two figures of a year are this century's. */
function dayOf(text: string): string | undefined {
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text) ?? []
  if (year === '' || Number(month) > 12 || Number(day) > 31 || Number(month) === 0 || Number(day) === 0)
    return undefined
  return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
