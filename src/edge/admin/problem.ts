/** An error of the API, as it is answered: application/problem+json (RFC 9457). */
export interface ProblemBody {
  /** The same for every problem of its kind: 'Not Found'. */
  readonly title: string
  readonly status: number
  /** Machine-readable: 'conflict', 'invalid', 'locked', … */
  readonly name: string
  /** What, where, why. */
  readonly detail: string
  readonly [extra: string]: unknown
}

/** Thrown by a route; the app answers it. `more`: members of the body besides. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly more: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    detail: string,
    more: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.more = more
    this.headers = headers
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

export function problemBody(
  status: number,
  name: string,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): ProblemBody {
  return { ...more, title: titles[status] ?? 'Error', status, name, detail }
}
