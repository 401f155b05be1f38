import type { ModeId } from './modes.ts'

/** The dialogs of the page. */
export type ModeEdit =
  | 'anonymous'
  | 'basic'
  | 'digest'
  | 'forms'
  | 'impersonation'
  | 'iis-certificate'
  | 'windows-advanced'
  | 'windows-providers'

interface Edit {
  readonly label: string
  readonly edit: ModeEdit
}

/** What can be edited of a mode, as IIS Manager calls it; the first is opened by Enter. */
export function editsOf(id: ModeId): readonly Edit[] {
  if (id === 'ad-certificate') return []
  if (id !== 'windows') return [{ label: 'Edit…', edit: id }]
  return [
    { label: 'Advanced Settings…', edit: 'windows-advanced' },
    { label: 'Providers…', edit: 'windows-providers' },
  ]
}
