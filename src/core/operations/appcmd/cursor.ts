import type { EditStep } from '../../config/config-edit.ts'
import type { ConfigElement } from '../../config/config-section.ts'
import type { ElementSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { Editing } from './editing.ts'

/** An element of the section that is being edited, from all sides. */
export interface Cursor {
  /** undefined: no schema describes what stands here, and anything may. */
  readonly schema: ElementSchema | undefined
  readonly effective: ConfigElement | undefined
  /** In the file that is edited; undefined: not there (yet). */
  readonly own: XmlElement | undefined
  readonly path: readonly EditStep[]
}

export const rootOf = (editing: Editing): Cursor => ({
  schema: editing.schema,
  effective: editing.effective(),
  own: editing.ownElement(),
  path: [],
})
