import { type Credentials, headerOf, type Request } from './request.ts'

/** What the client offers to prove who it is: a case's `as`, or its Authorization header. */
export type OfferedCredentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly credentials: Credentials }
  /** A header of a scheme whose content its module reads by itself. `scheme` as sent. */
  | { readonly kind: 'header'; readonly scheme: string; readonly value: string }

const none: OfferedCredentials = { kind: 'none' }

export function offeredCredentials(request: Request): OfferedCredentials {
  if (request.as !== undefined)
    return request.as.scheme === 'Anonymous' ? none : { kind: 'read', credentials: request.as }
  const header = headerOf(request, 'authorization')
  if (header === undefined || header.trim() === '') return none
  const [, scheme = '', value = ''] = /^\s*(\S+)\s*(.*)$/s.exec(header) ?? []
  return { kind: 'header', scheme, value: value.trim() }
}

/** The scheme offered, in lower case; '' for none. Forms and client certificates are no HTTP schemes. */
export function offeredScheme(offered: OfferedCredentials): string {
  if (offered.kind === 'none') return ''
  const scheme = (offered.kind === 'read' ? offered.credentials.scheme : offered.scheme).toLowerCase()
  return scheme === 'forms' || scheme === 'clientcertificate' ? '' : scheme
}
