import type { Style } from '../terminal.ts'

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

const codes: Readonly<Record<Paint, string>> = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  cyan: '36',
}

export function paint({ colour }: Style, text: string, ...paints: readonly Paint[]): string {
  if (!colour || text === '') return text
  return `\u001b[${paints.map((one) => codes[one]).join(';')}m${text}\u001b[0m`
}

/**
 * Text from requests, files and names, made harmless: control and direction characters could steer the terminal.
 * Tabs become two spaces.
 */
export function plain(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '\ufffd')
}

/** The characters of a view, and what stands for them in ASCII. */
const signs = {
  pass: ['✓', '+'],
  deny: ['✗', 'x'],
  silent: ['·', '-'],
  unknown: ['?', '?'],
  bar: ['│', '|'],
  end: ['╰', '`'],
  caret: ['▔', '^'],
  more: ['…', '...'],
  dot: ['·', '-'],
} as const

export const sign = ({ unicode }: Style, name: keyof typeof signs): string => signs[name][unicode ? 0 : 1]

const beyondAscii: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '→': '->',
}

/** The same text for a terminal that shows ASCII only. */
export const fitting = ({ unicode }: Style, text: string): string =>
  unicode ? text : text.replace(/[^\u0000-\u007f]/gu, (character) => beyondAscii[character] ?? '?')

export const lengthOf = (text: string): number => [...text].length

/** Breaks at spaces, but not inside of 'NT AUTHORITY\\IUSR'; a word that is longer than the line stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ (?![A-Z]+\\)/)) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** `text` wrapped behind `head`, its further lines indented as deep as the head is wide. */
export function hang(head: string, headWidth: number, text: string, width: number): string[] {
  const [first = '', ...rest] = wrap(text, Math.max(width - headWidth, 20))
  return [`${head}${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(headWidth) + line)]
}
