import * as z from 'zod'
import type { Certificate } from '../contract.ts'
import { defineRoute, type Route } from '../define-route.ts'
import { encodeId, idParts, notFound } from '../ids.ts'
import { listReply } from '../list-reply.ts'
import type { AdminCertificate } from '../ports.ts'
import { listQuery } from '../queries.ts'
import { linksSchema } from '../schemas.ts'

const path = '/api/certificates'

const schema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    hostname: z.string(),
    self_signed: z.boolean(),
    subject: z.string(),
    issued_by: z.string(),
    thumbprint: z.string(),
    subject_alternative_names: z.array(z.string()),
    valid_from: z.string(),
    valid_to: z.string(),
    problem: z.string().optional(),
    _links: linksSchema.optional(),
  })
  .meta({ id: 'Certificate' })

function tell({ name, host, isSelfSigned, leaf, problem }: AdminCertificate): Certificate {
  const id = encodeId({ kind: 'certificates', site: 0, path: '', key: [name] })
  return {
    id,
    name,
    hostname: host,
    self_signed: isSelfSigned,
    subject: leaf?.subject ?? '',
    issued_by: leaf?.issuer ?? '',
    thumbprint: leaf?.thumbprint ?? '',
    subject_alternative_names: leaf?.names ?? [],
    valid_from: leaf?.validFrom ?? '',
    valid_to: leaf?.validTo ?? '',
    ...(problem !== undefined && { problem }),
    _links: { self: { href: `${path}/${id}` } },
  }
}

/** What https bindings present to visitors. Put into the folder by hand; never a key in an answer. */
export const certificateRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'Certificates that https bindings present',
    query: {
      host: z.string().max(300).optional().meta({
        description: "Only the one that a binding of this host name presents; '' for no host name.",
      }),
      ...listQuery,
    },
    answers: { 200: z.strictObject({ certificates: z.array(schema), total: z.int() }) },
    list: 'certificates',
    handler: ({ ports: { certificates }, query }) => {
      const { host } = query
      const wanted = host === undefined ? undefined : certificates.nameFor(host)
      const all = certificates.list()
      const told = host === undefined ? all : all.filter(({ name }) => name === wanted)
      return listReply('certificates', told.map(tell), query)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'A certificate, without its key',
    answers: { 200: schema },
    handler: ({ ports, params }) => {
      const [name] = idParts('certificates', params.id ?? '').key
      const found = ports.certificates.list().find((one) => one.name === name)
      if (found === undefined) throw notFound('The certificate of this id is not there any more.')
      return { body: tell(found) }
    },
  }),
]
