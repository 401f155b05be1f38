import { statusCodes } from '../../../core/operations/status-codes.ts'
import type { StatusCodes } from '../contract.ts'
import type { AdminPorts } from '../ports.ts'
import { reportOf } from './matrix.ts'

/** What the substatus codes mean, and which addresses of this server answer so now. */
export async function codes(
  ports: AdminPorts,
  { status, site }: { readonly status?: string | undefined; readonly site?: string | undefined },
  signal: AbortSignal,
): Promise<StatusCodes> {
  const { world, asked, report } = await reportOf(ports, { site }, signal)
  return { codes: statusCodes(world, asked, report, status) }
}
