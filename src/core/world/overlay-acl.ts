import type { Sid } from '../accounts/account.ts'
import { sids } from '../accounts/well-known.ts'
import { applyParent, type ChildKind, inheritDescriptor } from '../acl/inheritance.ts'
import { controlBits } from '../acl/rights.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../base/answer.ts'
import { foldPath, parentPath } from '../base/windows-path.ts'
import type { Facts } from './facts.ts'
import { Layer } from './overlay-layer.ts'
import { ChangeError } from './world.ts'

interface Propagated {
  readonly descriptor: Answer<SecurityDescriptor>
  readonly changed: boolean
}

/**
 * Paths with other lists. What lies below them is computed when it is asked for: a protected list stands, any other keeps
 * its own entries and takes the inheritable ones of its folder anew, as Windows does.
 */
export class ChangedAcls extends Layer {
  readonly #set = new Map<string, Answer<SecurityDescriptor>>()
  readonly #propagated = new Map<string, Propagated>()

  /** undefined: the path's own entries go, what it inherits holds. Throws ChangeError where the path is not there. */
  set(path: string, descriptor: SecurityDescriptor | undefined): void {
    const found = this.below.file(path)
    if (found.known && found.value === undefined) {
      throw new ChangeError(`the access-control list of ${path} cannot be set: it is not there`)
    }
    const next = descriptor === undefined ? this.#inherited(path) : known(descriptor)
    const under = this.#setBelow(path)
    this.#propagated.clear()
    this.#set.set(foldPath(path), next)
    for (const key of under) {
      const old = this.#set.get(key)
      const above = this.descriptor(parentPath(key) ?? key)
      if (old?.known && above.known)
        this.#set.set(key, known(applyParent(old.value, above.value, kindOf(this, key))))
    }
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    return this.#find(path).descriptor
  }

  #find(path: string): Propagated {
    const key = foldPath(path)
    const set = this.#set.get(key)
    if (set !== undefined) return { descriptor: set, changed: true }
    const before = this.#propagated.get(key)
    if (before !== undefined) return before
    const made = this.#propagate(path)
    this.#propagated.set(key, made)
    return made
  }

  #propagate(path: string): Propagated {
    const old = this.below.descriptor(path)
    const folder = parentPath(path)
    const unchanged = { descriptor: old, changed: false }
    if (folder === undefined || (old.known && isProtected(old.value))) return unchanged
    const above = this.#find(folder)
    if (!above.changed) return unchanged
    if (!above.descriptor.known) return above
    const kind = kindOf(this.below, path)
    const descriptor = old.known
      ? applyParent(old.value, above.descriptor.value, kind)
      : inheritDescriptor(above.descriptor.value, kind, sids.administrators)
    return { descriptor: known(descriptor), changed: true }
  }

  /** The paths below with lists of their own that a change at `path` reaches: a protected folder between keeps it off. */
  #setBelow(path: string): readonly string[] {
    const key = foldPath(path)
    const prefix = key.endsWith('\\') ? key : `${key}\\`
    return [...this.#set.keys()]
      .filter((each) => each.startsWith(prefix) && !this.#isKeptOff(each, key))
      .sort((a, b) => a.length - b.length)
  }

  #isKeptOff(path: string, from: string): boolean {
    let folder = parentPath(path)
    while (folder !== undefined && foldPath(folder) !== from) {
      const list = this.descriptor(folder)
      if (list.known && isProtected(list.value)) return true
      folder = parentPath(folder)
    }
    return false
  }

  /** What a path has when its own entries go: all from its folder; the owner stays. */
  #inherited(path: string): Answer<SecurityDescriptor> {
    const folder = parentPath(path)
    if (folder === undefined) throw new ChangeError(`${path} has no folder above to inherit from`)
    const above = this.descriptor(folder)
    if (!above.known) return unknown('acl', folder)
    return known(inheritDescriptor(above.value, kindOf(this.below, path), ownerOf(this.descriptor(path))))
  }
}

const ownerOf = (found: Answer<SecurityDescriptor>): Sid =>
  (found.known ? found.value.owner : undefined) ?? sids.administrators

const isProtected = ({ control }: SecurityDescriptor): boolean => (control & controlBits.daclProtected) !== 0

function kindOf(facts: Facts, path: string): ChildKind {
  const found = facts.file(path)
  return (found.known ? found.value?.kind : undefined) ?? 'file'
}
