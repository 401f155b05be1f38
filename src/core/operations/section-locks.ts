import type { ElementSchema } from '../config/section-schema.ts'
import { unknownAttribute } from './appcmd/appcmd-error.ts'
import type { PathStep } from './appcmd/attribute-path.ts'
import { follow } from './appcmd/follow.ts'
import { attributeOf } from './appcmd/raw-element.ts'
import type { LockedNames } from './section-edit-types.ts'
import type { Said } from './section-said.ts'

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Adds names to what the level locks, or takes them from it. */
export function setLocks(
  said: Said,
  way: readonly PathStep[],
  { kind, attributes, elements, item }: LockedNames & { readonly kind: 'lock' | 'unlock' },
): void {
  if (attributes !== undefined) setNames(said, way, kind, 'lockAttributes', attributes)
  if (elements !== undefined) setNames(said, way, kind, 'lockElements', elements)
  if (item !== true) return
  if (kind === 'lock') said.set(way, 'lockItem', 'true')
  else said.unset(way, 'lockItem')
}

function setNames(
  said: Said,
  way: readonly PathStep[],
  kind: 'lock' | 'unlock',
  word: 'lockAttributes' | 'lockElements',
  names: readonly string[],
): void {
  const { own, schema } = follow(said.editing, way, word)
  const strange = names.find((name) => !isPartOf(schema, word, name))
  if (strange !== undefined) throw unknownAttribute(strange)
  const before = listed(own && attributeOf(own, word))
  const after =
    kind === 'lock' ? [...new Set([...before, ...names])] : before.filter((name) => !names.includes(name))
  if (after.join() === before.join()) return
  if (after.length === 0) said.unset(way, word)
  else said.set(way, word, after.join(','))
}

function isPartOf(schema: ElementSchema | undefined, word: string, name: string): boolean {
  if (schema === undefined || name === '*') return true
  if (word === 'lockAttributes') return schema.attributes.has(name) || schema.open
  const { children, collection } = schema
  return (
    children.has(name) ||
    schema.open ||
    [...(collection?.add ?? []), collection?.remove, collection?.clear].includes(name)
  )
}
