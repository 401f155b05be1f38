import { fromBase64 } from '../base/base64.ts'
import { baseName, foldPath, normalizePath, parentPath } from '../base/windows-path.ts'
import type { FileContent, SnapshotFile } from './case.ts'
import { aclEntryError } from './case-acl.ts'
import {
  booleanOf,
  type CaseReader,
  type Entry,
  entriesOf,
  type Field,
  type Fields,
  fail,
  fieldsOf,
  isEmpty,
  isList,
  isMapping,
  itemsOf,
  momentOf,
  naturalOf,
  oneOf,
  textOf,
} from './case-reader.ts'

const contentKeys = ['text', 'base64', 'size', 'from'] as const
const fileKeys = [...contentKeys, 'acl', 'owner', 'hidden', 'modified'] as const

export function filesOf(reader: CaseReader, from: Field): SnapshotFile[] {
  const listed = entriesOf(reader, from, foldPath).map((entry) => ({ entry, file: fileOf(reader, entry) }))
  const plain = new Set(listed.flatMap(({ file }) => (file.content ? foldPath(file.path) : [])))
  for (const { entry, file } of listed) {
    const above = fileAbove(plain, file.path)
    if (above !== undefined)
      fail(reader, entry.keyOffset, `'${entry.key}' can't be there: '${above}' is a file, not a directory`)
  }
  return listed.map(({ file }) => file)
}

function fileAbove(plain: ReadonlySet<string>, path: string): string | undefined {
  for (let above = parentPath(path); above !== undefined; above = parentPath(above)) {
    if (plain.has(foldPath(above))) return above
  }
  return undefined
}

function fileOf(reader: CaseReader, entry: Entry): SnapshotFile {
  const path = pathOf(reader, entry)
  if (!isMapping(entry)) {
    if (isEmpty(entry)) {
      fail(reader, entry, `${entry.key}: expected a text, or a map ({} for a directory), found nothing`)
      return { path, hidden: false }
    }
    return { path, content: { kind: 'text', text: textOf(reader, entry) ?? '' }, hidden: false }
  }
  const named = { ...entry, name: `the file ${entry.key}` }
  const fields = fieldsOf(reader, named, fileKeys)
  const content = readContent(reader, named, fields)
  if (content?.kind === 'size' && baseName(path).toLowerCase() === 'web.config') {
    fail(reader, entry, `${entry.key}: a web.config needs its text, not its size`)
  }
  const acl = fields.acl && aclOf(reader, fields.acl)
  const modified = fields.modified && momentOf(reader, fields.modified, 'modified')
  const owner = fields.owner && textOf(reader, fields.owner)
  return {
    path,
    ...(content !== undefined && { content }),
    ...(acl !== undefined && { acl }),
    ...(owner !== undefined && { owner }),
    hidden: (fields.hidden && booleanOf(reader, fields.hidden)) ?? false,
    ...(modified !== undefined && { modified: Date.parse(modified) }),
  }
}

function pathOf(reader: CaseReader, entry: Entry): string {
  const path = normalizePath(entry.key)
  const absolute = /^[a-z]:\\/i.test(path) || /^\\\\[^\\]+\\[^\\]+/.test(path)
  if (!absolute)
    fail(reader, entry.keyOffset, `'${entry.key}' is no Windows path: expected C:\\… or \\\\server\\share\\…`)
  if (/[<>"|?*\0]/.test(path))
    fail(reader, entry.keyOffset, `'${entry.key}' holds a character that no Windows path may hold`)
  return path
}

/** A content that stands for a whole value: its text, or a map with one of text, base64, size, from. */
export function contentOf(reader: CaseReader, from: Field): FileContent | undefined {
  if (!isMapping(from)) {
    const text = textOf(reader, from)
    return text === undefined ? undefined : { kind: 'text', text }
  }
  const fields = fieldsOf(reader, from, ['text', 'base64', 'from'])
  return (
    readContent(reader, from, fields) ??
    fail(reader, from, `${from.name}: expected a text, or one of text, base64, from`)
  )
}

function readContent(
  reader: CaseReader,
  owner: Field,
  fields: Fields<(typeof contentKeys)[number]>,
): FileContent | undefined {
  const stated = contentKeys.filter((key) => fields[key] !== undefined)
  const [key, second] = stated
  if (second !== undefined)
    return fail(reader, owner, `${owner.name}: ${stated.join(' and ')} exclude each other`)
  const field = key && fields[key]
  if (field === undefined) return undefined
  return readers[key as (typeof contentKeys)[number]](reader, field)
}

const readers: Record<
  (typeof contentKeys)[number],
  (reader: CaseReader, field: Entry) => FileContent | undefined
> = {
  text: (reader, field) => ({ kind: 'text', text: textOf(reader, field) ?? '' }),
  size: (reader, field) => ({ kind: 'size', size: naturalOf(reader, field) ?? 0 }),
  base64: (reader, field) => {
    const bytes = fromBase64(textOf(reader, field) ?? '')
    return bytes ? { kind: 'bytes', bytes } : fail(reader, field, 'base64: not in base64')
  },
  from: (reader, field) => {
    const path = textOf(reader, field)
    if (path === undefined) return undefined
    if (/^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..')) {
      return fail(reader, field, `from: '${path}' leaves the folder of the case`)
    }
    const bytes = reader.readBeside(path)
    return bytes
      ? { kind: 'bytes', bytes }
      : fail(reader, field, `from: there is no file '${path}' beside the case`)
  },
}

function aclOf(reader: CaseReader, from: Entry): readonly string[] | 'default' | undefined {
  if (!isList(from)) {
    return oneOf(reader, from, ['default']) ?? undefined
  }
  return itemsOf(reader, from).flatMap((item) => {
    const entry = textOf(reader, item)
    const problem = entry === undefined ? undefined : aclEntryError(entry)
    if (problem !== undefined) fail(reader, item, `acl: '${entry}': ${problem}`)
    return entry ?? []
  })
}
