import { type ReactNode, useState } from 'react'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { changesBetween } from './changes-between.ts'
import { type Addressed, changeSection } from './section.ts'

export interface SectionDialogProps<V extends object> {
  readonly title: string
  readonly section: Addressed
  readonly initial: V
  readonly children: (draft: Draft<V>) => ReactNode
  /** Default: what was typed is sent as it is. */
  readonly bodyOf?: ((value: V) => object) | undefined
  readonly faultOf?: ((value: V) => string | undefined) | undefined
  readonly onClose: () => void
  readonly width?: number | undefined
}

/** 'Edit Feature Settings': a dialog over a section's fields; sends what was changed. */
export function SectionDialog<V extends object>(props: SectionDialogProps<V>) {
  const { bodyOf = (value: V) => value, title, ...rest } = props
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ section, initial }] = useState(props)
  const save = useSave()
  const ok = (value: V) => {
    const changes = changesBetween(bodyOf(initial), bodyOf(value))
    return changes ? save({ ...changeSection(section, changes), title }) : true
  }
  return <DraftDialog {...rest} title={title} initial={initial} onOk={ok} />
}
