import type { Reason } from '../../base/reason.ts'
import { cited, fact, type Sentence, type SentencesFor, setAt } from './words.ts'

const filter = (what: (reason: Reason) => string): Sentence => {
  return (reason) => ({
    what: what(reason),
    why:
      cited(reason) === ''
        ? 'That is the default of request filtering.'
        : `Request filtering says so at ${cited(reason)}.`,
  })
}

const beforeSignIn = 'The check comes before anybody signs in: no credentials change it.'

const classicOnly = (reason: Reason, what: string) => ({
  what,
  why: `${fact(reason, 'section', 'The setting')} is set at ${cited(reason) || 'the configuration'}.`,
  means:
    'The pool runs in Integrated mode, where the setting has no effect; system.webServer/validation turns the check off.',
})

export const beginWords: SentencesFor<'begin'> = {
  'begin.access.tls-required': (reason) => ({
    what: 'The place may be reached by https only, and the request came by http.',
    why: setAt(reason, `sslFlags="${fact(reason, 'sslFlags', 'Ssl')}"`),
    means: beforeSignIn,
  }),
  'begin.access.tls128-required': (reason) => ({
    what: 'The place may be reached only by TLS with keys of 128 bits or more.',
    why: setAt(reason, `sslFlags="${fact(reason, 'sslFlags', 'Ssl128')}"`),
  }),
  'begin.access.client-certificate-required': (reason) => ({
    what: 'The place asks for a client certificate, and none came.',
    why: setAt(reason, `sslFlags="${fact(reason, 'sslFlags', 'SslRequireCert')}"`),
    means: 'Other credentials do not replace it: the check comes before anybody signs in.',
  }),
  'begin.ip-security.address-denied': (reason) => ({
    what: `The address ${fact(reason, 'address')} is denied by the rule ${fact(reason, 'rule', 'that names it')}.`,
    why: setAt(reason, 'The rule', 'is inherited'),
    means: beforeSignIn,
  }),
  'begin.ip-security.unlisted-denied': (reason) => ({
    what: `No rule allows the address ${fact(reason, 'address')}, and addresses that no rule names are denied.`,
    why: setAt(reason, 'allowUnlisted="false"', 'holds'),
    means: beforeSignIn,
  }),
  'begin.ip-security.host-denied': (reason) => ({
    what: `The host ${fact(reason, 'host', 'of the client')} is denied by the rule for ${fact(reason, 'rule', 'its name')}.`,
    why: setAt(reason, 'The rule', 'is inherited'),
    means: beforeSignIn,
  }),
  'begin.dynamic-ip.concurrent': (reason) => ({
    what: `The address has more than ${fact(reason, 'limit', 'the allowed number of')} requests under way at once.`,
    why: setAt(reason, 'The limit'),
  }),
  'begin.dynamic-ip.rate': (reason) => ({
    what: `The address sent more than ${fact(reason, 'limit', 'the allowed number of')} requests in ${fact(reason, 'milliseconds', fact(reason, 'interval', 'the set time'))} ms.`,
    why: setAt(reason, 'The limit'),
  }),
  'begin.limits.url-segments': (reason) => ({
    what: `The URL has ${fact(reason, 'segments', 'too many')} segments, and the site takes ${fact(reason, 'limit', '32')}.`,
    why: setAt(reason, 'maxUrlSegments'),
    means: beforeSignIn,
  }),
  'begin.request-filter.url-sequence': filter(
    (reason) => `The URL holds '${fact(reason, 'sequence')}', which is denied in URLs.`,
  ),
  'begin.request-filter.verb': filter((reason) =>
    fact(reason, 'listed') === 'true'
      ? `The verb ${fact(reason, 'verb')} is denied.`
      : `The verb ${fact(reason, 'verb')} is not listed, and unlisted verbs are denied.`,
  ),
  'begin.request-filter.extension': filter((reason) =>
    fact(reason, 'listed') === 'false'
      ? `The extension '${fact(reason, 'extension')}' is not listed, and unlisted extensions are denied.`
      : `Files with the extension '${fact(reason, 'extension')}' are denied.`,
  ),
  'begin.request-filter.hidden-segment': filter(
    (reason) => `The URL goes through '${fact(reason, 'segment')}', which is a hidden segment.`,
  ),
  'begin.request-filter.header-length': filter(
    (reason) =>
      `The header ${fact(reason, 'header')} is ${fact(reason, 'length')} characters long; ${fact(reason, 'limit')} are allowed.`,
  ),
  'begin.request-filter.double-escape': filter(
    () => 'The URL is escaped twice, or holds a plus sign: decoding it once more would change it.',
  ),
  'begin.request-filter.high-bit': filter(
    () => 'The URL holds characters beyond ASCII, which are denied here.',
  ),
  'begin.request-filter.content-length': filter(
    (reason) => `The body has ${fact(reason, 'length')} bytes; ${fact(reason, 'limit')} are allowed.`,
  ),
  'begin.request-filter.url-length': filter(
    (reason) => `The URL has ${fact(reason, 'length')} characters; ${fact(reason, 'limit')} are allowed.`,
  ),
  'begin.request-filter.query-length': filter(
    (reason) => `The query has ${fact(reason, 'length')} characters; ${fact(reason, 'limit')} are allowed.`,
  ),
  'begin.request-filter.query-sequence': filter(
    (reason) => `The query holds '${fact(reason, 'sequence')}', which is denied.`,
  ),
  'begin.request-filter.deny-string': filter(
    (reason) =>
      `The ${fact(reason, 'where', 'request')} holds '${fact(reason, 'string')}', which the rule '${fact(reason, 'rule')}' denies.`,
  ),
  'begin.validation.impersonation-in-integrated-mode': (reason) =>
    classicOnly(reason, 'ASP.NET impersonation is on, which Integrated mode does not carry out.'),
  'begin.validation.http-modules-in-integrated-mode': (reason) =>
    classicOnly(
      reason,
      `system.web/httpModules lists '${fact(reason, 'entry', 'a module')}', which Integrated mode does not read.`,
    ),
  'begin.validation.http-handlers-in-integrated-mode': (reason) =>
    classicOnly(
      reason,
      `system.web/httpHandlers lists '${fact(reason, 'entry', 'a handler')}', which Integrated mode does not read.`,
    ),
}
