import type { Reason } from '../../base/reason.ts'
import { whyNoSignIn } from './logon-words.ts'
import { cited, fact, type Sentence, type SentencesFor } from './words.ts'

/** The account as the client typed it, and as it was looked up where that differs. */
function account(reason: Reason): string {
  const typed = fact(reason, 'typed', fact(reason, 'user', 'the account'))
  const looked = fact(reason, 'lookedUp', typed)
  return looked === typed ? typed : `${typed} (looked up as ${looked})`
}

const signIn =
  (means: (reason: Reason) => string): Sentence =>
  (reason) => ({
    what: `The sign-in of ${account(reason)} failed.`,
    why: whyNoSignIn(reason),
    means: means(reason),
  })

const notAnonymous =
  'Credentials that are wrong are not forgiven: the request does not go on as an anonymous one.'

function domainHint(reason: Reason): string {
  const domain = fact(reason, 'defaultLogonDomain', '')
  if (domain === '') return notAnonymous
  return `A name without a domain is looked up in '${domain}' (defaultLogonDomain${cited(reason) === '' ? '' : `, ${cited(reason)}`}).`
}

const inAccount = (): string => 'The password does not matter as long as the account is in this state.'

export const authenticateWords: SentencesFor<'authenticate'> = {
  'authenticate.core.no-credentials': (reason) => ({
    what: `Anonymous visitors are not let in here, and the request carries no credentials that are accepted${offered(reason)}.`,
    why: `${cited(reason) === '' ? 'Anonymous authentication is off' : `Anonymous authentication is off (${cited(reason)})`}${withoutModule(reason)}.`,
    means: 'This is how every sign-in begins: a client answers one of the challenges and asks again.',
  }),
  'authenticate.core.scheme-not-enabled': (reason) => ({
    what: `The credentials came by ${capital(fact(reason, 'offered', fact(reason, 'scheme', 'a scheme')))}, which is not enabled here${offered(reason)}.`,
    why: `${cited(reason) === '' ? 'Anonymous authentication is off' : `Anonymous authentication is off (${cited(reason)})`}${withoutModule(reason)}, so that the request goes on as nobody.`,
    means: 'The server does not look at them; it challenges for the schemes that are enabled.',
  }),
  'authenticate.core.nothing-enabled': (reason) => ({
    what: 'No kind of authentication is enabled here, so that nobody can be let in.',
    why: `${cited(reason) === '' ? 'Nothing switches one on' : `Anonymous authentication is off (${cited(reason)})`}${withoutModule(reason)}.`,
    means: 'The answer carries no challenge; no credentials of any kind change it.',
  }),
  'authenticate.logon.unknown-user': signIn(domainHint),
  'authenticate.logon.bad-password': signIn(() => notAnonymous),
  'authenticate.logon.account-disabled': signIn(inAccount),
  'authenticate.logon.account-locked-out': signIn(inAccount),
  'authenticate.logon.account-expired': signIn(inAccount),
  'authenticate.logon.password-expired': signIn(() => 'The account has to be given a new password first.'),
  'authenticate.logon.must-change-password': signIn(
    () => 'The password has to be changed elsewhere first: HTTP has no way to ask for a new one.',
  ),
  'authenticate.logon.logon-hours': signIn(inAccount),
  'authenticate.logon.blank-password': signIn(
    () => 'The policy LimitBlankPasswordUse, on by default, keeps such accounts off the network.',
  ),
  'authenticate.windows.handshake-incomplete': (reason) => ({
    what: `The request carries one leg of a handshake (${fact(reason, 'scheme', 'NTLM')}), which signs nobody in by itself.`,
    why:
      fact(reason, 'leg', '') === '3'
        ? 'It is the last leg, and this connection has not seen the legs before it.'
        : 'It is the first leg; the server answers it with its challenge.',
    means: 'The legs of a handshake belong to one connection; whatever stands between must keep them on it.',
  }),
  'authenticate.logon.logon-type-not-granted': signIn((reason) => {
    const method = fact(reason, 'logonMethod', fact(reason, 'method', ''))
    const asked = method === '' ? 'The server' : `logonMethod="${method}"`
    return `${asked} asks for a logon of the type '${fact(reason, 'logonType', 'that is not granted')}'.`
  }),
  'authenticate.anonymous.logon-failed': (reason) => ({
    what: `Anonymous requests run as ${fact(reason, 'user', 'an account')}, and Windows does not sign that account in.`,
    why: `${whyNoSignIn(reason)}${cited(reason) === '' ? '' : ` The account is named at ${cited(reason)}.`}`,
    means:
      'The visitor sent no credentials and can do nothing about it; the stored user name or password is at fault.',
  }),
  'authenticate.basic.malformed-header': () => ({
    what: 'The Authorization header says Basic, and what follows is not user:password in base64.',
    why: 'RFC 7617 asks for that form.',
    means: 'The header counts as no credentials.',
  }),
}

/** A scheme that is switched on without its module does nothing, silently: the riddle of many a 401.2. */
function withoutModule(reason: Reason): string {
  const schemes = fact(reason, 'withoutModule', '')
  return schemes === ''
    ? ''
    : `; ${schemes} is switched on, but its module is not in the list of modules, so that it does nothing`
}

const capital = (text: string): string =>
  text === 'ntlm' ? 'NTLM' : text.charAt(0).toUpperCase() + text.slice(1)

function offered(reason: Reason): string {
  const schemes = fact(reason, 'enabled', fact(reason, 'schemes', ''))
  return schemes === '' ? '' : ` (enabled: ${schemes})`
}
