import type * as z from 'zod'
import type { ConfigElement } from '../../../core/config/config-section.ts'
import { attributeAt } from '../../../core/operations/attribute-at.ts'
import type { StepEdit } from '../../../core/operations/section-steps.ts'
import { type Changes, editsOf } from '../feature-edits.ts'
import type { Fields, SettingsOf, ValuesOf } from '../feature-fields.ts'
import { settableShape, valueShape } from '../feature-schemas.ts'
import { tellFields, valueAt } from '../feature-values.ts'

/** The settings of a site or a pool that a table names: what is told. */
export const toldSettings = <F extends Fields>(fields: F) =>
  valueShape(fields) as { readonly [K in keyof ValuesOf<F>]: z.ZodType<ValuesOf<F>[K]> }

const known = new WeakMap<ConfigElement, Map<Fields, object>>()

/** The settings of an element, which never changes: lists ask for the same ones again and again. */
export function tellSettings<F extends Fields>(fields: F, element: ConfigElement): ValuesOf<F> {
  const told = known.get(element) ?? new Map<Fields, object>()
  known.set(element, told)
  const found = told.get(fields) ?? tellFields(fields, element)
  told.set(fields, found)
  return found as ValuesOf<F>
}

/** What may be sent of them; `section` holds the sites or pools. */
export const sentSettings = <F extends Fields>(fields: F, section: string) =>
  settableShape(fields, (at) => attributeAt(section, at, '')) as {
    readonly [K in keyof F]: z.ZodOptional<z.ZodType<NonNullable<SettingsOf<F>[K]>>>
  }

/** The edits of what is another than it is; `element`: undefined for a new one. */
export const settingEdits = (
  fields: Fields,
  changes: Changes,
  element: ConfigElement | undefined,
): readonly StepEdit[] =>
  editsOf(fields, changes, element).flatMap((edit): StepEdit[] => {
    if (edit.kind === 'revert' || edit.kind === 'override-mode') return []
    const isSame =
      edit.kind === 'set' && valueAt(element, [...edit.path, edit.name].join('.'))?.text === edit.value
    return isSame ? [] : [edit]
  })
