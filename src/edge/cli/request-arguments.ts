import { buildRequest, parseHeader, schemeNamed, schemeNames } from '../../core/operations/build-request.ts'
import { asUser } from '../../core/operations/decide-request.ts'
import type { Request } from '../../core/pipeline/request.ts'
import type { World } from '../../core/world/world.ts'
import { UsageError } from './errors.ts'

/** Who asks, and how: what explain, diagnose, apply and blame have in common. */
export const requestOptions = {
  server: { type: 'string' },
  as: { type: 'string' },
  password: { type: 'string' },
  scheme: { type: 'string' },
  from: { type: 'string' },
  header: { type: 'string', short: 'H', multiple: true },
  json: { type: 'boolean' },
} as const

export interface RequestValues {
  readonly as?: string | undefined
  readonly password?: string | undefined
  readonly scheme?: string | undefined
  readonly from?: string | undefined
  readonly header?: readonly string[] | undefined
}

/** [METHOD] URL with its options, before the server is known. Throws UsageError. */
export function requestFrom(command: string, positionals: readonly string[], values: RequestValues): Request {
  const [first, second, ...more] = positionals
  if (first === undefined) throw new UsageError(`a URL is missing: countersign ${command} [METHOD] URL`)
  if (more.length > 0) throw new UsageError(`'${more[0]}' is one argument too many`)
  const built = buildRequest({
    ...(second === undefined ? { url: first } : { method: first, url: second }),
    ...(values.from !== undefined && { from: values.from }),
    headers: (values.header ?? []).map(headerFrom),
  })
  if (!built.ok) throw new UsageError(built.message)
  return built.request
}

/** The same; undefined where `--id` names a request that is kept, which then is as it came. Throws UsageError. */
export function newRequest(
  command: string,
  positionals: readonly string[],
  { id, ...values }: RequestValues & { readonly id?: string | undefined },
): Request | undefined {
  if (id === undefined) return requestFrom(command, positionals, values)
  const [stray] = positionals
  const option = (['as', 'password', 'scheme', 'from', 'header'] as const).find((name) => values[name])
  const besides = stray === undefined ? option && `--${option}` : `'${stray}'`
  if (besides === undefined) return undefined
  throw new UsageError(`--id names a request that is kept as it came; ${besides} cannot stand beside it`)
}

function headerFrom(text: string): readonly [string, string] {
  const header = parseHeader(text)
  if (header === undefined) throw new UsageError(`'${text}' is no header: expected 'Name: value'`)
  return header
}

/** The request with the credentials that the options state. Throws UsageError. */
export function withUser(world: World, request: Request, values: RequestValues): Request {
  const { as, password, scheme: named } = values
  if (as === undefined && named === undefined && password === undefined) return request
  const scheme = named === undefined ? undefined : schemeNamed(named)
  if (named !== undefined && scheme === undefined) {
    throw new UsageError(`there is no scheme '${named}': one of ${schemeNames.join(', ')}`)
  }
  if (as === undefined && scheme !== 'Anonymous') throw new UsageError('--as USER is missing')
  return asUser(world, request, {
    user: as ?? '',
    ...(password !== undefined && { password }),
    ...(scheme !== undefined && { scheme }),
  })
}
