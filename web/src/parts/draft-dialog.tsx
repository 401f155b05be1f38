import { Text } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { FormDialog } from './form-dialog.tsx'

/** What a person has typed so far. */
export interface Draft<V> {
  readonly value: V
  readonly set: (part: Partial<V>) => void
}

export interface DraftDialogProps<V> {
  readonly title: string
  readonly initial: V
  /** The fields. */
  readonly children: (draft: Draft<V>) => ReactNode
  /** Why OK cannot be; undefined: it can. '' says nothing, as for fields that are still empty. */
  readonly faultOf?: ((value: V) => string | undefined) | undefined
  /** Saves; true: done, the dialog closes. */
  readonly onOk: (value: V) => boolean | Promise<boolean>
  readonly onClose: () => void
  readonly okLabel?: string | undefined
  readonly width?: number | undefined
}

/** Fields with OK and Cancel; what is typed lives in the dialog until it is saved. Draw it only while it is open. */
export function DraftDialog<V extends object>(props: DraftDialogProps<V>) {
  const { title, initial, children, faultOf, onOk, onClose, okLabel, width } = props
  const [value, setValue] = useState(initial)
  const set = (part: Partial<V>) => setValue((before) => ({ ...before, ...part }))
  const fault = faultOf?.(value)
  const ok = async () => {
    if (await onOk(value)) onClose()
  }
  return (
    <FormDialog
      isOpen
      title={title}
      onOk={ok}
      onCancel={onClose}
      okDisabled={fault !== undefined}
      okLabel={okLabel}
      width={width}
    >
      {children({ value, set })}
      {fault ? (
        <Text size={200} role="status">
          {fault}
        </Text>
      ) : null}
    </FormDialog>
  )
}
