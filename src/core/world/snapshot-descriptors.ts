import type { AccountsData, Sid } from '../accounts/account.ts'
import { type Accounts, createAccounts } from '../accounts/accounts.ts'
import { sids } from '../accounts/well-known.ts'
import { parseAclText } from '../acl/icacls-entry.ts'
import { inheritDescriptor } from '../acl/inheritance.ts'
import { aceFlags, controlBits } from '../acl/rights.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../base/answer.ts'
import { foldPath, parentPath } from '../base/windows-path.ts'
import type { SnapshotFile } from './case.ts'
import { wwwrootAcl } from './default-acl.ts'
import type { SnapshotTree } from './snapshot-tree.ts'

/** The descriptors of a snapshot's paths: as listed, or inherited from the nearest directory above that has a list. */
export class SnapshotDescriptors {
  readonly #tree: SnapshotTree
  readonly #data: AccountsData
  readonly #made = new Map<string, Answer<SecurityDescriptor>>()
  readonly #lists = new Map<string, SecurityDescriptor>()
  #accounts: Accounts | undefined

  constructor(tree: SnapshotTree, data: AccountsData) {
    this.#tree = tree
    this.#data = data
  }

  of(path: string): Answer<SecurityDescriptor> {
    const key = foldPath(path)
    const before = this.#made.get(key)
    if (before !== undefined) return before
    const made = this.#make(path, key)
    if (this.#tree.has(key)) this.#made.set(key, made)
    return made
  }

  #make(path: string, key: string): Answer<SecurityDescriptor> {
    const node = this.#tree.get(key)
    const owner = this.#ownerOf(node?.listed)
    if (node?.listed?.acl !== undefined) return known(this.#listed(node.listed.acl, owner))
    const folder = parentPath(path)
    const above = folder === undefined ? undefined : this.of(folder)
    if (above === undefined || !above.known) return unknown('acl', path)
    return known(inheritDescriptor(above.value, node?.facts.kind ?? 'file', owner))
  }

  /** Lists alike are the same object. */
  #listed(acl: readonly string[] | 'default', owner: Sid): SecurityDescriptor {
    const key = JSON.stringify([acl, owner])
    let listed = this.#lists.get(key)
    if (listed === undefined) {
      listed = this.#parsed(acl, owner)
      this.#lists.set(key, listed)
    }
    return listed
  }

  /** A list without inherited entries stands for itself: nothing above changes it. */
  #parsed(acl: readonly string[] | 'default', owner: Sid): SecurityDescriptor {
    const entries = parseAclText(acl === 'default' ? wwwrootAcl : acl, this.#find)
    const inherits = entries.some((ace) => (ace.flags & aceFlags.inherited) !== 0)
    const control =
      controlBits.daclPresent | (inherits ? controlBits.daclAutoInherited : controlBits.daclProtected)
    return { owner, dacl: { revision: 2, entries }, control }
  }

  #ownerOf(listed: SnapshotFile | undefined): Sid {
    return (listed?.owner === undefined ? undefined : this.#find(listed.owner)) ?? sids.administrators
  }

  readonly #find = (name: string): Sid | undefined => {
    this.#accounts ??= createAccounts(this.#data)
    return this.#accounts.find(name)?.sid
  }
}
