import type { NewElement } from '../../config/config-edit.ts'
import { ownSection } from '../../config/own-section.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import { type ConfigTarget, configTarget, documentOf, sitePathOf } from './config-target.ts'
import { Editing } from './editing.ts'
import { guarded } from './guarded-edit.ts'
import { attributeOf, copyOf } from './raw-element.ts'
import type { Outcome, Verb } from './request.ts'

/** Classic sections of system.web and where an integrated pool looks for the same. */
const moves: readonly (readonly [from: string, to: string])[] = [
  ['system.web/httpModules', 'system.webServer/modules'],
  ['system.web/httpHandlers', 'system.webServer/handlers'],
]

/** Copies an application's classic modules and handlers to the sections of the integrated pipeline. */
export const migrateConfig: Verb = ({ world, command }): Outcome => {
  const target = configTarget(world, sitePathOf(world, command.identifier), command.options.commit)
  let current = world
  const changes: Change[] = []
  const lines: string[] = []
  for (const [from, to] of moves) {
    const source = ownSection(documentOf(current, target.file), target.relative, from).element
    if (source === undefined || source.children.length === 0) continue
    const editing = migrated(current, target, to, source)
    changes.push(...editing.changes)
    current = editing.world
    lines.push(`Successfully migrated section "${from}".\n`)
  }
  if (lines.length === 0) return { out: 'No configuration needs to be migrated.\n' }
  const validation = new Editing(current, target, 'system.webServer/validation')
  guarded(validation, 'Failed to migrate.', () =>
    validation.setAttribute([], 'validateIntegratedModeConfiguration', 'false'),
  )
  return { out: lines.join(''), changes: [...changes, ...validation.changes] }
}

function migrated(world: World, target: ConfigTarget, section: string, source: XmlElement): Editing {
  const editing = new Editing(world, target, section)
  return guarded(editing, `Failed to migrate to "${section}".`, () => {
    for (const child of source.children) {
      if (child.name === 'add') editing.addElement([], integrated(child, section))
    }
  })
}

/** A classic handler has no name; it gets one of its path and verbs. */
function integrated(child: XmlElement, section: string): NewElement {
  const copy = copyOf(child)
  if (section.endsWith('modules'))
    return { ...copy, attributes: [...copy.attributes, ['preCondition', 'managedHandler']] }
  const known = copy.attributes.filter(([name]) => name !== 'validate' && name !== 'name')
  const name = `${attributeOf(child, 'path') ?? ''}_${attributeOf(child, 'verb') ?? ''}`
  return { ...copy, attributes: [['name', name], ...known, ['preCondition', 'integratedMode']] }
}
