import { describe, expect, it } from 'vitest'
import { differenceOf } from './file-diffs.ts'

const around = Array.from({ length: 30 }, (_, at) => `  <line number="${at}" />`)
const text = (...middle: readonly string[]): string =>
  ['<configuration>', ...around, ...middle, ...around, '</configuration>'].join('\r\n')
const linesOf = (before: string, after: string): string =>
  (differenceOf('web.config', before, after)[0]?.lines ?? []).join('\n')

describe('differenceOf', () => {
  it('is nothing where nothing differs', () => {
    expect(differenceOf('web.config', text('<a />'), text('<a />'))).toEqual([])
  })

  it('shows a changed secret as changed, and not the secret', () => {
    const lines = linesOf(text('  <add password="old-one" />'), text('  <add password="new-one" />'))
    expect(lines).toContain('-  <add password="********" />\n+  <add password="********" />')
    expect(lines).not.toMatch(/old-one|new-one/)
  })

  it('masks a secret whose tag begins many lines before', () => {
    const blank = Array.from({ length: 9 }, (_, at) => `    a${at}="x"`)
    const tag = (value: string): string[] => ['  <add key="DbPassword"', ...blank, `    value="${value}" />`]
    const lines = linesOf(text(...tag('first')), text(...tag('second')))
    expect(lines).not.toMatch(/first|second/)
    expect(lines).toContain('+    value="********" />')
  })

  it('masks a new file from its first line on', () => {
    expect(linesOf('', '<a\n  password="s3cret"\n/>')).toBe(
      '@@ -1,0 +1,3 @@\n+<a\n+  password="********"\n+/>',
    )
  })
})
