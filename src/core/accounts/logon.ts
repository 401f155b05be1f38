import { known, unknown, type Answer, type MissingFact } from '../base/answer.ts'
import type { Fact } from '../base/reason.ts'
import type { LogonRight, Sid, Token, UserAccount } from './account.ts'
import type { Accounts } from './accounts.ts'
import { isMachineName, splitName } from './standard-accounts.ts'
import { userToken } from './token.ts'
import { holdsRight, logonRightOf, rightNames, type SignInMethod } from './user-rights.ts'

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
} as const satisfies Readonly<Record<string, { readonly win32: number; readonly ntstatus: number }>>

export type LogonCode = keyof typeof logonCodes

/** Win32 → NTSTATUS, for Windows authentication in kernel mode, which logs the latter. */
export const ntstatusOfWin32: ReadonlyMap<number, number> = new Map([
  ...Object.values(logonCodes).map(({ win32, ntstatus }) => [win32, ntstatus] as const),
  [1311, 0xc000005e],
  [1317, 0xc0000064],
  [86, 0xc000006a],
  [1327, 0xc000006e],
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
}

export type LogonResult =
  | { readonly ok: true; readonly account: UserAccount; readonly token: Token }
  | LogonFailure
  | { readonly ok: 'unknown'; readonly missing: MissingFact }

export function logonFailure(code: LogonCode, facts: Readonly<Record<string, Fact>>): LogonFailure {
  return { ok: false, code, win32: logonCodes[code].win32, facts: { ...facts, win32: logonCodes[code].win32 } }
}

/**
 * A domain that neither the machine nor its domain knows: Windows then tries the machine's own account of that name, for
 * network packages (NTLM pass-through; reported). LogonUser with a password does not.
 */
const untrustedDomainMeansMachine = new Set<SignInMethod>(['NTLM'])

/**
 * The account that a user name means to a sign-in; undefined as the value where there is none. A group or a well-known
 * principal is no account that anybody can sign in to.
 */
export function findLogonAccount(accounts: Accounts, user: string, method: SignInMethod = 'ClearText'): Answer<UserAccount | undefined> {
  const found = accounts.find(user)
  if (found?.kind === 'user') return known(found)
  const { domain, local } = splitName(user)
  if (untrustedDomainMeansMachine.has(method) && domain !== '' && !isKnownDomain(accounts, domain)) {
    const twin = accounts.find(`.\\${local}`)
    if (twin?.kind === 'user') return known(twin)
  }
  return accounts.data.complete || found !== undefined ? known(undefined) : unknown('account', user)
}

function isKnownDomain(accounts: Accounts, domain: string): boolean {
  const { data } = accounts
  const same = (name: string | undefined): boolean => name?.toLowerCase() === domain.toLowerCase()
  if (isMachineName(data, domain) || same(data.domain) || same(data.dns)) return true
  return data.users.some((user) => same(splitName(user.name).domain))
}

/**
 * Judges a sign-in to an account that exists. Order (as Samba's DC, which is modelled on Windows, has it; reported): a lock-out
 * is told whatever the password; then the password; then disabled, account expired, must change, password expired, hours; then
 * the right to the logon type. `extra`: SIDs that are put into the token before rights are looked at (IIS_IUSRS by WAS).
 */
export function judgeLogon(
  accounts: Accounts,
  account: UserAccount,
  method: SignInMethod,
  password: 'right' | 'wrong',
  extra: readonly Sid[] = [],
): LogonResult {
  const code = accountFailure(account, password)
  if (code !== undefined) return logonFailure(code, { account: account.name })
  const token = userToken(accounts, account, method)
  const type = logonRightOf(method)
  const refused = refusedLogonType(accounts, account, new Set([...token.sids, ...extra]), type)
  if (refused === undefined) return { ok: true, account, token }
  return logonFailure('logon-type-not-granted', { account: account.name, logonType: type, right: refused })
}

function accountFailure(account: UserAccount, password: 'right' | 'wrong'): LogonCode | undefined {
  if (account.lockedOut) return 'account-locked-out'
  if (password === 'wrong') return 'bad-password'
  if (!account.enabled) return 'account-disabled'
  if (account.accountExpired) return 'account-expired'
  if (account.mustChangePassword) return 'must-change-password'
  if (account.passwordExpired) return 'password-expired'
  return account.logonHours === 'never' ? 'logon-hours' : undefined
}

/** The name of the right that stands against a logon type: the missing one, or the denying one that is held. */
export function refusedLogonType(
  accounts: Accounts,
  account: UserAccount,
  held: ReadonlySet<Sid>,
  type: LogonRight,
): string | undefined {
  const [grant, deny] = rightNames[type]
  if (account.deniedLogon.includes(type) || holdsRight(accounts, held, deny)) return deny
  return holdsRight(accounts, held, grant) ? undefined : grant
}

/** findLogonAccount and judgeLogon in one; `isRight` is asked only for an account that exists. */
export function logon(
  accounts: Accounts,
  user: string,
  method: SignInMethod,
  isRight: (account: UserAccount) => boolean,
): LogonResult {
  const found = findLogonAccount(accounts, user, method)
  if (!found.known) return { ok: 'unknown', missing: found.missing }
  if (found.value === undefined) return logonFailure('unknown-user', { account: user })
  return judgeLogon(accounts, found.value, method, isRight(found.value) ? 'right' : 'wrong')
}
