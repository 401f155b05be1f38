import { STATUS_CODES } from 'node:http'
import { formatHresult, hresultOf } from '../../../core/base/status.ts'
import type { Trace } from '../../../core/pipeline/trace.ts'
import { escapeHtml as e } from '../escape-html.ts'
import type { TraceDescription } from '../ports.ts'
import { configRows, configSource } from './config-rows.ts'
import { detailedStyle } from './detailed-style.ts'
import { statusText } from './status-texts.ts'
import { traceSection } from './trace-section.ts'

export interface DetailedPage {
  readonly trace: Trace
  readonly id: string
  /** httpErrors/@detailedMoreInformationLink; '' for none. */
  readonly link: string
  readonly description: TraceDescription | undefined
}

/** The layout of IIS 8 and later (iis.md §7.4), for the server's own people: they alone may see paths, names and the trace. */
export function detailedPage(page: DetailedPage): string {
  const { trace, id, description } = page
  const { status, substatus } = trace.status
  const reason = STATUS_CODES[status] ?? ''
  const code = `${status}.${substatus}`
  const { sentence, causes, tries } = statusText(status, substatus)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>IIS 10.0 Detailed Error - ${code} - ${e(reason)}</title>
<style>${detailedStyle}</style>
</head>
<body>
<main id="content">
<div class="content-container summary">
<h3>HTTP Error ${code} - ${e(reason)}</h3>
<h4>${e(sentence)}</h4>
${description === undefined ? '' : `<p class="because">${e(description.summary)}</p>`}
<p class="id">Refusal <code>${e(id)}</code></p>
</div>
${list('Most likely causes:', causes)}
${list('Things you can try:', tries)}
<div class="content-container">
<fieldset><h4>Detailed Error Information:</h4>
<div id="details-left">${table(leftRows(trace))}</div>
<div id="details-right">${table(rightRows(trace))}</div>
${configSource(trace)}
</fieldset>
</div>
${traceSection(trace, description)}
<div class="content-container">
<fieldset><h4>More Information:</h4>
<p>${moreInformation(page, code)}</p>
</fieldset>
</div>
</main>
</body>
</html>
`
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const rows = items.map((item) => `<li>${e(item)}</li>`).join('')
  return `<div class="content-container"><fieldset><h4>${title}</h4><ul>${rows}</ul></fieldset></div>`
}

type Row = readonly [label: string, value: string]

function table(rows: readonly Row[]): string {
  const html = rows.map(
    ([label, value], index) =>
      `<tr${index % 2 === 0 ? ' class="alt"' : ''}><th scope="row">${label}</th><td>&nbsp;&nbsp;&nbsp;${e(value)}</td></tr>`,
  )
  return `<table>${html.join('')}</table>`
}

const undetermined = 'Not yet determined'

function leftRows(trace: Trace): readonly Row[] {
  const { decisive } = trace
  return [
    ['Module', decisive?.module ?? 'IIS Web Core'],
    ['Notification', decisive === undefined || decisive.stage === 'Route' ? 'Unknown' : decisive.stage],
    ['Handler', trace.handler ?? undetermined],
    ['Error Code', formatHresult(hresultOf(trace.status.win32))],
    ...configRows(trace),
  ]
}

function rightRows(trace: Trace): readonly Row[] {
  const { request, authenticated } = trace
  const query = request.hasQuery ? `?${request.query}` : ''
  return [
    ['Requested URL', `${request.scheme}://${request.host}:${request.port}${request.rawPath}${query}`],
    ['Physical Path', trace.physicalPath ?? ''],
    ['Logon Method', authenticated?.scheme ?? undetermined],
    [
      'Logon User',
      authenticated?.scheme === 'Anonymous' ? 'Anonymous' : (authenticated?.user ?? undetermined),
    ],
    ...(trace.openedAs === undefined ? [] : ([['Opened As', trace.openedAs]] as const)),
  ]
}

function moreInformation({ trace, link, description }: DetailedPage, code: string): string {
  const next =
    description?.next === undefined
      ? ''
      : `Ask for causes and proved fixes: <code>${e(description.next)}</code><br>`
  if (!/^https?:\/\//i.test(link)) return next
  const { status, substatus, win32 } = trace.status
  const separator = link.includes('?') ? '&' : '?'
  const href = `${link}${separator}IIS70Error=${status},${substatus},${formatHresult(hresultOf(win32))},17763`
  return `${next}<a href="${e(href)}" rel="noreferrer">View more information about ${code} &raquo;</a>`
}
