import type { Request } from '../../core/pipeline/request.ts'
import type { AddressActivity } from './client-activity.ts'
import type { Connection } from './connection.ts'
import type { HttpSysFault } from './http-sys-pages.ts'

/** The target of a request line, taken apart as text: nothing is decoded, nothing normalised. */
export interface Target {
  readonly rawPath: string
  readonly query: string
  readonly hasQuery: boolean
  /** Host of an absolute target; it then replaces the Host header (RFC 9112 §3.2.2). */
  readonly authority?: string
}

const serverWide: Target = { rawPath: '*', query: '', hasQuery: false }

export function readTarget(target: string, method: string): Target | HttpSysFault {
  if (target.startsWith('/')) return splitQuery(target, undefined)
  if (target === '*') return method === 'OPTIONS' ? serverWide : 'url'
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target)
  if (absolute === null) return 'url'
  const [, authority = '', rest = ''] = absolute
  if (!/^(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/.test(authority)) return 'url'
  return splitQuery(rest.startsWith('/') ? rest : `/${rest}`, authority)
}

function splitQuery(target: string, authority: string | undefined): Target {
  const mark = target.indexOf('?')
  const parts =
    mark < 0
      ? { rawPath: target, query: '', hasQuery: false }
      : { rawPath: target.slice(0, mark), query: target.slice(mark + 1), hasQuery: true }
  return authority === undefined ? parts : { ...parts, authority }
}

export function readRequest(
  message: {
    readonly method: string
    readonly target: Target
    readonly raw: readonly string[]
    readonly host: string
    readonly unsized?: boolean
  },
  connection: Pick<Connection, 'scheme' | 'port' | 'localAddress' | 'from' | 'clientCertificate'>,
  contentLength: number | undefined,
  activity: AddressActivity,
): Request {
  const { method, target, raw } = message
  const request = {
    method,
    scheme: connection.scheme,
    host: hostName(target.authority ?? message.host),
    port: connection.port,
    localAddress: connection.localAddress,
    from: connection.from,
    rawPath: target.rawPath,
    query: target.query,
    hasQuery: target.hasQuery,
    headers: pairs(raw),
    contentLength,
    activity,
  }
  const { clientCertificate } = connection
  return {
    ...request,
    ...(message.unsized === true && { unsized: true }),
    ...(clientCertificate !== undefined && { clientCertificate }),
  }
}

/** 'Example.com:8080' → 'Example.com'; brackets stay. */
function hostName(authority: string): string {
  const colon = authority.lastIndexOf(':')
  return colon < 0 || authority.indexOf(']', colon) >= 0 ? authority : authority.slice(0, colon)
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const result: [string, string][] = []
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? ''
    if (!name.startsWith(':')) result.push([name, raw[index + 1] ?? ''])
  }
  return result
}
