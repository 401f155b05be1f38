import type { MissingFact } from '../base/answer.ts'
import type { Fact } from '../base/reason.ts'
import type { LogonKind, LogonRight, Sid, Token, UserAccount } from './account.ts'
import type { Accounts } from './accounts.ts'
import { isMachineName, splitName } from './standard-accounts.ts'
import { userToken } from './tokens.ts'
import { holdsRight, logonRightOf, rightNames } from './user-rights.ts'

/** Win32 and NTSTATUS twins of each refusal (reference/iis.md §9.1, §9.3). NTSTATUS as unsigned 32 bits. */
export const logonCodes = {
  'unknown-user': { win32: 1326, ntstatus: 0xc000006d },
  'bad-password': { win32: 1326, ntstatus: 0xc000006d },
  'account-disabled': { win32: 1331, ntstatus: 0xc0000072 },
  'account-locked-out': { win32: 1909, ntstatus: 0xc0000234 },
  'account-expired': { win32: 1793, ntstatus: 0xc0000193 },
  'password-expired': { win32: 1330, ntstatus: 0xc0000071 },
  'must-change-password': { win32: 1907, ntstatus: 0xc0000224 },
  'logon-hours': { win32: 1328, ntstatus: 0xc000006f },
  'logon-type-not-granted': { win32: 1385, ntstatus: 0xc000015b },
  'blank-password': { win32: 1327, ntstatus: 0xc000006e },
} as const satisfies Readonly<Record<string, { readonly win32: number; readonly ntstatus: number }>>

export type LogonCode = keyof typeof logonCodes

/** Win32 → NTSTATUS, for Windows authentication in kernel mode, which logs the latter. */
export const ntstatusOfWin32: ReadonlyMap<number, number> = new Map([
  ...Object.values(logonCodes).map(({ win32, ntstatus }) => [win32, ntstatus] as const),
  [1311, 0xc000005e],
  [1317, 0xc0000064],
  [86, 0xc000006a],
  [1329, 0xc0000070],
  [1787, 0xc000018b],
  [1789, 0xc000018d],
  [1792, 0xc0000192],
  [1935, 0xc0000413],
])

export interface LogonFailure {
  readonly ok: false
  readonly code: LogonCode
  readonly win32: number
  readonly facts: Readonly<Record<string, Fact>>
  /** What of the account says so, for evidence: 'enabled: false', 'not granted: SeBatchLogonRight'. */
  readonly says: string
}

export type LogonJudgement = { readonly ok: true } | LogonFailure

export type LogonResult =
  | { readonly ok: true; readonly account: UserAccount; readonly token: Token }
  | LogonFailure
  | { readonly ok: 'unknown'; readonly missing: MissingFact }

export function logonFailure(
  code: LogonCode,
  says: string,
  facts: Readonly<Record<string, Fact>> = {},
): LogonFailure {
  return { ok: false, code, win32: logonCodes[code].win32, facts, says }
}

/**
 * A domain that neither the machine nor its domain knows: Windows then tries the machine's own account of that name, for
 * network packages (NTLM pass-through; reported). LogonUser with a password does not.
 */
const untrustedDomainMeansMachine = new Set<LogonKind>(['NTLM'])

/**
 * The account that a user name means to a sign-in; undefined where none is listed (where the list is incomplete, one may
 * exist all the same). A group or a well-known principal is no account that anybody can sign in to.
 */
export function findLogonAccount(
  accounts: Accounts,
  user: string,
  method: LogonKind = 'ClearText',
): UserAccount | undefined {
  const found = accounts.find(user)
  if (found?.kind === 'user') return found
  const { domain, local } = splitName(user)
  if (!untrustedDomainMeansMachine.has(method) || domain === '' || isKnownDomain(accounts, domain))
    return undefined
  const twin = accounts.find(`.\\${local}`)
  return twin?.kind === 'user' ? twin : undefined
}

function isKnownDomain(accounts: Accounts, domain: string): boolean {
  const { data } = accounts
  const same = (name: string | undefined): boolean => name?.toLowerCase() === domain.toLowerCase()
  if (isMachineName(data, domain) || same(data.domain) || same(data.dns)) return true
  return data.users.some((user) => same(splitName(user.name).domain))
}

/**
 * Judges a sign-in to an account that exists. A lock-out is told whatever the password, which is not even looked at; then the
 * password; all else (disabled, account expired, must change, password expired, hours) is told only to who knows it, in that
 * order (reported: Samba's authsam_account_ok and heimdal#788, made after Windows; AD's LDAP sub-codes 775, 52e, 533 …). Last the
 * right to the logon type, which anybody in the token may hold. For a pool's account pass its poolToken: WAS has IIS_IUSRS in
 * the token before the batch right is looked at.
 */
export function judgeLogon(
  accounts: Accounts,
  account: UserAccount,
  token: Token,
  method: LogonKind,
  password: 'right' | 'wrong' = 'right',
): LogonJudgement {
  const failure = accountFailure(account, password)
  if (failure !== undefined) return logonFailure(failure[0], failure[1])
  const type = logonRightOf(method)
  const held = new Set([...token.sids, ...token.denyOnlySids])
  const refused = refusedLogonType(accounts, account, held, type)
  if (refused === undefined) return { ok: true }
  return logonFailure('logon-type-not-granted', refused.says, { logonType: type, right: refused.right })
}

function accountFailure(
  account: UserAccount,
  password: 'right' | 'wrong',
): readonly [LogonCode, string] | undefined {
  if (account.lockedOut) return ['account-locked-out', 'lockedOut: true']
  if (password === 'wrong') return ['bad-password', 'the password does not match']
  if (!account.enabled) return ['account-disabled', 'enabled: false']
  if (account.accountExpired) return ['account-expired', 'accountExpired: true']
  if (account.mustChangePassword) return ['must-change-password', 'mustChangePassword: true']
  if (account.passwordExpired) return ['password-expired', 'passwordExpired: true']
  return account.logonHours === 'never' ? ['logon-hours', 'logonHours: never'] : undefined
}

/** What stands against a logon type: a denying right that is held, or the right that is missing. */
function refusedLogonType(
  accounts: Accounts,
  account: UserAccount,
  held: ReadonlySet<Sid>,
  type: LogonRight,
): { readonly right: string; readonly says: string } | undefined {
  const [grant, deny] = rightNames[type]
  // The pool's own SIDs are in the token, but a right that all pools' accounts hold is not the custom account's.
  const own = new Set([...held].filter((sid) => !sid.startsWith('S-1-5-82-')))
  if (account.deniedLogon.includes(type)) return { right: deny, says: `deniedLogon: ${type}` }
  if (holdsRight(accounts, own, deny)) return { right: deny, says: `denied by ${deny}` }
  return holdsRight(accounts, own, grant) ? undefined : { right: grant, says: `not granted: ${grant}` }
}

/** Finds, signs in and judges in one; `isRight` is asked only for an account that exists. */
export function logon(
  accounts: Accounts,
  user: string,
  method: LogonKind,
  isRight: (account: UserAccount) => boolean,
): LogonResult {
  const account = findLogonAccount(accounts, user, method)
  if (account === undefined) {
    if (!accounts.data.complete) return { ok: 'unknown', missing: { about: 'account', name: user } }
    return logonFailure('unknown-user', 'no such account')
  }
  const token = userToken(accounts, account, method)
  const judged = judgeLogon(accounts, account, token, method, isRight(account) ? 'right' : 'wrong')
  return judged.ok ? { ok: true, account, token } : judged
}
