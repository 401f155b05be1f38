import { sids } from '../accounts/well-known.ts'
import { inheritDescriptor } from '../acl/inheritance.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import { type Answer, known, unknown } from '../base/answer.ts'
import { encodeUtf8 } from '../base/text-codec.ts'
import { baseName, foldPath, normalizePath, parentPath } from '../base/windows-path.ts'
import type { ConfigError } from '../config/config-error.ts'
import { parseXml } from '../config/parse-xml.ts'
import type { XmlDocument } from '../config/xml-document.ts'
import type { Facts, FileFacts } from './facts.ts'
import { Layer } from './overlay-layer.ts'
import { ChangeError } from './world.ts'

/** A file with a new content. A new file inherits its descriptor from its folder. */
export class WrittenFile extends Layer {
  readonly #key: string
  readonly #facts: FileFacts
  readonly #text: string
  readonly #isNew: boolean
  #document: XmlDocument | ConfigError | undefined

  constructor(below: Facts, path: string, text: string, document?: XmlDocument) {
    super(below)
    const before = below.file(path)
    const old = before.known ? before.value : undefined
    if (old?.kind === 'directory') throw new ChangeError(`${path} cannot be written: it is a directory`)
    if (old === undefined) requireFolder(below, path)
    this.#key = foldPath(path)
    this.#isNew = before.known && old === undefined
    const spelled = old?.path ?? normalizePath(path)
    this.#facts = {
      kind: 'file',
      size: encodeUtf8(text).length,
      hidden: old?.hidden ?? false,
      modified: old?.modified ?? 0,
      path: spelled,
    }
    this.#text = text
    this.#document = document
  }

  override configFile(path: string): XmlDocument | ConfigError | undefined {
    if (foldPath(path) !== this.#key) return this.below.configFile(path)
    this.#document ??= parseXml(this.#facts.path, this.#text)
    return this.#document
  }

  override file(path: string): Answer<FileFacts | undefined> {
    return foldPath(path) === this.#key ? known(this.#facts) : this.below.file(path)
  }

  override list(path: string): Answer<readonly string[]> {
    const names = this.below.list(path)
    const folder = parentPath(this.#key)
    if (!this.#isNew || !names.known || folder === undefined || foldPath(path) !== folder) return names
    return known([...names.value, baseName(this.#facts.path)])
  }

  override descriptor(path: string): Answer<SecurityDescriptor> {
    if (!this.#isNew || foldPath(path) !== this.#key) return this.below.descriptor(path)
    const folder = parentPath(path)
    const above = folder === undefined ? unknown('acl', path) : this.below.descriptor(folder)
    return above.known ? known(inheritDescriptor(above.value, 'file', sids.administrators)) : above
  }

  override readText(path: string): string | undefined {
    return foldPath(path) === this.#key ? this.#text : this.below.readText?.(path)
  }
}

function requireFolder(below: Facts, path: string): void {
  const folder = parentPath(path)
  const found = folder === undefined ? undefined : below.file(folder)
  if (found === undefined) throw new ChangeError(`${path} cannot be written: it is no path of a file`)
  if (found.known && found.value?.kind !== 'directory') {
    throw new ChangeError(`${path} cannot be written: there is no folder ${folder}`)
  }
}

export class RemovedFile extends Layer {
  readonly #key: string

  constructor(below: Facts, path: string) {
    super(below)
    const found = below.file(path)
    if (found.known && found.value === undefined)
      throw new ChangeError(`${path} cannot be removed: it is not there`)
    if (found.known && found.value?.kind === 'directory') {
      throw new ChangeError(`${path} cannot be removed: it is a directory`)
    }
    this.#key = foldPath(path)
  }

  override configFile(path: string): XmlDocument | ConfigError | undefined {
    return foldPath(path) === this.#key ? undefined : this.below.configFile(path)
  }

  override file(path: string): Answer<FileFacts | undefined> {
    return foldPath(path) === this.#key ? known(undefined) : this.below.file(path)
  }

  override list(path: string): Answer<readonly string[]> {
    const names = this.below.list(path)
    if (!names.known || foldPath(path) !== parentPath(this.#key)) return names
    const gone = baseName(this.#key)
    return known(names.value.filter((name) => name.toLowerCase() !== gone))
  }

  override readText(path: string): string | undefined {
    return foldPath(path) === this.#key ? undefined : this.below.readText?.(path)
  }
}

/** applicationHost.config with other contents. */
export class ChangedApplicationHost extends Layer {
  readonly #document: XmlDocument | ConfigError

  constructor(below: Facts, document: XmlDocument | ConfigError) {
    super(below)
    this.#document = document
  }

  override applicationHost(): XmlDocument | ConfigError {
    return this.#document
  }
}
