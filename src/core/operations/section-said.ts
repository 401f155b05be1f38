import { invalid, unknownAttribute } from './appcmd/appcmd-error.ts'
import { applyParameter, isLockWord } from './appcmd/apply-parameter.ts'
import { formatPath, type Indexer, type PathStep } from './appcmd/attribute-path.ts'
import type { Parameter } from './appcmd/command-line.ts'
import type { Editing } from './appcmd/editing.ts'
import { follow } from './appcmd/follow.ts'
import { attributeSchema } from './appcmd/item-keys.ts'
import type { Step } from './section-edit-types.ts'

/** The edits of one command line while they are made: what was said to appcmd's code, and whether it was all in its words. */
export class Said {
  readonly editing: Editing
  readonly parameters: Parameter[] = []
  isWhole = true

  constructor(editing: Editing) {
    this.editing = editing
  }

  apply(parameter: Parameter): void {
    applyParameter(this.editing, parameter)
    this.parameters.push(parameter)
  }

  set(way: readonly PathStep[], name: string, value: string): void {
    this.apply(parameterOf('set', [...way, nameStep(name)], value))
  }

  /** What the file says of the attribute goes; nothing where it says nothing. */
  unset(way: readonly PathStep[], name: string): void {
    const { schema, own } = follow(this.editing, way, name)
    const isThere = own?.attributes.some((attribute) => attribute.name === name) === true
    if (isThere || attributeSchema(schema, name) !== undefined) this.remove([...way, nameStep(name)])
    else if (schema?.open === false && !isLockWord(name)) throw unknownAttribute(name)
  }

  remove(steps: readonly PathStep[]): void {
    this.apply(parameterOf('remove', steps))
  }
}

export const parameterOf = (
  operation: Parameter['operation'],
  steps: readonly PathStep[],
  value?: string,
): Parameter => ({ operation, name: formatPath(steps), value, steps })

export const nameStep = (name: string): PathStep => ({ kind: 'name', name })

export const indexer = (keys: Indexer['keys'], position?: number): Indexer => ({
  kind: 'indexer',
  position,
  keys,
})

export const stepsOf = (path: readonly Step[]): readonly PathStep[] =>
  path.map((step) => {
    if (typeof step === 'string') return nameStep(step)
    if (typeof step !== 'number') return indexer(Object.entries(step))
    if (Number.isSafeInteger(step) && step >= 0) return indexer([], step)
    throw invalid(`An item is counted from 0; ${step} is no position.`)
  })
