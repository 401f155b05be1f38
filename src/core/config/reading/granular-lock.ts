import type { ConfigLock } from '../config-section.ts'
import { originOf } from '../position.ts'
import type { XmlElement } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import { type Fragment, isAtOrBelow } from './fragments.ts'
import type { GranularLock, MergedElement } from './merged-element.ts'

const lockWords: Readonly<Record<string, Pick<GranularLock, 'by' | 'except'>>> = {
  lockAttributes: { by: 'lockAttributes', except: false },
  lockAllAttributesExcept: { by: 'lockAttributes', except: true },
  lockElements: { by: 'lockElements', except: false },
  lockAllElementsExcept: { by: 'lockElements', except: true },
  lockItem: { by: 'lockItem', except: false },
}

export const isLockWord = (name: string): boolean => Object.hasOwn(lockWords, name)

/** Notes the lock words of an element; they bind the levels below the file's. */
export function noteLocks(merged: MergedElement, element: XmlElement, fragment: Fragment): void {
  for (const { name, value } of element.attributes) {
    const word = isLockWord(name) ? lockWords[name] : undefined
    if (word === undefined || (word.by === 'lockItem' && value.toLowerCase() !== 'true')) continue
    const names = new Set(value.split(/[,;]/).map((part) => part.trim()))
    merged.locks.push({ ...word, names, fragment, element, attribute: name })
  }
}

const names = (lock: GranularLock, name: string): boolean =>
  lock.by === 'lockItem' ||
  (lock.except ? !lock.names.has(name) : lock.names.has('*') || lock.names.has(name))

const binds = (lock: GranularLock, fragment: Fragment): boolean =>
  lock.fragment.rank < fragment.rank && isAtOrBelow(fragment.path, lock.fragment.path)

/** The lock that forbids `fragment` to state this attribute or child, if one does. */
export const lockOn = (
  merged: MergedElement,
  by: 'lockAttributes' | 'lockElements',
  name: string,
  fragment: Fragment,
): GranularLock | undefined =>
  merged.locks.find(
    (lock) => (lock.by === by || lock.by === 'lockItem') && names(lock, name) && binds(lock, fragment),
  )

export const itemLockOn = (merged: MergedElement, fragment: Fragment): GranularLock | undefined =>
  merged.locks.find((lock) => lock.by === 'lockItem' && binds(lock, fragment))

/** The lock on a name as levels below find it. */
export const lockBelow = (
  merged: MergedElement,
  by: 'lockAttributes' | 'lockElements',
  name: string,
): GranularLock | undefined =>
  merged.locks.find((lock) => (lock.by === by || lock.by === 'lockItem') && names(lock, name))

export const itemLockBelow = (merged: MergedElement): GranularLock | undefined =>
  merged.locks.find((lock) => lock.by === 'lockItem')

export const configLock = ({ by, fragment, element, attribute }: GranularLock): ConfigLock => ({
  by,
  origin: originOf(fragment.document, element, {
    attribute,
    level: fragment.level.path,
    ...(fragment.location !== undefined && { locationPath: fragment.location.path }),
  }),
})

/** What was stated against the lock. */
export interface LockFacts {
  readonly section: string
  readonly element: string
  readonly attribute?: string
  readonly key?: string
}

/** Throws the lock violation at an offset of the fragment's file. */
export function refuseByLock(
  lock: GranularLock,
  fragment: Fragment,
  offset: number,
  facts: LockFacts,
): never {
  const { by, origin } = configLock(lock)
  const what = facts.attribute ?? facts.key ?? facts.element
  return fail(fragment.document, offset, {
    code: 'config.locked-attribute',
    message: `Lock violation: '${what}' is locked at a level above by ${lock.attribute}`,
    facts: { ...facts, lock: by },
    lockedAt: origin,
  })
}
