import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'

export interface LoadedPoolProps {
  readonly pool: Resource<ApplicationPool>
  readonly data: ApplicationPool
  readonly onClose: () => void
}
