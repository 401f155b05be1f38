import { encodeUtf8 } from '../base/text-codec.ts'
import type { Request } from '../pipeline/request.ts'
import type { CaseRequest, Snapshot } from '../world/case.ts'
import { CommandFailure } from './apply-commands.ts'
import { parseRequestLine } from './build-request.ts'

/** The request that a case means, as it arrives at the server. Throws CommandFailure where it is none. */
export function requestOf(asked: CaseRequest, snapshot: Snapshot): Request {
  const { from, fromHost, activity, as, headers, body, unsized } = asked
  const built = parseRequestLine(percentEncoded(asked.request), {
    headers,
    ...(from !== undefined && { from }),
    ...(as !== undefined && { as }),
    ...(body !== undefined && { body }),
  })
  if (!built.ok) throw new CommandFailure(`request: ${built.message}`)
  const certificate = as?.scheme === 'ClientCertificate' ? certificateOf(as.user, snapshot) : undefined
  return {
    ...built.request,
    ...(certificate !== undefined && { clientCertificate: certificate }),
    ...(fromHost !== undefined && { fromHost }),
    ...(unsized === true && { unsized }),
    ...(activity && { activity: { concurrent: activity.concurrent, within: () => activity.recent } }),
  }
}

/** Letters beyond ASCII go over the wire as the percent-encoded bytes of UTF-8, as clients send them. */
function percentEncoded(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]+/gu, (letters) =>
    [...encodeUtf8(letters)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  )
}

/** The certificate that a client without a stated one shows: the first of its account, else one in its name. */
function certificateOf(user: string, snapshot: Snapshot): NonNullable<Request['clientCertificate']> {
  const account = snapshot.users.find(({ name }) => name.toLowerCase() === user.toLowerCase())
  const local = user.slice(user.lastIndexOf('\\') + 1)
  return { subject: `CN=${local}`, issuer: 'CN=Countersign', thumbprint: account?.certificates[0] ?? '' }
}
