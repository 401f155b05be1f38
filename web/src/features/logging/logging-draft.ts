import type { Logging } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'

export type LoggingDraft = Draft<
  Pick<
    Logging,
    | 'log_per_site'
    | 'directory'
    | 'log_file_encoding'
    | 'log_file_format'
    | 'log_target'
    | 'log_fields'
    | 'custom_log_fields'
    | 'rollover'
  >
>
