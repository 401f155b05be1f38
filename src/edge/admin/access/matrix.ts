import {
  type AccessFilter,
  AccessFilterError,
  type AccessReport,
  accessReportSteps,
} from '../../../core/operations/access-report.ts'
import { buildRequest } from '../../../core/operations/build-request.ts'
import { settleServer } from '../../../core/operations/settle-passwords.ts'
import type { Request } from '../../../core/pipeline/request.ts'
import type { World } from '../../../core/world/world.ts'
import { schemeOf, worldOf } from '../asked-request.ts'
import type { Matrix } from '../contract.ts'
import { inSlices } from '../in-slices.ts'
import type { AdminPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { invalidInput } from '../read-input.ts'

export interface MatrixQuery {
  readonly site?: string | undefined
  readonly user?: string | undefined
  readonly scheme?: string | undefined
  readonly group?: string | undefined
  readonly url?: string | undefined
  readonly from?: string | undefined
  /** So many paths of each row are told. */
  readonly paths?: number | undefined
}

/** Who can reach what. Throws Problem. */
export async function matrix(ports: AdminPorts, query: MatrixQuery, signal: AbortSignal): Promise<Matrix> {
  const { people, rows } = (await reportOf(ports, query, signal)).report
  return {
    people,
    rows: rows.map(({ site, paths, cells }) => ({
      site,
      paths: paths.slice(0, query.paths),
      total: paths.length,
      cells: cells.map(({ openedAs, ...cell }) => ({
        ...cell,
        ...(openedAs !== undefined && { opened_as: openedAs }),
      })),
    })),
  }
}

export interface Report {
  readonly world: World
  /** As whom the visitors of the report come. */
  readonly asked: Request
  readonly report: AccessReport
}

/** Between slices of it other requests are answered; the configuration that it goes by is that of its start. */
export async function reportOf(ports: AdminPorts, query: MatrixQuery, signal: AbortSignal): Promise<Report> {
  const filter = filterOf(query)
  const world = worldOf(ports, 'sites')
  const built = buildRequest({
    url: 'http://localhost/',
    ...(query.from !== undefined && { from: query.from }),
  })
  if (!built.ok) throw invalidInput([{ name: 'from', detail: built.message }])
  const { request: asked } = built
  const run = inSlices(signal)
  const answers = await settleServer(world, asked, ports.verify, { run })
  try {
    const report = await run(accessReportSteps(world, filter, { asked, answers }))
    return { world, asked, report }
  } catch (error) {
    if (error instanceof AccessFilterError) throw new Problem(400, 'invalid_parameter', `${error.message}.`)
    throw error
  }
}

function filterOf({ site, user, scheme: named, group, url }: MatrixQuery): AccessFilter {
  const scheme = schemeOf(named)
  if (scheme !== undefined && user === undefined)
    throw invalidInput([{ name: 'user', detail: 'a user is expected with scheme' }])
  return {
    ...(site !== undefined && { site }),
    ...(user !== undefined && { user }),
    ...(scheme !== undefined && { scheme }),
    ...(group !== undefined && { group }),
    ...(url !== undefined && { url }),
  }
}
