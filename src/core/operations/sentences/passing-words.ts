import type { Reason } from '../../base/reason.ts'
import { cited, fact, type Story } from './words.ts'

type Line = (reason: Reason, story: Story) => string

const off: Line = (reason) => (cited(reason) === '' ? 'off by default' : `off (${cited(reason)})`)
const noneSent: Line = (reason) => `on${on(reason)}; the request carries no such credentials`
const on = (reason: Reason): string => (cited(reason) === '' ? '' : ` (${cited(reason)})`)
const notInstalled: Line = () => 'its module is not installed'

/** One line for each grant and silence that says more than its code; the rest is told by `byEnding`. */
const lines: Readonly<Record<string, Line>> = {
  'route.site.matched': (reason) =>
    `${fact(reason, 'site')}, by the ${fact(reason, 'protocol', 'http')} binding ${fact(reason, 'binding')}${on(reason)}`,
  'route.pool.identity': (reason) => `${fact(reason, 'pool')} runs as ${fact(reason, 'user')}${on(reason)}`,
  'route.pool.identity-not-known': (reason) =>
    `${fact(reason, 'pool')} should run as ${fact(reason, 'user')}; whether it can is not known`,
  'config.readability-not-known': (reason) =>
    `whether ${fact(reason, 'user')} may read ${fact(reason, 'path')} is not known`,
  'config.path-not-known': (reason) => `whether ${fact(reason, 'path')} exists is not known`,
  'config.virtual-directory-logon-not-known': (reason) =>
    `whether ${fact(reason, 'user')} can sign in is not known`,
  'begin.access.nothing-required': () => 'neither https nor a client certificate is required',
  'begin.hsts.redirected': (reason) => `plain HTTP is sent to ${fact(reason, 'location')}${on(reason)}`,
  'begin.access.satisfied': (reason) => `sslFlags="${fact(reason, 'sslFlags')}" is met${on(reason)}`,
  'begin.ip-security.no-rules': () => 'no rules',
  'begin.ip-security.allowed': () => 'the address is allowed',
  'begin.ip-security.host-not-known': (reason) =>
    `a rule names hosts, and the host name of ${fact(reason, 'address')} is not known`,
  'begin.dynamic-ip.off': () => 'no limits are set',
  'begin.dynamic-ip.within-limits': () => 'within the limits',
  'begin.request-filter.passed': () => 'no rule refuses the request',
  'begin.validation.sound': () => 'nothing of Classic mode is set',
  'authenticate.anonymous.not-enabled': off,
  'authenticate.anonymous.user-is-set': () => 'not asked: somebody signed in',
  'authenticate.anonymous.specific-user': (reason) =>
    `the visitor runs as ${fact(reason, 'user')}${on(reason)}`,
  'authenticate.anonymous.pool-identity': (reason) =>
    `the visitor runs as the application pool, ${fact(reason, 'user')}, since userName is empty${on(reason)}`,
  'authenticate.basic.not-enabled': off,
  'authenticate.basic.no-credentials': noneSent,
  'authenticate.basic.signed-in': (reason) => `${fact(reason, 'user')} signed in${on(reason)}`,
  'authenticate.digest.not-enabled': off,
  'authenticate.digest.no-credentials': noneSent,
  'authenticate.windows.not-enabled': off,
  'authenticate.windows.no-credentials': noneSent,
  'authenticate.windows.signed-in': (reason) =>
    `${fact(reason, 'user')} signed in by ${fact(reason, 'package', fact(reason, 'scheme'))}${on(reason)}`,
  'authenticate.windows.provider-not-listed': (reason) =>
    `${fact(reason, 'scheme')} is none of the providers (${fact(reason, 'providers', 'none')})${on(reason)}`,
  'authenticate.windows.handshake-not-carried-out': (reason) =>
    `the handshake of ${fact(reason, 'scheme')} is not carried out by this version`,
  'authenticate.digest.handshake-not-carried-out': () =>
    'the handshake of Digest is not carried out by this version',
  'authenticate.forms.no-ticket': (reason) =>
    `on${on(reason)}; the request carries no ticket (login page: ${fact(reason, 'loginUrl')})`,
  'authenticate.forms.ticket': (reason) => `a ticket names ${fact(reason, 'user')}${on(reason)}`,
  'authenticate.core.user-is-set': (_, { authenticated }) =>
    authenticated === undefined ? 'somebody is signed in' : `the request is ${authenticated.user}'s`,
  'authorize.file.allowed': (reason) => `${fact(reason, 'user')} may read the file`,
  'authorize.file.nothing-there': () => 'nothing is there to be opened',
  'authorize.file.not-checked-for-this-handler': () => 'the handler is bound to no file',
  'authorize.file.not-known': (reason) =>
    `whether ${fact(reason, 'user')} may read ${fact(reason, 'path')} is not known`,
  'authorize.asp-net-file.skipped': (reason) => `not asked: ${fact(reason, 'why')}`,
  'authorize.asp-net-file.allowed': () => 'the visitor may read the file',
  'authorize.asp-net-file.not-known': (reason) =>
    `whether ${fact(reason, 'user')} may read ${fact(reason, 'path')} is not known`,
  'authorize.url.everybody-allowed': (reason) => `everybody is allowed${on(reason)}`,
  'authorize.url.allowed-by-rule': (reason) => `allowed by ${fact(reason, 'rule', 'a rule')}${on(reason)}`,
  'authorize.url.login-page': () => 'not asked: this is the login page',
  'handle.mapping.handler': (reason) => `${fact(reason, 'handler', fact(reason, 'name'))}${on(reason)}`,
  'handle.managed.passed-on': () => 'no route of ASP.NET takes the URL: on to the next handler',
  'handle.default-document.found': (reason) => `${fact(reason, 'document')} stands for the directory`,
  'handle.default-document.not-known': (reason) =>
    `whether there is a ${fact(reason, 'document')} is not known`,
  'authenticate.logon.password-not-known': (reason) =>
    `whether that is the password of ${fact(reason, 'user')} is not known`,
  'handle.resource-not-known': (reason) =>
    `whether there is anything at ${fact(reason, 'path')} is not known`,
  'handle.directory.courtesy-redirect': (reason) =>
    `a directory without its slash: on to ${fact(reason, 'location')}`,
  'handle.redirect.configured': (reason) =>
    `${fact(reason, 'status')} to ${fact(reason, 'location')}${on(reason)}`,
  'handle.protocol.options': () => 'the server tells which verbs it knows',
  'handle.protocol.trace': () => 'the request is sent back as it came',
  'end.forms.redirect-to-login': (reason) => `the 401 becomes a redirect to ${fact(reason, 'location')}`,
  'handle.listing.shown': () => 'the content of the directory is listed',
  'handle.static.time-not-known': (reason) =>
    `when ${fact(reason, 'path')} was changed is not known, and a condition of the request asks for it`,
  'handle.static.served': () => 'the file is sent',
  'handle.application.reached': (reason) => `the request reaches ${fact(reason, 'handler')}`,
  'authorize.asp-net-url.login-page': () => 'not asked: this is the login page',
  'authorize.asp-net-url.allowed': (reason) =>
    `allowed${fact(reason, 'rule', '') === '' ? '' : ` by ${fact(reason, 'rule')}`}${on(reason)}`,
}

