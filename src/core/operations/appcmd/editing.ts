import type { Origin } from '../../base/evidence.ts'
import type { ConfigEdit, EditTarget, NewElement } from '../../config/config-edit.ts'
import type { ConfigStack } from '../../config/config-level.ts'
import type { ConfigElement, SectionResult } from '../../config/config-section.ts'
import { lockState } from '../../config/lock-state.ts'
import { type OwnSection, ownSection } from '../../config/own-section.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import { readSection } from '../../config/read-section.ts'
import { type ElementSchema, sectionSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import { type ConfigTarget, documentOf } from './config-target.ts'

/** The edits of one section in one file, made one after the other: each sees what those before it did. */
export class Editing {
  readonly target: ConfigTarget
  readonly section: string
  readonly schema: ElementSchema | undefined
  readonly #edits: ConfigEdit[] = []
  #world: World
  /** As read since the last edit. */
  #read: SectionResult | undefined

  constructor(world: World, target: ConfigTarget, section: string) {
    this.#world = world
    this.target = target
    this.section = section
    this.schema = sectionSchema(section)
  }

  /** As it is with the edits so far. */
  get world(): World {
    return this.#world
  }

  get changes(): readonly Change[] {
    return this.#edits.length === 0
      ? []
      : [{ kind: 'set-config', file: this.target.file, edits: this.#edits }]
  }

  /** Is it applicationHost.config for the server, where a change speaks of the server's own objects? */
  get isServerLevel(): boolean {
    return this.target.file === 'applicationHost.config' && this.target.relative === ''
  }

  /** The section as the file states it for this place. */
  own(): OwnSection {
    return ownSection(documentOf(this.#world, this.target.file), this.target.relative, this.section)
  }

  ownElement(): XmlElement | undefined {
    return this.own().element
  }

  /** The section as it holds at the place, without the files below the one that is edited; none where no schema is. */
  read(): SectionResult | undefined {
    if (this.schema === undefined) return undefined
    this.#read ??= readSection(this.#stack(), this.section)
    return this.#read
  }

  /** As read; undefined where that is an error. */
  effective(): ConfigElement | undefined {
    const result = this.read()
    return result?.ok === true ? result.section : undefined
  }

  /** May the levels below set the section? */
  overrideMode(): 'Allow' | 'Deny' | undefined {
    const state = lockState(this.#stack(), this.section)
    return isConfigError(state) ? undefined : state.overrideMode
  }

  /** Do the levels above forbid this level's own file to say anything of the section? */
  isLocked(): boolean {
    if (this.schema === undefined || this.target.relative !== '') return false
    const state = lockState(this.#stack(), this.section)
    return !isConfigError(state) && state.isLocked
  }

  /** The word that forbids the levels below to set the section. */
  lockedAt(): Origin | undefined {
    const state = lockState(this.#stack(), this.section)
    return isConfigError(state) ? undefined : state.lockedAt
  }

  #stack(): ConfigStack {
    const { sitePath, commitPath } = this.target
    const stack = this.#world.stack(sitePath)
    return {
      ...stack,
      levels: stack.levels.map((level) =>
        level.path.length > commitPath.length ? { path: level.path, kind: level.kind } : level,
      ),
    }
  }

  at(path: EditTarget['path']): EditTarget {
    const { location } = this.own()
    return location === undefined
      ? { section: this.section, path }
      : { location, section: this.section, path }
  }

  edit(edit: ConfigEdit): void {
    this.#edits.push(edit)
    this.#read = undefined
    this.#world = this.#world.with([{ kind: 'set-config', file: this.target.file, edits: [edit] }])
  }

  setAttribute(path: EditTarget['path'], name: string, value: string): void {
    this.edit({ kind: 'set-attribute', at: this.at(path), name, value })
  }

  removeAttribute(path: EditTarget['path'], name: string): void {
    this.edit({ kind: 'remove-attribute', at: this.at(path), name })
  }

  addElement(path: EditTarget['path'], element: NewElement, position?: number): void {
    const at = this.at(path)
    this.edit({ kind: 'add-element', at, element, ...(position === undefined ? {} : { position }) })
  }

  removeElement(path: EditTarget['path']): void {
    this.edit({ kind: 'remove-element', at: this.at(path) })
  }
}
