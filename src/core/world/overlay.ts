import type { ConfigEdit } from '../config/config-edit.ts'
import { ConfigEditError } from '../config/config-edit-error.ts'
import { editConfig } from '../config/edit-config.ts'
import { emptyConfig, isConfigError, parseXml } from '../config/parse-xml.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Change } from './change.ts'
import type { Facts } from './facts.ts'
import { putGroup, putUser, removeGroup, removeUser, setUserRight } from './overlay-accounts.ts'
import { ChangedAcls } from './overlay-acl.ts'
import { ChangedApplicationHost, RemovedFile, WrittenFile } from './overlay-files.ts'
import { Layer } from './overlay-layer.ts'
import { applicationHostName } from './snapshot-facts.ts'
import { ChangeError } from './world.ts'

/**
 * A copy of any source with the changes applied in their order; the source stays as it is and is asked for the rest. A
 * change that can't be applied throws ChangeError, which says what and why.
 */
export function withChanges(facts: Facts, changes: readonly Change[]): Facts {
  let changed = facts
  // Of these there may be thousands in a row: one layer takes them all.
  let last: ChangedAcls | ChangedStates | undefined
  for (const change of changes) {
    if (change.kind === 'set-acl') {
      const acls = last instanceof ChangedAcls ? last : new ChangedAcls(changed)
      acls.set(change.path, change.descriptor)
      changed = last = acls
    } else if (change.kind === 'set-state') {
      const states = last instanceof ChangedStates ? last : new ChangedStates(changed)
      states.set(change)
      changed = last = states
    } else {
      last = undefined
      changed = withChange(changed, change)
    }
  }
  return changed
}

type Single = Exclude<Change, { kind: 'set-acl' | 'set-state' }>

function withChange(facts: Facts, change: Single): Facts {
  switch (change.kind) {
    case 'set-config':
      return setConfig(facts, change.file, change.edits)
    case 'write-file':
      return isApplicationHost(change.path)
        ? new ChangedApplicationHost(facts, parseXml(applicationHostName, change.text))
        : new WrittenFile(facts, change.path, change.text)
    case 'remove-file':
      return new RemovedFile(facts, change.path)
    case 'put-user':
      return putUser(facts, change.user, change.password)
    case 'remove-user':
      return removeUser(facts, change.name)
    case 'put-group':
      return putGroup(facts, change.group)
    case 'remove-group':
      return removeGroup(facts, change.name)
    case 'set-user-right':
      return setUserRight(facts, change.right, change.holders)
  }
}

const isApplicationHost = (file: string): boolean => file.toLowerCase() === applicationHostName.toLowerCase()

function setConfig(facts: Facts, file: string, edits: readonly ConfigEdit[]): Facts {
  const document = isApplicationHost(file)
    ? facts.applicationHost()
    : (facts.configFile(file) ?? emptyConfig(file))
  if (isConfigError(document)) {
    throw new ChangeError(`${file}:${document.line}:${document.column} cannot be edited: ${document.message}`)
  }
  const changed = edited(document, edits)
  return isApplicationHost(file)
    ? new ChangedApplicationHost(facts, changed)
    : new WrittenFile(facts, file, changed.text, changed)
}

/** What edits made of a document: a change is tried on a copy, looked at and applied, and a large file is long. */
const made = new WeakMap<
  readonly ConfigEdit[],
  { readonly of: XmlDocument; readonly document: XmlDocument }
>()

function edited(document: XmlDocument, edits: readonly ConfigEdit[]): XmlDocument {
  const kept = made.get(edits)
  if (kept?.of === document) return kept.document
  try {
    const changed = editConfig(document, edits)
    made.set(edits, { of: document, document: changed })
    return changed
  } catch (error) {
    if (error instanceof ConfigEditError) throw new ChangeError(error.message)
    throw error
  }
}

/** Sites and pools started or stopped. */
class ChangedStates extends Layer {
  readonly #states = new Map<string, 'started' | 'stopped'>()

  set({ what, name, state }: Extract<Change, { kind: 'set-state' }>): void {
    this.#states.set(keyOf(what, name), state)
  }

  override poolState(name: string): 'started' | 'stopped' {
    return this.#states.get(keyOf('pool', name)) ?? this.below.poolState(name)
  }

  override siteState(name: string): 'started' | 'stopped' {
    return this.#states.get(keyOf('site', name)) ?? this.below.siteState(name)
  }
}

const keyOf = (what: 'pool' | 'site', name: string): string => `${what}/${name.toLowerCase()}`
