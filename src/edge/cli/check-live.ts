import { METHODS } from 'node:http'
import type { CheckedCase, CheckedRequest } from '../../core/operations/check-case.ts'
import { requestOf } from '../../core/operations/request-of.ts'
import { runCommand } from '../../core/operations/run-command.ts'
import type { Request } from '../../core/pipeline/request.ts'
import type { Case, CaseRequest, Snapshot } from '../../core/world/case.ts'
import { DataError } from './errors.ts'
import { exchange, type RawResponse } from './http-exchange.ts'
import type { LiveServer } from './live-server.ts'
import type { CliPorts } from './ports.ts'
import type { Told } from './told.ts'
import type { PassedOver } from './views/check-view.ts'

export interface LiveCheck {
  readonly checked: CheckedCase
  readonly passedOver: readonly PassedOver[]
}

/** Builds the server of a case on disk, listens on loopback and asks over HTTP. Each `after` gets a server of its own. */
export async function checkLive(ports: CliPorts, subject: Case): Promise<LiveCheck> {
  const requests: CheckedRequest[] = []
  const passedOver: PassedOver[] = []
  const shared = await startLab(ports, subject)
  try {
    for (const expected of subject.requests) {
      const result = whyNot(expected, subject.snapshot) ?? (await checkOne(ports, subject, shared, expected))
      if (typeof result !== 'string') requests.push(result)
      else passedOver.push({ file: subject.file, request: expected.request, because: result })
    }
  } finally {
    await shared.close()
  }
  return { checked: { file: subject.file, title: `${subject.title} (live)`, requests }, passedOver }
}

async function startLab({ machine }: CliPorts, subject: Case): Promise<LiveServer> {
  const running = await machine.lab(subject)
  if (!running.ok) throw new DataError(`${subject.file}: ${running.message}`)
  return running.value
}

/** What cannot be asked over the wire here; undefined: it can. */
function whyNot(
  { request, as, activity, fromHost, expect, body = '' }: CaseRequest,
  snapshot: Snapshot,
): string | undefined {
  const method = request.split(' ', 1)[0] ?? ''
  if (!METHODS.includes(method) && body !== '')
    return `the HTTP parser does not know the verb ${method}, and so reads no body behind it`
  if (expect.text === 'unknown') return 'what the snapshot lacks is not known to a server of it either'
  if (activity !== undefined) return 'what else the client asks for is stated, not done'
  if (fromHost !== undefined) return 'loopback does not look up names of clients'
  if (as === undefined || as.scheme === 'Anonymous') return undefined
  if (as.scheme !== 'Basic') return `the handshake of ${as.scheme} is not carried out by this version`
  return passwordOf(as, snapshot) === undefined ? `the password of ${as.user} is not stated` : undefined
}

function passwordOf(
  { user, password }: NonNullable<CaseRequest['as']>,
  { users, machine }: Snapshot,
): string | undefined {
  if (password !== undefined) return password
  const names = [user, `${machine}\\${user}`].map((name) => name.toLowerCase())
  return users.find(({ name, upn }) => names.includes(name.toLowerCase()) || upn?.toLowerCase() === names[0])
    ?.password
}

async function checkOne(
  ports: CliPorts,
  subject: Case,
  shared: LiveServer,
  expected: CaseRequest,
): Promise<CheckedRequest | string> {
  const own = expected.after.length === 0 ? undefined : await startLab(ports, subject)
  try {
    for (const line of own === undefined ? [] : expected.after) {
      const ran = own && (await runOn(own, line))
      if (ran?.ok === false) return checkedRequest(expected, {}, [`after: ${line}: ${ran.message}`])
    }
    await own?.reload()
    return await ask(own ?? shared, requestOf(expected, subject.snapshot), expected, subject.snapshot)
  } finally {
    await own?.close()
  }
}

async function runOn({ world, apply }: LiveServer, line: string): Promise<Told<undefined>> {
  // A server asks once a turn of the event loop whether something changed.
  await new Promise(setImmediate)
  world.refresh()
  const { code, err, out, changes } = runCommand(world, line)
  return code === 0
    ? apply(changes, 'after')
    : { ok: false, message: `exit code ${code}: ${`${err} ${out}`.trim()}` }
}

