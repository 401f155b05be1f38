import { Button, Input } from '@fluentui/react-components'
import { useState } from 'react'
import styles from './account-field.module.css'
import { type Credentials, SetCredentialsDialog } from './set-credentials-dialog.tsx'

export interface AccountFieldProps {
  /** 'Specific user': for screen readers, as the radio button beside it is the visible label. */
  readonly label: string
  readonly user: string
  readonly onSet: (credentials: Credentials) => void
  readonly disabled?: boolean
}

/** The account's name, and 'Set…' for name and password together. */
export function AccountField({ label, user, onSet, disabled = false }: AccountFieldProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.row}>
      <Input readOnly aria-label={label} value={user} disabled={disabled} className={styles.name} />
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        Set…
      </Button>
      {isOpen ? <SetCredentialsDialog user={user} onOk={onSet} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
