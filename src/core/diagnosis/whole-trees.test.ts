import { describe, expect, test } from 'vitest'
import { createWorld } from '../world/create-world.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import { wherever } from './whole-trees.ts'

const parsed = parseCase(
  `
title: a site with folders
files:
  C:\\site\\a.htm: a
  C:\\site\\one\\a.htm: a
  C:\\site\\one\\b.htm: b
  C:\\site\\two\\a.htm: a
  C:\\site\\two\\deep\\b.htm: b
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="P" /></applicationPools>
      <sites><site name="S" id="1">
        <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
      </site></sites>
    </system.applicationHost>
  </configuration>
`,
  { file: 'test', readBeside: () => undefined },
)
if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
const world = createWorld(snapshotFacts(parsed.snapshot))

const urls = [
  '',
  'a.htm',
  'one/',
  'one/a.htm',
  'one/b.htm',
  'two/',
  'two/a.htm',
  'two/deep/',
  'two/deep/b.htm',
].map((path) => `web://S/${path}`)
const files = [
  'C:\\site',
  ...['a.htm', 'one', 'one\\a.htm', 'one\\b.htm', 'two', 'two\\a.htm', 'two\\deep', 'two\\deep\\b.htm'].map(
    (path) => `C:\\site\\${path}`,
  ),
]
const without = (places: readonly string[], gone: RegExp) => places.filter((place) => !gone.test(place))

describe('places in words', () => {
  test('a tree of which all is meant is one line', () => {
    expect(wherever(world, urls)).toEqual(['web://S/ and everything below'])
    expect(wherever(world, files)).toEqual(['C:\\site and everything below'])
  })

  test('where some of it is not meant, the folders of which all is are', () => {
    expect(wherever(world, without(urls, /a\.htm$/).concat('web://S/one/a.htm'))).toEqual([
      'web://S/',
      'web://S/one/ and everything below',
      'web://S/two/',
      'web://S/two/deep/ and everything below',
    ])
    expect(wherever(world, without(files, /two\\a/))).toEqual([
      'C:\\site',
      'C:\\site\\a.htm',
      'C:\\site\\one and everything below',
      'C:\\site\\two',
      'C:\\site\\two\\deep and everything below',
    ])
  })

  test('a folder above that is not meant itself is not told, and other names stay where the folder is not whole', () => {
    expect(wherever(world, [...without(urls, /S\/$|S\/a/), 'web://S/*', 'web://S/one/*'])).toEqual([
      'web://S/one/ and everything below',
      'web://S/two/ and everything below',
      'web://S/*',
    ])
  })

  test('few are listed as they are, and so is what is no place on a disk', () => {
    expect(wherever(world, urls.slice(0, 4))).toEqual(urls.slice(0, 4))
    const groups = ['WEB01\\a', 'WEB01\\b', 'WEB01\\c', 'WEB01\\d', 'WEB01\\e']
    expect(wherever(world, groups)).toEqual(groups)
  })
})