async function ask(
  server: LiveServer,
  request: Request,
  expected: CaseRequest,
  snapshot: Snapshot,
): Promise<CheckedRequest | string> {
  const at = listening(server, request)
  if (at === undefined)
    return `no started site is bound to port ${request.port} by ${request.scheme}, so that nobody listens`
  server.takeLog()
  const response = await exchange({
    port: at.port,
    secure: at.scheme === 'https',
    serverName: request.host,
    method: request.method,
    target: `${request.rawPath}${request.hasQuery ? `?${request.query}` : ''}`,
    headers: headersOf(server, request, expected, snapshot),
    body: isChunked(request) ? inChunks(expected.body ?? '') : (expected.body ?? ''),
  })
  return compare(expected, response, await logged(server))
}

/** Who listens at the address that the URL names; where it names none, whoever has the port. */
function listening(server: LiveServer, { port, scheme, localAddress }: Request) {
  const those = server.addresses().filter((one) => one.bindingPort === port && one.scheme === scheme)
  const own = those.find(({ address }) => address.replace(/^\[|\]$/g, '') === localAddress)
  return own ?? those.find(({ address }) => address === '*' || localAddress === '')
}

function headersOf(
  { clientAddressHeader }: LiveServer,
  request: Request,
  { as, body }: CaseRequest,
  snapshot: Snapshot,
) {
  const own = request.port === (request.scheme === 'https' ? 443 : 80)
  const has = (name: string) => request.headers.some(([key]) => key.toLowerCase() === name)
  const headers: (readonly [string, string])[] = [...request.headers, [clientAddressHeader, request.from]]
  if (!has('host')) headers.unshift(['Host', own ? request.host : `${request.host}:${request.port}`])
  const isSized = has('content-length') || isChunked(request) || request.unsized === true
  if (!isSized && (body !== undefined || request.method === 'POST' || request.method === 'PUT'))
    headers.push(['Content-Length', String(request.contentLength ?? 0)])
  if (as?.scheme === 'Basic') {
    const pair = `${as.user}:${passwordOf(as, snapshot) ?? ''}`
    headers.push(['Authorization', `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`])
  }
  return headers
}

const isChunked = ({ headers }: Request): boolean =>
  headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /^chunked$/i.test(value))

function inChunks(body: string): string {
  const length = Buffer.byteLength(body)
  return `${length === 0 ? '' : `${length.toString(16)}\r\n${body}\r\n`}0\r\n\r\n`
}

/** The log line of the request; it may come a moment after its answer. http.sys's own refusals have none. */
async function logged(server: LiveServer): Promise<Readonly<Record<string, string>> | undefined> {
  for (let waited = 0; waited < 20; waited++) {
    const line = server.takeLog().at(-1)
    if (line !== undefined) return line
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return undefined
}

function compare(
  expected: CaseRequest,
  response: RawResponse | undefined,
  line: Readonly<Record<string, string>> | undefined,
): CheckedRequest {
  const substatus = line?.['sc-substatus']
  const status = response?.status ?? Number(line?.['sc-status'] ?? 0)
  const got = {
    status: substatus === undefined || status < 400 ? String(status) : `${status}.${substatus}`,
    ...(line?.['sc-win32-status'] !== undefined && { win32: Number(line['sc-win32-status']) }),
    challenges: (response?.headers ?? [])
      .filter(([name]) => name.toLowerCase() === 'www-authenticate')
      .map(([, value]) => value),
  }
  const { expect, win32, challenges } = expected
  const differences: string[] = []
  const differ = (what: string, wanted: unknown, found: unknown) =>
    differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found ?? null)}`)
  const isSubstatus =
    expect.substatus === undefined || substatus === undefined || Number(substatus) === expect.substatus
  if (status !== expect.status || !isSubstatus) differ('status', expect.text, got.status)
  // What http.sys answers by itself stands in no log of a site.
  if (line === undefined && ![400, 411, 503].includes(expect.status)) differences.push('no line was logged')
  if (win32 !== undefined && got.win32 !== undefined && win32 !== got.win32) differ('win32', win32, got.win32)
  if (challenges !== undefined && JSON.stringify(challenges) !== JSON.stringify(got.challenges))
    differ('challenges', challenges, got.challenges)
  return checkedRequest(expected, got, differences)
}

function checkedRequest(
  expected: CaseRequest,
  got: CheckedRequest['got'],
  differences: readonly string[],
): CheckedRequest {
  const { request, line, expect, win32, challenges } = expected
  return {
    request,
    line,
    expected: {
      status: expect.text,
      ...(win32 !== undefined && { win32 }),
      ...(challenges && { challenges }),
    },
    got,
    pass: differences.length === 0,
    because: differences.join('; '),
  }
}
