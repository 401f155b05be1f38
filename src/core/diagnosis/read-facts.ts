import { sha256 } from '@noble/hashes/sha2.js'
import type { AccountsData } from '../accounts/account.ts'
import { formatSddl } from '../acl/sddl.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Answer } from '../base/answer.ts'
import { encodeUtf8 } from '../base/text-codec.ts'
import { foldPath } from '../base/windows-path.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Facts, FileFacts } from '../world/facts.ts'
import { Layer } from '../world/overlay-layer.ts'

/** SHA-256 in hex of all that a question looked at, by what it was. 'not there' stands for itself. */
export interface ReadInputs {
  /** Configuration files by name. */
  readonly files: Readonly<Record<string, string>>
  /** Accounts, groups and user rights; passwords are no part of it. */
  readonly accounts: string
  /** Every other path that was looked for, with its kind. */
  readonly paths: string
  /** Every access-control list that was looked at. */
  readonly descriptors: string
  /** Pools and sites, started or stopped. */
  readonly states: string
}

/** The same facts; what is asked of them is remembered. */
export class ReadFacts extends Layer {
  readonly #files = new Map<string, string>()
  readonly #paths = new Map<string, string>()
  readonly #descriptors = new Map<string, string>()
  readonly #states = new Map<string, string>()

  constructor(below: Facts) {
    super(below)
  }

  override applicationHost(): XmlDocument | ConfigError {
    const document = this.below.applicationHost()
    this.#files.set('applicationHost.config', textOf(document))
    return document
  }

  override configFile(path: string): XmlDocument | ConfigError | undefined {
    const document = this.below.configFile(path)
    this.#files.set(foldPath(path), document === undefined ? absent : textOf(document))
    return document
  }

  override file(path: string): Answer<FileFacts | undefined> {
    const found = this.below.file(path)
    this.#paths.set(foldPath(path), found.known ? kindOf(found.value) : 'not known')
    return found
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    const found = this.below.descriptor(path)
    const key = foldPath(path)
    if (!this.#descriptors.has(key))
      this.#descriptors.set(key, found.known ? formatSddl(found.value) : 'not known')
    return found
  }

  override poolState(name: string): 'started' | 'stopped' {
    const state = this.below.poolState(name)
    this.#states.set(`pool ${name.toLowerCase()}`, state)
    return state
  }

  override siteState(name: string): 'started' | 'stopped' {
    const state = this.below.siteState(name)
    this.#states.set(`site ${name.toLowerCase()}`, state)
    return state
  }

  inputs(): ReadInputs {
    const files = [...this.#files].map(([name, text]) => [name, text === absent ? absent : hashOf(text)])
    return {
      files: Object.fromEntries(files.sort()),
      accounts: hashOf(accountsText(this.below.accounts())),
      paths: hashOf(listText(this.#paths)),
      descriptors: hashOf(listText(this.#descriptors)),
      states: hashOf(listText(this.#states)),
    }
  }
}

const absent = 'not there'

const kindOf = (file: FileFacts | undefined): string =>
  file === undefined ? absent : `${file.kind}${file.hidden ? ' hidden' : ''}`

const textOf = (document: XmlDocument | ConfigError): string =>
  'root' in document ? document.text : `error ${document.code} ${document.line}:${document.column}`

const listText = (list: ReadonlyMap<string, string>): string =>
  [...list]
    .map(([name, value]) => `${name}\t${value}\n`)
    .sort()
    .join('')

const accountsText = ({ machine, domain, users, groups, userRights, complete }: AccountsData): string =>
  JSON.stringify([
    machine,
    domain ?? '',
    complete,
    sorted(users.map((user) => ({ ...user, comment: '', fullName: '' }))),
    sorted(groups),
    Object.entries(userRights).sort(),
  ])

const sorted = (items: readonly object[]): readonly string[] =>
  items.map((item) => JSON.stringify(item)).sort()

function hashOf(text: string): string {
  return [...sha256(encodeUtf8(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
