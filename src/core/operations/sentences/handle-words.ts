import type { Reason } from '../../base/reason.ts'
import { cited, fact, has, type SentencesFor, type Story, setAt } from './words.ts'

const file = (reason: Reason, story: Story): string => fact(reason, 'path', story.physicalPath ?? 'the file')
const handler = (reason: Reason): string => fact(reason, 'handler', fact(reason, 'name', 'the handler'))

const policy = (right: string) => (reason: Reason) => ({
  what: `The handler '${handler(reason)}' needs the right ${right}, which the access policy of the place does not grant.`,
  why: setAt(reason, `accessPolicy="${fact(reason, 'accessPolicy', fact(reason, 'policy', ''))}"`),
})

export const handleWords: SentencesFor<'handle'> = {
  'handle.mapping.no-handler': (reason, story) => ({
    what: `No handler is mapped to ${fact(reason, 'verb', story.request.method)} of this URL.`,
    why: setAt(reason, 'The list of handlers', 'is the installed one'),
  }),
  'handle.mapping.handler-not-available': (reason) => ({
    what: `The handler '${handler(reason)}' names the module '${fact(reason, 'module', fact(reason, 'modules', '?'))}', which is not installed.`,
    why: setAt(reason, 'The mapping'),
  }),
  'handle.isapi-cgi.not-listed': (reason) => ({
    what: `The program ${fact(reason, 'program', fact(reason, 'path', fact(reason, 'scriptProcessor')))} is not on the list of ISAPI and CGI programs that may run.`,
    why: setAt(reason, 'The handler that calls it'),
    means: 'Programs that the list does not name are not run.',
  }),
  'handle.isapi-cgi.not-allowed': (reason) => ({
    what: `The program ${fact(reason, 'program', fact(reason, 'path', fact(reason, 'scriptProcessor')))} is on the list of ISAPI and CGI programs as not allowed.`,
    why: setAt(reason, 'Its entry'),
  }),
  'handle.static.not-found': (reason, story) => ({
    what: `There is no file or directory ${file(reason, story)}.`,
    why: `The URL leads there by the physical path of ${story.application === undefined || story.application === '/' ? 'the site' : `the application '${story.application}'`}${cited(reason) === '' ? '' : ` (${cited(reason)})`}.`,
  }),
  'handle.static.no-mime-type': (reason, story) => ({
    what: `The extension '${fact(reason, 'extension', '.')}' of ${file(reason, story)} has no MIME type.`,
    why: setAt(reason, 'The MIME map', 'is the installed one'),
    means: 'Files without a MIME type are not served, although they are there.',
  }),
  'handle.static.hidden-file': (reason, story) => ({
    what: `${file(reason, story)} is marked as hidden, and hidden files are not served.`,
  }),
  'handle.static.verb-not-allowed': (reason, story) => ({
    what: `A static file is not there for ${fact(reason, 'verb', story.request.method)}.`,
    why: `The handler '${handler(reason)}' answers GET, HEAD, OPTIONS and TRACE${cited(reason) === '' ? '' : ` (${cited(reason)})`}.`,
  }),
  'handle.static.script-without-handler': (reason, story) => ({
    what: `${file(reason, story)} is a script, and no handler is mapped that would run it.`,
    why: setAt(reason, 'The mapping', 'is the installed one'),
    means: 'The static file handler does not show the source of scripts.',
  }),
  'handle.listing.browsing-off': (reason, story) => ({
    what: `${file(reason, story)} is a directory without a default document, and its content may not be listed.`,
    why: setAt(reason, 'Directory browsing is off; it', 'is off by default'),
    ...(has(reason, 'documents') && { means: `Default documents looked for: ${fact(reason, 'documents')}.` }),
  }),
  'handle.access-policy.read': policy('Read'),
  'handle.access-policy.script': policy('Script'),
  'handle.access-policy.execute': policy('Execute'),
  'handle.access-policy.write': policy('Write'),
}
