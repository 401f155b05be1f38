/** What the detailed page says of one status, in our words (headlines as IIS's, iis.md §4.4, §7.4). */
export interface StatusText {
  readonly sentence: string
  readonly causes: readonly string[]
  readonly tries: readonly string[]
}

const seeTrace =
  'Read the trace at the end of this page: it names the gate that refused and the line or entry behind it.'

const text = (sentence: string, causes: readonly string[], tries: readonly string[] = []): StatusText => ({
  sentence,
  causes,
  tries: [...tries, seeTrace],
})

const notAllowed = 'This page is not open to you'

const filterText = (what: string, setting: string): StatusText =>
  text(
    `Request filtering turned this request away: ${what}.`,
    [`Request filtering refuses the request by ${setting}.`],
    [`Look at configuration/system.webServer/security/requestFiltering (${setting}) for this URL.`],
  )

export const statusTexts: Readonly<Record<string, StatusText>> = {
  '401.0': text(
    `${notAllowed}.`,
    ['The authenticated user lacks a right that the application asks for.'],
    ['Check the authorization rules of the application (system.web/authorization).'],
  ),
  '401.1': text(
    `${notAllowed}: the sign-in failed.`,
    [
      'The user name or the password is wrong, or the browser still holds an old one.',
      'The account is disabled, locked out or expired, or its password must be changed.',
      'The account may not sign in this way (user rights, logon hours).',
      'The account that anonymous visitors run as cannot be signed in.',
    ],
    [
      'Try another account.',
      'Check the state of the account, and of the anonymous account if it is a custom one.',
    ],
  ),
  '401.2': text(
    'Nobody was signed in: the request carries no credentials that count here.',
    [
      'No way to sign in is enabled for this URL, anonymous included.',
      'The client sent no credentials, or by a scheme that is switched off here.',
      'A rule of configuration/system.webServer/security/authorization does not let this user in.',
    ],
    ['Check which authentication schemes are on for this URL.', 'Check the URL authorization rules.'],
  ),
  '401.3': text(
    `${notAllowed}: the access control list (ACL) of the file does not let the account in.`,
    [
      'The user that the file is opened as has no right to read it.',
      'An entry of the list denies that right.',
      'The file lies on a share whose own permissions differ.',
    ],
    ['Check the access control list of the file for the user named below.'],
  ),
  '401.4': text(`${notAllowed}: an ISAPI filter refused it.`, [
    'A filter installed on the server refused the request.',
  ]),
  '401.5': text(`${notAllowed}: an ISAPI or CGI application refused it.`, [
    'The application verifies users itself.',
  ]),
  '403.1': text(
    'The requested resource may not be executed.',
    ['The handler needs Script or Execute access, and the access policy does not grant it.'],
    ['Check handlers/@accessPolicy for this URL.'],
  ),
  '403.2': text('The requested resource may not be read.', [
    'handlers/@accessPolicy does not grant Read for this URL.',
  ]),
  '403.3': text('The requested resource may not be written.', [
    'handlers/@accessPolicy does not grant Write for this URL.',
  ]),
  '403.4': text(
    'This page is served over an encrypted connection (SSL/TLS) only.',
    ['The URL is open over https only.'],
    ['Ask again with https:// in front.'],
  ),
  '403.5': text('The page asks for 128-bit encryption.', [
    'The connection is not encrypted strongly enough.',
  ]),
  '403.7': text(
    'The page requires a client certificate.',
    ['The client sent none.'],
    ['Choose a certificate when the browser asks for one.'],
  ),
  '403.14': text(
    'This folder has no start page, and its contents are not listed.',
    ['No default document is there for this URL, and directory browsing is off.'],
    [
      'Put a default document into the folder, or name it in defaultDocument.',
      'Or switch directory browsing on, if everybody may see the names of the files.',
    ],
  ),
  '403.501': text('Too many requests of this address are under way.', [
    'dynamicIpSecurity limits how many run at once.',
  ]),
  '403.502': text('Too many requests came from this address.', [
    'dynamicIpSecurity limits how many may come in a time.',
  ]),
  '403.503': text('The IP address of the client is denied.', ['ipSecurity does not let this address in.']),
  '403.504': text('The host name of the client is denied.', ['ipSecurity does not let this host in.']),
  '404.0': text(
    'Nothing is there under this address.',
    ['The file or folder does not exist on this server.', 'The URL is misspelt.'],
    ['Compare the physical path below with what is on the disk.'],
  ),
  '404.2': text(
    'The program behind this page is not on the list of those that may run (ISAPI and CGI restrictions).',
    ['The program is not allowed on this server.'],
    ['Look at security/isapiCgiRestriction.'],
  ),
  '404.3': text(
    'Files with this extension are not served: no handler and no MIME type is set for it.',
    ['The extension has no MIME type.'],
    ['Add a mimeMap for it to staticContent, or a handler.'],
  ),
  '404.4': text('No handler is mapped to this resource.', [
    'The handler mapping for the extension is missing.',
  ]),
  '404.5': filterText('the URL holds a sequence that is refused', 'denyUrlSequences'),
  '404.6': filterText('the verb is refused', 'verbs'),
  '404.7': filterText('the file extension is refused', 'fileExtensions'),
  '404.8': filterText('a part of the path is hidden', 'hiddenSegments'),
  '404.9': text('The file is hidden.', ['The file has the attribute hidden.']),
  '404.10': filterText('a header is too long', 'headerLimits'),
  '404.11': filterText('the URL is escaped twice', 'allowDoubleEscaping'),
  '404.12': filterText('the URL has characters beyond ASCII', 'allowHighBitCharacters'),
  '404.13': filterText('the content is too long', 'maxAllowedContentLength'),
  '404.14': filterText('the URL is too long', 'maxUrl'),
  '404.15': filterText('the query string is too long', 'maxQueryString'),
  '404.17': text('The file looks like a script: its source is not handed out.', [
    'Its handler is not installed.',
  ]),
  '404.18': filterText('the query string holds a sequence that is refused', 'denyQueryStringSequences'),
  '404.19': filterText('a filtering rule refuses it', 'filteringRules'),
  '405.0': text('The page does not answer to this HTTP verb.', [
    'The handler of this resource does not answer to the verb.',
  ]),
  '412.0': text('A condition of the request does not hold.', [
    'The file is not the one, or not as old, as If-Match or If-Unmodified-Since expects.',
  ]),
  '416.0': text('The file has none of the bytes that were asked for.', [
    'The range begins behind the end of the file.',
  ]),
  '500.0': text('The server failed while it answered this request.', ['A module or the application failed.']),
  '500.19': text(
    'The configuration that holds for this page cannot be used.',
    [],
    ['Correct the place shown below.'],
  ),
  '500.21': text('The handler cannot run here: one of its modules is not installed.', [
    'The module of the handler is missing.',
  ]),
  '500.22': text('An ASP.NET setting does not apply in Integrated managed pipeline mode (httpModules).', [
    'system.web/httpModules has entries.',
  ]),
  '500.23': text('An ASP.NET setting does not apply in Integrated managed pipeline mode (httpHandlers).', [
    'system.web/httpHandlers has entries.',
  ]),
  '500.24': text('An ASP.NET setting does not apply in Integrated managed pipeline mode (impersonate).', [
    'system.web/identity has impersonate="true".',
  ]),
}

const families: Readonly<Record<number, StatusText>> = {
  400: text('The request could not be understood.', ['The request is malformed.']),
  401: text(`${notAllowed}.`, ['The request was not let in.']),
  403: text(`${notAllowed}.`, ['A gate of the server refuses the request.']),
  404: text('The resource cannot be served.', ['It does not exist, or a rule hides it.']),
  500: text('The server failed.', ['The server or the application failed.']),
  503: text('The service is unavailable.', ['The application pool is not running.']),
}

export function statusText(status: number, substatus: number): StatusText {
  return statusTexts[`${status}.${substatus}`] ?? families[status] ?? text('The request was refused.', [])
}

/** The body where nothing else is configured for a status: one plain sentence (iis.md §7.2). */
export function plainSentence(status: number): string {
  if (status === 401 || status === 403) return `${notAllowed}.`
  if (status === 404) return 'Nothing is there under this address.'
  if (status >= 500) return 'The server failed while it answered this request.'
  return 'The page cannot be displayed.'
}
