import { whyNoSignIn } from './logon-words.ts'
import { cited, fact, has, type SentencesFor } from './words.ts'

const urlProblems: Readonly<Record<string, string>> = {
  'bad-escape': 'it holds a percent sign that no two hexadecimal digits follow',
  'restricted-character': 'it holds a control character',
  'above-root': 'its dots lead above the root',
  'segment-length': 'one of its segments is longer than 260 characters',
  'segment-count': 'it has more than 255 segments',
  'not-absolute': "it does not begin with '/'",
}

export const routeWords: SentencesFor<'route'> = {
  'route.request.malformed': (reason) => ({
    what: 'The request is not HTTP that http.sys accepts.',
    ...(has(reason, 'because') && { why: `${fact(reason, 'because')}.` }),
    means: 'It ends before a site is chosen: nothing of it reaches IIS or its log.',
  }),
  'route.request.url-malformed': (reason) => ({
    what: 'The URL is not one that http.sys accepts.',
    why: `http.sys refuses it because ${urlProblems[fact(reason, 'why')] ?? 'it is malformed'}.`,
    means: 'It ends before a site is chosen: nothing of it reaches IIS or its log.',
  }),
  'route.request.length-required': (reason) => ({
    what: `The request does not say how long it is, and http.sys asks ${fact(reason, 'verb', 'POST')} for that.`,
    why: 'It has neither a Content-Length, which may be 0, nor Transfer-Encoding: chunked.',
    means:
      'No setting of the server refuses: the client has to say so. Nothing of it reaches IIS or its log.',
  }),
  'route.site.no-binding': (reason) => ({
    what: `No site has a binding for ${fact(reason, 'scheme', 'http')} on port ${fact(reason, 'port', '?')} with the host name '${fact(reason, 'host')}'.`,
    why:
      cited(reason) === ''
        ? 'No binding names that port or that host name.'
        : `The binding that comes nearest is at ${cited(reason)}.`,
    means: 'http.sys answers by itself; no site, no module and no log of IIS sees the request.',
  }),
  'route.site.stopped': (reason) => ({
    what: `The site '${fact(reason, 'site')}' owns this address, and it is stopped.`,
    why: cited(reason) === '' ? 'Its state says so.' : `Its binding is at ${cited(reason)}.`,
  }),
  'route.pool.stopped': (reason, story) => ({
    what: `The application pool '${fact(reason, 'pool', story.pool)}' is stopped.`,
    why: `The application '${story.application ?? '/'}' of '${story.site?.name ?? 'the site'}' runs in that pool${citedIn(cited(reason))}.`,
    means: 'Nobody is there to carry the request out; http.sys answers 503 by itself.',
  }),
  'route.pool.missing': (reason, story) => ({
    what: `There is no application pool '${fact(reason, 'pool', story.pool)}'.`,
    why: `The application '${story.application ?? '/'}' of '${story.site?.name ?? 'the site'}' names it${citedIn(cited(reason))}.`,
  }),
  'route.pool.identity-logon-failed': (reason, story) => ({
    what: `The application pool '${fact(reason, 'pool', story.pool)}' cannot start: Windows does not sign in its account ${fact(reason, 'user', 'without a name')}.`,
    why: whyNoSignIn(reason),
    means:
      'WAS stops the pool after the first request (events 5021, 5057, 5059), and http.sys answers 503 until it starts again.',
  }),
  'route.pool.module-unreadable': (reason, story) => ({
    what: `The worker process of '${fact(reason, 'pool', story.pool)}' stops as it starts: ${fact(reason, 'user', 'its account')} may not read the module ${fact(reason, 'path', fact(reason, 'image'))}.`,
    why: `The module list names it${citedIn(cited(reason))}.`,
    means: 'After five such failures in five minutes WAS stops the pool (rapid-fail protection).',
  }),
  'route.config.invalid-application-host': (reason) => ({
    what: `applicationHost.config cannot be used: ${fact(reason, 'message', 'it is malformed')}.`,
    why:
      cited(reason) === '' ? 'WAS reads it before any pool starts.' : `The mistake is at ${cited(reason)}.`,
    means: 'No application pool starts with it, so every site answers 503.',
  }),
}

const citedIn = (place: string): string => (place === '' ? '' : ` (${place})`)
