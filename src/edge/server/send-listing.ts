import type { Trace } from '../../core/pipeline/trace.ts'
import { escapeHtml } from './escape-html.ts'
import type { Decided } from './exchange.ts'
import { logRequest } from './log-request.ts'
import type { DirectoryEntry } from './ports.ts'
import { send } from './send.ts'

type Listing = Extract<Trace['action'], { readonly kind: 'listing' }>

/** The directory as IIS shows it: one `<pre>`, folders first by name, dates and sizes in columns. */
export function sendListing(decided: Decided, action: Listing): void {
  const { exchange, settings, trace } = decided
  const entries = exchange.context.ports.content.list(action.path) ?? []
  const body = listingPage(trace.url, exchange.request.host, entries, action.show)
  const answer = {
    status: 200,
    headers: [
      'Content-Type',
      'text/html; charset=UTF-8',
      ...settings.common,
      'Content-Length',
      String(Buffer.byteLength(body)),
    ],
  }
  send(exchange, answer, body, settings.keepAlive)
  logRequest(decided, answer)
}

export function listingPage(
  url: string,
  host: string,
  entries: readonly DirectoryEntry[],
  show: Listing['show'],
): string {
  const directory = url.endsWith('/') ? url : `${url}/`
  const title = escapeHtml(`${host} - ${directory}`)
  const sorted = entries.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
  const rows = sorted.map((entry) => row(directory, entry, show)).join('')
  const up = directory === '/' ? '' : `<A HREF="${parentOf(directory)}">[To Parent Directory]</A><br><br>`
  return `<html><head><title>${title}</title></head><body><H1>${title}</H1><hr>\r\n\r\n<pre>${up}${rows}</pre><hr></body></html>`
}

function row(directory: string, entry: DirectoryEntry, show: Listing['show']): string {
  const folder = entry.kind === 'directory'
  const href = `${encodePath(directory)}${encodeURIComponent(entry.name)}${folder ? '/' : ''}`
  const name = show.extension || folder ? entry.name : entry.name.replace(/\.[^.]+$/, '')
  const size = show.size ? (folder ? '&lt;dir&gt;' : String(entry.size)).padStart(folder ? 18 : 12) : ''
  return `${moment(entry.mtimeMs, show)}${size} <A HREF="${href}">${escapeHtml(name)}</A><br>`
}

/** ' 5/1/2024  2:07 PM', or 'Wednesday, May 1, 2024' where the long date is wanted; UTC. */
function moment(time: number, show: Listing['show']): string {
  const options: Intl.DateTimeFormatOptions[] = []
  if (show.date) {
    options.push(
      show.longDate
        ? { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }
        : { month: 'numeric', day: 'numeric', year: 'numeric' },
    )
  }
  if (show.time) options.push({ hour: 'numeric', minute: '2-digit' })
  const widths = options.map((option) => ('hour' in option ? 9 : show.longDate ? 29 : 10))
  const texts = options.map((option, at) =>
    new Intl.DateTimeFormat('en-US', { ...option, timeZone: 'UTC' })
      .format(time)
      .replace('\u202f', ' ')
      .padStart(widths[at] ?? 0),
  )
  return texts.join('')
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
const parentOf = (directory: string): string => encodePath(directory.replace(/[^/]+\/$/, ''))
