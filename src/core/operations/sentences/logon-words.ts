import type { LogonFailure } from '../../accounts/logon.ts'
import { type Reason, reason } from '../../base/reason.ts'
import { fact } from './words.ts'

const failures: Readonly<Record<string, (reason: Reason) => string>> = {
  'unknown-user': () => 'There is no such account.',
  'bad-password': () => 'The password is wrong.',
  'account-disabled': () => 'The account is disabled.',
  'account-locked-out': () => 'The account is locked out.',
  'account-expired': () => 'The account has expired.',
  'password-expired': () => 'Its password has expired.',
  'must-change-password': () => 'The account must change its password at the next logon.',
  'logon-hours': () => 'The account may not sign in at this hour.',
  'blank-password': () => 'An account of this server without a password may sign in at its console only.',
  'logon-type-not-granted': (reason) =>
    `The account lacks the right to this type of logon${rightOf(reason)}.`,
}

function rightOf(reason: Reason): string {
  const right = fact(reason, 'right', '')
  if (right === '') return ''
  return right.startsWith('SeDeny') ? `: ${right} is held, which forbids it` : `: ${right} is not held`
}

/** Why Windows did not sign an account in: facts `logon` (the code's last part) and `win32`. */
export function whyNoSignIn(reason: Reason): string {
  const logon = fact(reason, 'logon', reason.code.slice(reason.code.lastIndexOf('.') + 1))
  const says = failures[logon]?.(reason) ?? 'Windows refuses the sign-in.'
  const code = fact(reason, 'win32', '')
  return code === '' ? says : `${says.slice(0, -1)} (Win32 ${code}).`
}

/** The same, of a judgement that no request asked for. */
export const failureInWords = ({ code, facts, win32 }: LogonFailure): string =>
  whyNoSignIn(reason(`authenticate.logon.${code}`, { ...facts, win32 }))
