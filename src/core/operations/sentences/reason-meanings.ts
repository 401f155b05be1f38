import type { Refusal } from '../../base/refusals.ts'

/** What each refusal means, in one sentence: docs/reason-codes.md lists the same. */
export const reasonMeanings: Readonly<Record<Refusal, string>> = {
  'route.request.malformed':
    'The request is not HTTP as http.sys reads it, or its head is longer than 16,384 bytes.',
  'route.request.url-malformed':
    'The URL cannot be decoded, leaves the root, or has a segment that is too long.',
  'route.request.length-required':
    'A POST or PUT has neither Content-Length nor chunks; http.sys asks for one.',
  'route.site.no-binding': 'No started site has a binding for this address, port and host name.',
  'route.site.stopped': 'The site whose binding fits is stopped; 503 where its pool is stopped with it.',
  'route.pool.stopped': 'The application pool is stopped.',
  'route.pool.missing':
    'The application names a pool that nobody defined, or the site has no root application.',
  'route.pool.identity-logon-failed':
    'The pool cannot sign its identity in; the facts tell why, with the Win32 code.',
  'route.pool.module-unreadable': 'The worker process may not read the file of a module that it has to load.',
  'route.config.invalid-application-host': 'applicationHost.config cannot be read at all.',
  'config.malformed': 'A configuration file is not well-formed XML.',
  'config.unknown-element': 'An element or section that no schema knows.',
  'config.bad-value': 'A value of the wrong type, outside its range, or missing where it is required.',
  'config.locked-section': 'The section may not be set at this level.',
  'config.locked-attribute': 'An attribute, element or item that a level above has locked.',
  'config.duplicate-entry': 'A collection has two entries of one key.',
  'config.unreadable': 'The worker (or the connect-as account) may not read the directory or its web.config.',
  'config.path-not-found': 'The physical path is not there, so its configuration cannot be read.',
  'config.virtual-directory-logon-failed':
    'The account of the virtual directory (connect as) cannot be signed in.',
  'begin.access.tls-required': 'sslFlags asks for TLS, and the request came without.',
  'begin.access.tls128-required': 'sslFlags asks for 128-bit TLS, and the request came without.',
  'begin.access.client-certificate-required': 'sslFlags asks for a client certificate, and none was shown.',
  'begin.ip-security.address-denied': 'An entry of ipSecurity denies the address.',
  'begin.ip-security.unlisted-denied':
    'ipSecurity lets only listed addresses in, and this one is not listed.',
  'begin.ip-security.host-denied': 'An entry of ipSecurity denies the host name of the client.',
  'begin.dynamic-ip.concurrent': 'The address has too many requests at once.',
  'begin.dynamic-ip.rate': 'The address has sent too many requests within the interval.',
  'begin.limits.url-segments': 'The URL has more segments than the site’s limits/@maxUrlSegments.',
  'begin.request-filter.url-sequence': 'The URL contains a sequence of denyUrlSequences.',
  'begin.request-filter.verb': 'The verb is denied, or unlisted where unlisted verbs are.',
  'begin.request-filter.extension': 'The extension is denied, or unlisted where unlisted ones are.',
  'begin.request-filter.hidden-segment':
    'The URL has a segment of hiddenSegments, such as web.config or bin.',
  'begin.request-filter.header-length': 'A header is longer than headerLimits allow.',
  'begin.request-filter.double-escape': 'The URL decodes to something else when it is decoded twice.',
  'begin.request-filter.high-bit': 'The URL has characters outside ASCII, and these are not allowed.',
  'begin.request-filter.content-length': 'The body is longer than maxAllowedContentLength.',
  'begin.request-filter.url-length': 'The URL is longer than maxUrl.',
  'begin.request-filter.query-length': 'The query string is longer than maxQueryString.',
  'begin.request-filter.query-sequence': 'The query string contains a sequence of denyQueryStringSequences.',
  'begin.request-filter.deny-string': 'A filtering rule found one of its strings.',
  'begin.validation.impersonation-in-integrated-mode':
    'identity/@impersonate is on in an Integrated pool that validates such settings.',
  'begin.validation.http-modules-in-integrated-mode':
    'system.web/httpModules is set in an Integrated pool that validates such settings.',
  'begin.validation.http-handlers-in-integrated-mode':
    'system.web/httpHandlers is set in an Integrated pool that validates such settings.',
  'authenticate.core.no-credentials':
    'A scheme is on, anonymous is off, and no credentials came: a challenge.',
  'authenticate.core.scheme-not-enabled': 'Credentials came by a scheme that is off here.',
  'authenticate.core.nothing-enabled': 'No way to sign in is on at all.',
  'authenticate.logon.unknown-user': 'There is no such account.',
  'authenticate.logon.bad-password': 'The password is not that of the account.',
  'authenticate.logon.account-disabled': 'The account is disabled.',
  'authenticate.logon.account-locked-out': 'The account is locked out.',
  'authenticate.logon.account-expired': 'The account has expired.',
  'authenticate.logon.password-expired': 'The password has expired.',
  'authenticate.logon.must-change-password': 'The password must be changed before the first sign-in.',
  'authenticate.logon.logon-hours': 'The account may not sign in at this hour.',
  'authenticate.logon.logon-type-not-granted':
    'The account lacks, or is denied, the right to sign in this way.',
  'authenticate.logon.blank-password':
    'The account has no password, and such accounts may not sign in over the network.',
  'authenticate.windows.handshake-incomplete':
    'One leg of NTLM or Negotiate came by itself: it signs nobody in.',
  'authenticate.anonymous.logon-failed': 'The account that anonymous visitors run as cannot be signed in.',
  'authenticate.basic.malformed-header': 'The Authorization header of Basic cannot be decoded.',
  'authorize.file.no-allow': 'No entry of the file’s list grants the right to anybody in the token.',
  'authorize.file.denied-by-entry': 'An entry of the file’s list denies the right before any grants it.',
  'authorize.url.denied-by-rule': 'A deny rule of system.webServer/security/authorization fits.',
  'authorize.url.no-rule-allows': 'Rules of system.webServer/security/authorization exist, and none allows.',
  'authorize.asp-net-url.denied-by-rule': 'A deny rule of system.web/authorization fits (managed handlers).',
  'authorize.asp-net-file.no-allow':
    'ASP.NET’s file check: no entry grants the right to the signed-in Windows user.',
  'authorize.asp-net-file.denied-by-entry':
    'ASP.NET’s file check: an entry denies the right to the signed-in Windows user.',
  'handle.mapping.no-handler': 'No handler takes this path and verb.',
  'handle.mapping.handler-not-available': 'The handler needs a module that is not installed here.',
  'handle.isapi-cgi.not-listed':
    'The ISAPI or CGI program is not in isapiCgiRestriction, and unlisted ones may not run.',
  'handle.isapi-cgi.not-allowed': 'The ISAPI or CGI program is listed as not allowed.',
  'handle.cgi.privilege-not-held':
    'The worker process may not start programs as the visitor (createProcessAsUser).',
  'handle.static.not-found': 'There is no such file or directory.',
  'handle.static.no-mime-type': 'The file’s extension has no MIME type.',
  'handle.static.hidden-file': 'The file is marked as hidden.',
  'handle.static.verb-not-allowed': 'Static files and directories do not answer to the verb.',
  'handle.static.script-without-handler': 'The file is a script, and its handler does not run in this pool.',
  'handle.static.precondition-failed':
    'The client asked for the file only as it knew it (If-Match, If-Unmodified-Since), and it is another now.',
  'handle.static.range-not-satisfiable': 'The file has none of the bytes that Range asks for.',
  'handle.listing.browsing-off': 'A directory without a default document, and browsing is off.',
  'handle.access-policy.read': 'The handler needs Read, which accessPolicy does not give.',
  'handle.access-policy.script': 'The handler needs Script, which accessPolicy does not give.',
  'handle.access-policy.execute': 'The handler needs Execute, which accessPolicy does not give.',
  'handle.access-policy.write': 'The handler needs Write, which accessPolicy does not give.',
}
