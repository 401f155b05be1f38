import type { EditStep } from '../../config/config-edit.ts'
import type { ElementSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { checked } from './add-tree.ts'
import { setAttribute } from './apply-parameter.ts'
import type { ConfigTarget } from './config-target.ts'
import { type Cursor, rootOf } from './cursor.ts'
import { Editing } from './editing.ts'
import { guarded } from './guarded-edit.ts'
import { copyOf } from './raw-element.ts'
import type { Outcome } from './request.ts'
import { appliedLine } from './set-config.ts'

/** 'set config /in': lays a section from standard input over what the file says; `<clear/>` and items are added. */
export function importSection(
  world: World,
  target: ConfigTarget,
  section: string,
  from: XmlElement,
): Outcome {
  const editing = new Editing(world, target, section)
  guarded(editing, 'Failed to commit configuration changes.', () => lay(editing, from, editing.schema, []))
  return { out: appliedLine(section, target), changes: editing.changes }
}

function lay(
  editing: Editing,
  from: XmlElement,
  schema: ElementSchema | undefined,
  path: readonly EditStep[],
): void {
  const cursor: Cursor = { ...rootOf(editing), schema, path }
  for (const { name, value } of from.attributes) {
    if (!value.includes('********')) setAttribute(editing, cursor, name, value, name)
  }
  for (const child of from.children) {
    const known = schema?.children.get(child.name)
    if (known !== undefined) lay(editing, child, known, [...path, { element: child.name }])
    else
      editing.addElement(
        path,
        checked(copyOf(child), isClear(schema, child) ? undefined : schema?.collection?.item),
      )
  }
}

const isClear = (schema: ElementSchema | undefined, { name }: XmlElement): boolean =>
  schema?.collection?.clear === name
