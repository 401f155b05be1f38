import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitCommandLine } from './split-command-line.ts'

describe('a command line is split as Windows splits it', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['   ', []],
    ['appcmd list site', ['appcmd', 'list', 'site']],
    ['  appcmd\tlist   site  ', ['appcmd', 'list', 'site']],
    ['"C:\\Program Files\\x.exe" a', ['C:\\Program Files\\x.exe', 'a']],
    ['x -userName:"" -y', ['x', '-userName:', '-y']],
    ['x ""', ['x', '']],
    ["x /+\"[name='x',type='a b']\" /commit:apphost", ['x', "/+[name='x',type='a b']", '/commit:apphost']],
    ['x "a b"c d', ['x', 'a bc', 'd']],
    ['x C:\\dir\\file', ['x', 'C:\\dir\\file']],
    ['x "C:\\my dir\\\\" y', ['x', 'C:\\my dir\\', 'y']],
    ['x "C:\\my dir\\" y', ['x', 'C:\\my dir" y']],
    ['x a\\\\\\"b', ['x', 'a\\"b']],
    ['x a\\\\b', ['x', 'a\\\\b']],
    ['x "say ""hi"" now"', ['x', 'say "hi" now']],
    ['x "open', ['x', 'open']],
    [
      'icacls \\\\files\\web /grant "CONTOSO\\WEB01$:(OI)(CI)(RX)"',
      ['icacls', '\\\\files\\web', '/grant', 'CONTOSO\\WEB01$:(OI)(CI)(RX)'],
    ],
  ]
  it.each(table)('%j', (line, expected) => {
    expect(splitCommandLine(line)).toEqual(expected)
  })

  it('gives back what was quoted by the documented rule', () => {
    const quote = (text: string): string =>
      `"${text.replace(/(\\*)("|$)/g, (_, run: string, mark: string) => run + run + (mark && '\\"'))}"`
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '\\', '"', ' ', '\t') })), (args) => {
        expect(splitCommandLine(['x', ...args.map(quote)].join(' '))).toEqual(['x', ...args])
      }),
    )
  })
})
