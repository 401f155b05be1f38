import type { Decided } from './exchange.ts'

export interface ErrorBody {
  readonly status: number
  /** Flat list without Content-Length. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

export function errorBody({ trace }: Decided, id: string, local: boolean): ErrorBody {
  const body = Buffer.from(`${trace.status.status} ${id} ${local}`)
  return { status: trace.status.status, headers: ['Content-Type', 'text/html'], body }
}
