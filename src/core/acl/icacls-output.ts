import { parseSid } from '../accounts/sid.ts'
import { formatAceText, type NameOf, parseAceText, type Resolve } from './icacls-entry.ts'
import { aceTypes, controlBits } from './rights.ts'
import type { Ace, SecurityDescriptor } from './security-descriptor.ts'

export interface IcaclsFile {
  /** As printed; '' where the text begins within a list. */
  readonly path: string
  readonly entries: readonly Ace[]
  /** The mandatory label, which icacls prints at the end of the list. */
  readonly label?: Ace
}

export interface IcaclsOutput {
  readonly files: readonly IcaclsFile[]
  /** 'x.txt: Access is denied.' */
  readonly failures: readonly { readonly path: string; readonly message: string }[]
  /** The numbers of the last summary line: processed, failed. */
  readonly summary?: { readonly processed: number; readonly failed: number }
  /** Lines that hold neither entries nor failures (prompts, commands, prose), by number from 1. */
  readonly others: readonly { readonly line: number; readonly text: string }[]
}

/**
 * Where an entry ends: ':(…)(…)', cacls's ':(OI)(CI)F', or a bare SID with its rights. The rights group must stand directly
 * behind the colon, so that a colon of a path or of prose is none.
 */
const entryEnd =
  /(?::(?:\([A-Za-z, ]*:?\)\s?)+(?:[FRWCN](?=\s|$))?|:[FRWCN](?=\s*$)|(?<=S-1(?:-\d+)+)\s+\([A-Z,a-z]+\))/g
/** Two counts: 'Successfully processed 1 files; Failed processing 0 files', in whatever language. */
const summary = /^\D*\b(\d+)\D+[;,]\D*\b(\d+)\D*$/
const failure =
  /^(?:icacls\.exe : )?(.+?): ((?:Access is denied|No mapping between|The system cannot|The parameter is|Zugriff verweigert|Accès refusé|Acceso denegado|Acesso negado|Отказано).*)$/
