import { type ReactNode, useState } from 'react'
import type { Resource } from '../../api/use-resource.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { changesBetween } from './changes-between.ts'
import { changeObject } from './objects.ts'

export interface ObjectDialogProps<V extends object> {
  readonly title: string
  readonly collection: string
  readonly object: Resource<{ readonly id: string }>
  readonly initial: V
  /** Default: what was typed is sent as it is. */
  readonly bodyOf?: ((value: V) => object) | undefined
  readonly faultOf?: ((value: V) => string | undefined) | undefined
  readonly children: (draft: Draft<V>) => ReactNode
  readonly onClose: () => void
  readonly width?: number | undefined
}

/** A dialog over a site, a pool, an application …; sends what was changed. */
export function ObjectDialog<V extends object>(props: ObjectDialogProps<V>) {
  const { collection, bodyOf = (value: V) => value, title, ...rest } = props
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ object, initial }] = useState(props)
  const save = useSave()
  const ok = (value: V) => {
    const changes = changesBetween(bodyOf(initial), bodyOf(value))
    const id = object.data?.id ?? ''
    return changes
      ? save({ ...changeObject(collection, id, changes, object.etag), base: object.data, title })
      : true
  }
  return <DraftDialog {...rest} title={title} initial={initial} onOk={ok} />
}