const endings: readonly (readonly [ending: string, line: Line])[] = [
  ['module-not-installed', notInstalled],
  ['not-enabled', off],
  ['account-not-known', (reason) => `whether ${fact(reason, 'user', 'the account')} exists is not known`],
  ['not-known', () => 'it cannot be told from what is known'],
]

const silences =
  /\.(?:module-not-installed|not-enabled|no-credentials|no-ticket|no-rules|nothing-required|off|skipped|user-is-set|not-checked-for-this-handler|nothing-there|login-page|provider-not-listed|handshake-not-carried-out)$/

/** The module had no part in the request: it is off, not there, or was not asked. */
export const isSilence = (code: string): boolean => silences.test(code)

/** What a gate that did not refuse has to say: a phrase, without a capital and a full stop. */
export function passingWords(reason: Reason, story: Story): string {
  const line = lines[reason.code] ?? endings.find(([ending]) => reason.code.endsWith(ending))?.[1]
  return line === undefined ? byCode(reason) : line(reason, story)
}

/** A code that nobody has written a sentence for: its last part, and the facts as they are. */
function byCode({ code, facts }: Reason): string {
  const fact = code.slice(code.lastIndexOf('.') + 1).replaceAll('-', ' ')
  const told = Object.entries(facts).filter(([, value]) => value !== '' && value !== false)
  const list = told.map(([name, value]) => `${name} ${typeof value === 'object' ? value.join(', ') : value}`)
  return list.length === 0 ? fact : `${fact} (${list.join('; ')})`
}