const prompt = /^(?:[^<>"|]*>\s*)?"?(?:cmd(?:\.exe)? \/c )?i?cacls(?:\.exe)?"?\s/i

interface OpenFile {
  readonly path: string
  readonly entries: Ace[]
}

/** Reads what icacls (or cacls) printed: several files, wrapped lines, localized names, comment marks and bullets before lines. */
export function parseIcaclsOutput(text: string, resolve: Resolve): IcaclsOutput {
  return new OutputReader(text, resolve).read()
}

class OutputReader {
  readonly #lines: readonly string[]
  readonly #resolve: Resolve
  readonly #files: OpenFile[] = []
  readonly #failures: { path: string; message: string }[] = []
  readonly #others: { line: number; text: string }[] = []
  #summary: { processed: number; failed: number } | undefined
  /** A list may go on: no summary, no blank line and no new path since. */
  #open: OpenFile | undefined
  /** The last line that may be a path whose entries follow on lines of their own. */
  #heading = ''

  constructor(text: string, resolve: Resolve) {
    this.#lines = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map(unmarked)
    this.#resolve = resolve
  }

  read(): IcaclsOutput {
    this.#lines.forEach((line, index) => {
      this.#readLine(line, index)
    })
    return {
      files: this.#files.map(closed),
      failures: this.#failures,
      ...(this.#summary !== undefined && { summary: this.#summary }),
      others: this.#others,
    }
  }

  #readLine(line: string, index: number): void {
    if (line.trim() === '') return
    const pieces = splitEntries(line)
    if (pieces.length > 0) this.#readEntries(line, pieces, index)
    else this.#readOther(line, index)
  }

  #readOther(line: string, index: number): void {
    const counts = summary.exec(line)
    const failed = failure.exec(line.trim())
    this.#open = undefined
    if (counts !== null) this.#summary = { processed: Number(counts[1]), failed: Number(counts[2]) }
    else if (failed !== null) this.#failures.push({ path: failed[1] ?? '', message: failed[2] ?? '' })
    else {
      this.#heading = headingOf(line)
      this.#others.push({ line: index + 1, text: line.trim() })
    }
  }

  #readEntries(line: string, pieces: readonly string[], index: number): void {
    const [first = '', ...rest] = pieces
    const split = this.#splitFirst(line, first, index)
    const file = this.#fileFor(split.path)
    for (const piece of [split.entry, ...rest])
      file.entries.push(parseAceText(unescapeMarkdown(piece), this.#resolve))
  }

  #fileFor(path: string | undefined): OpenFile {
    if (path === undefined && this.#open !== undefined) return this.#open
    const file: OpenFile = { path: path ?? this.#heading, entries: [] }
    this.#files.push(file)
    this.#open = file
    this.#heading = ''
    return file
  }

  /** The path before the first entry: icacls indents the lines below by its length and one. */
  #splitFirst(
    line: string,
    first: string,
    index: number,
  ): { readonly path: string | undefined; readonly entry: string } {
    const isIndented = /^\s/.test(line) && this.#open !== undefined
    const indent = /^\s*/.exec(line)?.[0].length ?? 0
    if (isIndented && indent > this.#ownIndent(index)) return { path: undefined, entry: first }
    const below = this.#indentBelow(index)
    const head = line.slice(indent, below)
    if (below > indent + 1 && head.endsWith(' ') && /\S:\(/.test(line.slice(below))) {
      return { path: head.trim(), entry: first.slice(first.indexOf(line.slice(below, below + 8))) }
    }
    return this.#splitByName(first)
  }

  /** The indentation that the whole text has: that of the last line which was no entry line of a list. */
  #ownIndent(index: number): number {
    for (let at = index - 1; at >= 0; at--) {
      const line = this.#lines[at] ?? ''
      if (line.trim() === '') continue
      const indent = /^\s*/.exec(line)?.[0].length ?? 0
      if (
        splitEntries(line).length === 0 ||
        indent < (/^\s*/.exec(this.#lines[index] ?? '')?.[0].length ?? 0)
      )
        return indent
    }
    return -1
  }

  #indentBelow(index: number): number {
    const next = this.#lines[index + 1] ?? ''
    if (splitEntries(next).length === 0) return 0
    return /^\s*/.exec(next)?.[0].length ?? 0
  }

  /** Where indentation does not tell: the longest end of the text that is a known name, else what a name can be. */
  #splitByName(first: string): { readonly path: string | undefined; readonly entry: string } {
    const colon = first.search(/:\(|:[A-Z]\s*$|\s\(/)
    const [head, tail] = [first.slice(0, colon), first.slice(colon)]
    const starts = [...head.matchAll(/\S+/g)].map((word) => word.index)
    const known = starts.find((at) => this.#isKnown(unescapeMarkdown(head.slice(at))))
    const at = known ?? starts.find((start) => isQualifiedName(head.slice(start))) ?? starts.at(-1) ?? 0
    const path = pathOf(head.slice(0, at))
    return { path: path === '' ? undefined : path, entry: head.slice(at) + tail }
  }

  #isKnown(name: string): boolean {
    return parseSid(name) !== undefined || this.#resolve(name) !== undefined
  }
}

/** 'DOMAIN\\some user', the domain in one word. */
const isQualifiedName = (text: string): boolean => /^[^\\/:"*?<>|\s]+\\[^\\/:]+$/.test(text)

/** What stands before a list on one line: the path, behind a prompt and a command, and twice where that names it too. */
function pathOf(text: string): string {
  const path = unescapeMarkdown(text.replace(/^.*>.*?\bi?cacls(?:\.exe)?\s+/i, '')).trim()
  const middle = Math.floor(path.length / 2)
  const [before, after] = [path.slice(0, middle), path.slice(middle)].map((half) =>
    half.replaceAll('"', '').trim(),
  )
  return before === after ? (after ?? path) : path
}

/** Comment marks ('#C:\\x …') and bullets before a line. */
const unmarked = (line: string): string => line.replace(/^(\s*)(?:#|- )/, '$1').replaceAll('\t', '    ')

/** 'IIS\\_IUSRS', 'NT AUTHORITY\\\\SYSTEM', as pages that escape twice have them; a share keeps its first two. */
const unescapeMarkdown = (text: string): string => text.replaceAll('\\_', '_').replace(/(?<=.)\\\\/g, '\\')

/** 'C:\\>icacls x /grant y:F': a command whose arguments look like entries. */
const isCommand = (line: string): boolean =>
  prompt.test(line) && /\s\/[a-z]+(?:[\s:]|$)/i.test(line.replace(/cmd(?:\.exe)? \/c /i, ''))

const headingOf = (line: string): string => (prompt.test(line) ? '' : line.trim().replace(/:$/, ''))

/** The line cut behind each entry; nothing where it holds none, or is a command. */
function splitEntries(line: string): readonly string[] {
  if (isCommand(line)) return []
  const pieces: string[] = []
  let start = 0
  for (const match of line.matchAll(entryEnd)) {
    const end = match.index + match[0].length
    pieces.push(line.slice(start, end).trim())
    start = end
  }
  return pieces
}

function closed({ path, entries }: OpenFile): IcaclsFile {
  const label = entries.find((ace) => ace.type === aceTypes.mandatoryLabel)
  const access = entries.filter((ace) => ace.type !== aceTypes.mandatoryLabel)
  return { path, entries: access, ...(label !== undefined && { label }) }
}

/** The list as a descriptor; what icacls does not tell (owner, protection) is left out. */
export function descriptorOf(file: IcaclsFile): SecurityDescriptor {
  const present = controlBits.daclPresent | (file.label === undefined ? 0 : controlBits.saclPresent)
  return {
    dacl: { revision: 2, entries: file.entries },
    ...(file.label !== undefined && { sacl: { revision: 2, entries: [file.label] } }),
    control: present | controlBits.selfRelative,
  }
}

/** What `icacls path` prints for one file, its summary included. */
export function formatIcaclsOutput(path: string, sd: SecurityDescriptor, nameOf: NameOf): string {
  const labels = (sd.sacl?.entries ?? []).filter((ace) => ace.type === aceTypes.mandatoryLabel)
  const entries = [...(sd.dacl?.entries ?? []), ...labels].map((ace) => formatAceText(ace, nameOf))
  const [first, ...rest] = entries
  const indent = ' '.repeat(path.length + 1)
  const head = `${path} ${first ?? emptyText(sd)}`
  return [
    head,
    ...rest.map((entry) => indent + entry),
    '',
    'Successfully processed 1 files; Failed processing 0 files',
    '',
  ].join('\r\n')
}

const emptyText = (sd: SecurityDescriptor): string => (sd.dacl === undefined ? 'Everyone:(F)' : '')
