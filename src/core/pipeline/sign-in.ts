import type { LogonKind, Token, UserAccount } from '../accounts/account.ts'
import { findLogonAccount, judgeLogon } from '../accounts/logon.ts'
import { userToken } from '../accounts/tokens.ts'
import type { MissingFact } from '../base/answer.ts'
import type { AccountEvidence } from '../base/evidence.ts'
import { type Fact, reason } from '../base/reason.ts'
import type { Refusal } from '../base/refusals.ts'
import { win32 } from '../base/status.ts'
import type { World } from '../world/world.ts'

type LogonRefusal = Extract<Refusal, `authenticate.logon.${string}`>

export type SignIn =
  | { readonly kind: 'ok'; readonly account: UserAccount; readonly token: Token }
  | {
      readonly kind: 'failed'
      readonly code: LogonRefusal
      readonly win32: number
      readonly facts: Readonly<Record<string, Fact>>
      readonly evidence: readonly AccountEvidence[]
      /** The token that the account would have had; for looking beyond the refusal. */
      readonly token?: Token
      readonly account?: UserAccount
    }
  | { readonly kind: 'unknown'; readonly missing: readonly MissingFact[] }
  | { readonly kind: 'pending'; readonly account: string; readonly password: string }

export interface SignInRequest {
  readonly user: string
  /** undefined: the credentials count as good. */
  readonly password: string | undefined
  readonly method: LogonKind
  /** A stored password that cannot be opened here: whether it is right is not known. */
  readonly isSealed?: boolean
  readonly answers: ReadonlyMap<string, boolean>
  /** The token that the sign-in gives; a pool's has more in it than a user's. */
  readonly tokenOf?: (account: UserAccount) => Token
}

/** The key under which an answer to a pending question is given back to decide. */
export const answerKey = (account: string, password: string): string =>
  `${account.toLowerCase()}\n${password}`

/** Signs an account in as LogonUser would: does it exist, is the password right, may it, by this type of logon. */
export function signIn(
  world: World,
  { user, password, method, isSealed, answers, tokenOf }: SignInRequest,
): SignIn {
  const account = accountNamed(world, user, method)
  if (account === undefined) return unknownUser(world, user, password, answers)
  if (isSealed === true)
    return { kind: 'unknown', missing: [{ about: 'logon', name: `the stored password of ${account.name}` }] }
  const isRight = password === undefined || checkPassword(world, account, password, answers)
  if (isRight === 'ask') return { kind: 'pending', account: account.name, password: password ?? '' }
  if (isRight && password === '' && isKeptOffTheNetwork(world, account, method)) {
    const stated = judged(world, account, userToken(world.accounts(), account, method), method, isRight)
    return stated.kind === 'failed' ? stated : blank(world, account, method)
  }
  if (tokenOf !== undefined) return judged(world, account, tokenOf(account), method, isRight)
  // A second sign-in of the same account finds its token again, and with it every access check already made of it.
  const kept = world.memo(judgedKey, () => new Map<UserAccount, Map<string, SignIn>>())
  let byMethod = kept.get(account)
  if (byMethod === undefined) {
    byMethod = new Map()
    kept.set(account, byMethod)
  }
  const key = `${method} ${isRight}`
  let result = byMethod.get(key)
  if (result === undefined) {
    result = judged(world, account, userToken(world.accounts(), account, method), method, isRight)
    byMethod.set(key, result)
  }
  return result
}

const namedKey = {}
const NAMES_KEPT = 1000

/** The account that a name means, remembered for the names that were asked for lately. */
function accountNamed(world: World, user: string, method: LogonKind): UserAccount | undefined {
  const kept = world.memo(namedKey, () => new Map<string, UserAccount | undefined>())
  const key = `${method} ${user}`
  if (kept.has(key)) return kept.get(key)
  if (kept.size >= NAMES_KEPT) kept.clear()
  const account = findLogonAccount(world.accounts(), user, method)
  kept.set(key, account)
  return account
}

/** LimitBlankPasswordUse, on by default: the machine's own accounts without a password sign in at its console only. [reported] */
const isKeptOffTheNetwork = ({ facts }: World, account: UserAccount, method: LogonKind): boolean =>
  method !== 'Interactive' && account.name.toLowerCase().startsWith(`${facts.machine.name.toLowerCase()}\\`)

const blank = (world: World, account: UserAccount, method: LogonKind): SignIn =>
  failed(
    'blank-password',
    win32.ACCOUNT_RESTRICTION,
    account,
    { method },
    'the password is empty',
    userToken(world.accounts(), account, method),
  )

const judgedKey = {}

function judged(
  world: World,
  account: UserAccount,
  token: Token,
  method: LogonKind,
  isRight: boolean,
): SignIn {
  const judgement = judgeLogon(world.accounts(), account, token, method, isRight ? 'right' : 'wrong')
  if (judgement.ok) return { kind: 'ok', account, token }
  const facts = { method, ...judgement.facts }
  return failed(judgement.code, judgement.win32, account, facts, judgement.says, token)
}

function checkPassword(
  world: World,
  account: UserAccount,
  password: string,
  answers: ReadonlyMap<string, boolean>,
): boolean | 'ask' {
  return answers.get(answerKey(account.name, password)) ?? world.facts.password(account, password)
}

/**
 * A source that computes hashes computes one for an unknown user too, so that the answer's time does not tell who exists.
 */
function unknownUser(
  world: World,
  user: string,
  password: string | undefined,
  answers: ReadonlyMap<string, boolean>,
): SignIn {
  const { facts } = world
  if (facts.hashesPasswords === true && password !== undefined && !answers.has(answerKey(user, password)))
    return { kind: 'pending', account: user, password }
  if (!world.facts.accounts().complete)
    return { kind: 'unknown', missing: [{ about: 'account', name: user }] }
  const evidence: AccountEvidence = { kind: 'account', account: user, says: 'no such account' }
  return {
    kind: 'failed',
    code: 'authenticate.logon.unknown-user',
    win32: win32.LOGON_FAILURE,
    facts: { user },
    evidence: [evidence],
  }
}

function failed(
  code: string,
  win32Code: number,
  account: UserAccount,
  facts: Readonly<Record<string, Fact>>,
  says: string,
  token: Token,
): SignIn {
  const evidence: AccountEvidence = { kind: 'account', account: account.name, says }
  const refusal = `authenticate.logon.${code}` as LogonRefusal
  return {
    kind: 'failed',
    code: refusal,
    win32: win32Code,
    facts: { user: account.name, ...facts },
    evidence: [evidence],
    token,
    account,
  }
}

export const logonReason = (
  failure: Extract<SignIn, { kind: 'failed' }>,
  facts: Readonly<Record<string, Fact>> = {},
) => reason(failure.code, { ...failure.facts, win32: failure.win32, ...facts }, failure.evidence)
