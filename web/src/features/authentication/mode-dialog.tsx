import { AccountOrDialog } from './account-or-dialog.tsx'
import { BasicDialog } from './basic-dialog.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'
import { DigestDialog } from './digest-dialog.tsx'
import { FormsDialog } from './forms-dialog.tsx'
import type { ModeEdit } from './mode-edits.ts'
import type { ModeSections } from './modes.ts'
import { ProvidersDialog } from './providers-dialog.tsx'
import { WindowsAdvancedDialog } from './windows-advanced-dialog.tsx'

export interface ModeDialogProps {
  readonly edit: ModeEdit
  readonly sections: ModeSections
  readonly onClose: () => void
}

/** The dialog that an action asks for. */
export function ModeDialog({ edit, sections, onClose }: ModeDialogProps) {
  switch (edit) {
    case 'anonymous':
      return (
        <AccountOrDialog
          title="Edit Anonymous Authentication Credentials"
          label="Anonymous user identity:"
          otherwise="Application pool identity"
          section={sections.anonymous}
          onClose={onClose}
        />
      )
    case 'basic':
      return <BasicDialog section={sections.basic} onClose={onClose} />
    case 'digest':
      return <DigestDialog section={sections.digest} onClose={onClose} />
    case 'forms':
      return <FormsDialog section={sections.forms} onClose={onClose} />
    case 'impersonation':
      return (
        <AccountOrDialog
          title="Edit ASP.NET Impersonation Settings"
          label="Identity to impersonate:"
          otherwise="Authenticated user"
          section={sections.impersonation}
          onClose={onClose}
        />
      )
    case 'iis-certificate':
      return <CertificateDialog section={sections['iis-certificate']} onClose={onClose} />
    case 'windows-advanced':
      return <WindowsAdvancedDialog section={sections.windows} onClose={onClose} />
    case 'windows-providers':
      return <ProvidersDialog section={sections.windows} onClose={onClose} />
  }
}
