import type { FastifyInstance } from 'fastify'

/** Who the pipeline let through to the API. */
export interface AdminVisitor {
  /** The account as the pipeline names it: 'WEB01\\Administrator'; '' for nobody (api/session only). */
  readonly user: string
  /** 'Basic', 'Anonymous'. */
  readonly scheme: string
  /** The client's address. */
  readonly from: string
}

export type AdminApp = FastifyInstance

declare module 'fastify' {
  interface FastifyRequest {
    visitor: AdminVisitor
  }
}
