import { describe, expect, it } from 'vitest'
import { edited } from '../testing/edited-config.ts'

describe('the place of a section', () => {
  const located = (tags: string): string => `<configuration>\n${tags}\n</configuration>\n`
  const set = (source: string, location?: string): string =>
    edited(source, {
      kind: 'set-attribute',
      at: { section: 'g/s', path: [], ...(location === undefined ? {} : { location }) },
      name: 'v',
      value: '1',
    })

  it('is found by a location path without regard to case and to slashes', () => {
    const source = located('  <location path="Default Web Site/App">\n    <g><s v="0" /></g>\n  </location>')
    expect(set(source, '/default web site/APP/')).toBe(source.replace('v="0"', 'v="1"'))
  })

  it('is in the location tag that holds it already', () => {
    const source = located(
      '  <location path="x" />\n  <location path="x" overrideMode="Deny">\n    <g><s /></g>\n  </location>',
    )
    expect(set(source, 'X')).toBe(source.replace('<s />', '<s v="1" />'))
  })

  it('is never a tag whose overrideMode was set for other sections', () => {
    const source = located('  <location path="x" overrideMode="Allow">\n    <g><t /></g>\n  </location>')
    expect(set(source, 'x')).toBe(
      source.replace(
        '</configuration>',
        '  <location path="x">\n    <g>\n      <s v="1" />\n    </g>\n  </location>\n</configuration>',
      ),
    )
  })

  it('is found where its group stands several times', () => {
    const source = located('  <g><t /></g>\n  <g><s v="0"/></g>')
    expect(set(source)).toBe(source.replace('v="0"', 'v="1"'))
  })

  it('is not made twice at the level of one file', () => {
    const inTag = located(
      '  <location path="." inheritInChildApplications="false">\n    <g><s /></g>\n  </location>',
    )
    expect(set(inTag)).toBe(inTag.replace('<s />', '<s v="1" />'))
    const outside = located('  <g><s /></g>')
    expect(set(outside, '')).toBe(outside.replace('<s />', '<s v="1" />'))
  })

  it('is refused where its content stands in another file', () => {
    const source = located('  <g><s configSource="s.config" /></g>')
    expect(() => set(source)).toThrow("web.config:2: the content of <s> stands in 's.config' (configSource)")
  })
})
