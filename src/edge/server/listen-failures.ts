import type { Endpoint } from './endpoints.ts'

export interface ListenFailure {
  readonly endpoint: string
  /** 'EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', … */
  readonly code: string
  /** What, where, why, in one sentence. */
  readonly message: string
}

export class ListenFailures extends Error {
  override readonly name = 'ListenFailures'
  readonly failures: readonly ListenFailure[]

  constructor(failures: readonly ListenFailure[]) {
    super(failures.map(({ message }) => message).join('\n'))
    this.failures = failures
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not listen on that port',
  EADDRNOTAVAIL: 'this machine does not have that address',
}

export function listenError(
  { key, bindings }: Endpoint,
  host: string | undefined,
  error: unknown,
): ListenFailure {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException
  const sites = [...new Set(bindings.map(({ site }) => `'${site.name}'`))].join(', ')
  const where = host === undefined ? key : `${key} (as ${host})`
  return {
    endpoint: key,
    code,
    message: `cannot listen on ${where} for ${sites}: ${reasons[code] ?? message}`,
  }
}
