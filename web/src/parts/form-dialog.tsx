import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import type { ProblemError } from '../api/problem-error.ts'
import styles from './form-dialog.module.css'
import { ProblemBar } from './problem-bar.tsx'
import { useReturnFocus } from './use-return-focus.ts'

export interface FormDialogProps {
  readonly title: string
  readonly isOpen: boolean
  /** OK or Enter. May take its time; the dialog stays until the caller closes it. */
  readonly onOk: () => unknown
  /** Cancel, Esc. */
  readonly onCancel: () => void
  readonly okDisabled?: boolean | undefined
  /** Default 'OK'. */
  readonly okLabel?: string | undefined
  /** Nothing is asked: without Cancel. */
  readonly isNotice?: boolean | undefined
  readonly problem?: ProblemError | undefined
  /** Pixels; default 480. */
  readonly width?: number | undefined
  /** The fields; the first is focused. */
  readonly children: ReactNode
}

/** A dialog as in IIS Manager: fields, OK and Cancel; Enter is OK, Esc is Cancel. */
export function FormDialog(props: FormDialogProps) {
  const { title, isOpen, onOk, onCancel, okDisabled = false, okLabel = 'OK', problem, width = 480 } = props
  useReturnFocus(isOpen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog that this one opened submits through the same tree of components: its OK is not ours.
    event.stopPropagation()
    if (!okDisabled) onOk()
  }
  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => open || onCancel()}>
      <DialogSurface aria-describedby={undefined} style={{ maxWidth: `${width}px` }}>
        <form onSubmit={submit} className={styles.form}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.fields}>
              {props.children}
              {problem ? <ProblemBar problem={problem} /> : null}
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" type="submit" disabled={okDisabled}>
                {okLabel}
              </Button>
              {props.isNotice ? null : <Button onClick={onCancel}>Cancel</Button>}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
