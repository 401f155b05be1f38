import type { Reason } from '../../base/reason.ts'
import { cited, fact, has, type Sentence, type SentencesFor, type Story, setAt } from './words.ts'

const file = (reason: Reason, story: Story): string => fact(reason, 'path', story.physicalPath ?? 'the file')
const handler = (reason: Reason): string => fact(reason, 'handler', fact(reason, 'name', 'the handler'))

const policy =
  (right: string): Sentence =>
  (reason) => ({
    what: `The handler '${handler(reason)}' needs the right ${right}, which the access policy of the place does not grant${isForRemote(reason, right) ? ' to requests from other machines' : ''}.`,
    why: setAt(reason, `accessPolicy="${fact(reason, 'accessPolicy', 'None')}"`),
  })

/** 'NoRemoteScript' and its like take a right from requests of other machines alone. */
const isForRemote = (reason: Reason, right: string): boolean =>
  has(reason, 'remote') && fact(reason, 'accessPolicy').includes(`NoRemote${right}`)

/** What holds for programs that the list does not name. */
const unlisted = (reason: Reason): string =>
  fact(reason, 'kind', '') === 'cgi' ? 'notListedCgisAllowed="false"' : 'notListedIsapisAllowed="false"'

function documents(reason: Reason): string {
  if (fact(reason, 'defaultDocumentEnabled', '') === 'false')
    return 'Default documents are switched off here.'
  const names = fact(reason, 'defaultDocuments', '')
  return names === '' ? 'The list of default documents is empty.' : `Default documents looked for: ${names}.`
}

function notAvailable(reason: Reason): string {
  const module = fact(reason, 'missingModule', '')
  if (module !== '') return `its module '${module}' is not in the list of modules`
  if (has(reason, 'notHere'))
    return `this server does not run ${fact(reason, 'kind', 'its kind of')} applications`
  if (reason.facts.runtime === '') return 'it is ASP.NET, and the application pool loads no managed code'
  return 'a module that it needs is not there'
}

function changed(reason: Reason): string {
  const is = fact(reason, 'is', '')
  if (fact(reason, 'header') === 'If-Unmodified-Since')
    return `the file was changed at ${is === '' ? 'another time' : is}`
  return is === '' ? 'the file has no entity tag here (setEtag is off)' : `the file’s tag is ${is}`
}

export const handleWords: SentencesFor<'handle'> = {
  'handle.mapping.no-handler': (reason, story) => ({
    what: `No handler is mapped to ${fact(reason, 'verb', story.request.method)} of this URL.`,
    why: setAt(reason, 'The list of handlers', 'is the installed one'),
  }),
  'handle.mapping.handler-not-available': (reason) => ({
    what: `The handler '${handler(reason)}' cannot answer: ${notAvailable(reason)}.`,
    why: setAt(reason, 'The mapping', 'is the installed one'),
  }),
  'handle.isapi-cgi.not-listed': (reason) => ({
    what: `The program ${fact(reason, 'program', fact(reason, 'path', fact(reason, 'scriptProcessor')))} is not on the list of ISAPI and CGI programs that may run.`,
    why: setAt(reason, unlisted(reason), 'holds by default'),
    means: `The handler '${handler(reason)}' would run it; what the list does not name is not run.`,
  }),
  'handle.isapi-cgi.not-allowed': (reason) => ({
    what: `The program ${fact(reason, 'program', fact(reason, 'path', fact(reason, 'scriptProcessor')))} is on the list of ISAPI and CGI programs as not allowed.`,
    why: setAt(reason, 'Its entry'),
  }),
  'handle.cgi.privilege-not-held': (reason) => ({
    what: `The worker process may not start programs as the visitor: ${fact(reason, 'user', 'its account')} does not hold ${fact(reason, 'right', 'the privilege')}.`,
    why: setAt(reason, 'createProcessAsUser="true"', 'holds by default'),
    means:
      'A CGI program runs as the visitor; built-in pool identities may start one so, an account of your own may not.',
  }),
  'handle.static.not-found': (reason, story) => ({
    what: `There is no file or directory ${file(reason, story)}.`,
    why: `The URL leads there by the physical path of ${story.application === undefined || story.application === '/' ? 'the site' : `the application '${story.application}'`}${cited(reason) === '' ? '' : ` (${cited(reason)})`}.`,
  }),
  'handle.static.no-mime-type': (reason, story) => ({
    what: `The extension '${fact(reason, 'extension', '.')}' of ${file(reason, story)} has no MIME type.`,
    why: 'Neither the installed list of MIME types nor any level of the configuration has the extension.',
    means: 'Files without a MIME type are not served, although they are there.',
  }),
  'handle.static.hidden-file': (reason, story) => ({
    what: `${file(reason, story)} is marked as hidden, and hidden files are not served.`,
  }),
  'handle.static.verb-not-allowed': (reason, story) => ({
    what:
      fact(reason, 'takenBy', '') === ''
        ? `A static file is not there for ${fact(reason, 'verb', story.request.method)}.`
        : `${fact(reason, 'takenBy')} takes ${fact(reason, 'verb')} from every handler, and authoring is off.`,
    why: `Static files and directories answer ${fact(reason, 'allow', 'GET, HEAD, OPTIONS, TRACE')}; no other handler ${fact(reason, 'takenBy', '') === '' ? 'takes the URL' : 'is asked'}.`,
  }),
  'handle.static.script-without-handler': (reason, story) => ({
    what: `${file(reason, story)} is a script, and no handler is mapped that would run it.`,
    why: `The handler '${handler(reason)}' takes such files, but not in the application pool of this place.`,
    means: 'The static file handler does not show the source of scripts.',
  }),
  'handle.static.precondition-failed': (reason, story) => ({
    what: `The client asked for ${file(reason, story)} only as it knew it, and it is another now.`,
    why: `${fact(reason, 'header', 'If-Match')} is ${fact(reason, 'value')}; ${changed(reason)}.`,
    means: 'No setting of the server refuses: the client has to ask for the file anew.',
  }),
  'handle.static.range-not-satisfiable': (reason, story) => ({
    what: `${file(reason, story)} has none of the bytes that the client asked for.`,
    why: `Range is ${fact(reason, 'range')}; the file has ${fact(reason, 'size')} bytes.`,
    means: 'No setting of the server refuses: the client knows a longer file than there is.',
  }),
  'handle.listing.browsing-off': (reason, story) => ({
    what: `${file(reason, story)} is a directory without a default document, and its content may not be listed.`,
    why:
      cited(reason) === ''
        ? 'Directory browsing is off by default.'
        : `Directory browsing is off (${cited(reason)}).`,
    means: documents(reason),
  }),
  'handle.access-policy.read': policy('Read'),
  'handle.access-policy.script': policy('Script'),
  'handle.access-policy.execute': policy('Execute'),
  'handle.access-policy.write': policy('Write'),
}
