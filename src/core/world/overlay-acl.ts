import { sids } from '../accounts/well-known.ts'
import { applyParent, inheritDescriptor } from '../acl/inheritance.ts'
import { controlBits } from '../acl/rights.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../base/answer.ts'
import { foldPath, isWithin, parentPath } from '../base/windows-path.ts'
import type { Facts } from './facts.ts'
import { Layer } from './overlay-layer.ts'
import { ChangeError } from './world.ts'

interface Propagated {
  readonly descriptor: Answer<SecurityDescriptor>
  readonly changed: boolean
}

/**
 * One path with another list. What lies below is computed when it is asked for: a protected list stands, any other keeps
 * its own entries and takes the inheritable ones of its folder anew, as Windows does.
 */
export class ChangedAcl extends Layer {
  readonly #path: string
  readonly #key: string
  readonly #descriptor: Answer<SecurityDescriptor>
  readonly #below = new Map<string, Propagated>()

  constructor(below: Facts, path: string, descriptor: SecurityDescriptor | undefined) {
    super(below)
    const found = below.file(path)
    if (found.known && found.value === undefined) {
      throw new ChangeError(`the access-control list of ${path} cannot be set: it is not there`)
    }
    this.#path = path
    this.#key = foldPath(path)
    this.#descriptor = descriptor === undefined ? inherited(below, path) : known(descriptor)
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    return isWithin(path, this.#path) ? this.#propagated(path).descriptor : this.below.descriptor(path)
  }

  #propagated(path: string): Propagated {
    const key = foldPath(path)
    if (key === this.#key) return { descriptor: this.#descriptor, changed: true }
    const before = this.#below.get(key)
    if (before !== undefined) return before
    const made = this.#propagate(path)
    this.#below.set(key, made)
    return made
  }

  #propagate(path: string): Propagated {
    const old = this.below.descriptor(path)
    const folder = parentPath(path)
    if (folder === undefined || (old.known && isProtected(old.value)))
      return { descriptor: old, changed: false }
    const above = this.#propagated(folder)
    if (!above.changed) return { descriptor: old, changed: false }
    if (!above.descriptor.known) return above
    const kind = kindOf(this.below, path)
    const descriptor = old.known
      ? applyParent(old.value, above.descriptor.value, kind)
      : inheritDescriptor(above.descriptor.value, kind, sids.administrators)
    return { descriptor: known(descriptor), changed: true }
  }
}

const isProtected = ({ control }: SecurityDescriptor): boolean => (control & controlBits.daclProtected) !== 0

/** What a path has when its own entries go: all from its folder; the owner stays. */
function inherited(below: Facts, path: string): Answer<SecurityDescriptor> {
  const folder = parentPath(path)
  if (folder === undefined) throw new ChangeError(`${path} has no folder above to inherit from`)
  const above = below.descriptor(folder)
  if (!above.known) return unknown('acl', folder)
  const old = below.descriptor(path)
  const owner = (old.known ? old.value.owner : undefined) ?? sids.administrators
  return known(inheritDescriptor(above.value, kindOf(below, path), owner))
}

function kindOf(facts: Facts, path: string): 'file' | 'directory' {
  const found = facts.file(path)
  return (found.known ? found.value?.kind : undefined) ?? 'file'
}
