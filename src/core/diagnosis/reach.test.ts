import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sectionPaths } from '../config/section-schema.ts'
import { editSectionAt } from '../operations/section-edit.ts'
import type { SectionEdit } from '../operations/section-edit-types.ts'
import { worldOf } from '../operations/testing/world-of.ts'
import type { Change } from '../world/change.ts'
import type { World } from '../world/world.ts'
import { mayReach, unreadSections } from './reach.ts'

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing\//.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))

describe('sections that no decision reads', () => {
  const text = ['pipeline', 'world', 'accounts', 'acl']
    .flatMap((room) => sources(join(import.meta.dirname, '..', room)))
    .join('\n')
  it.each([...unreadSections])('%s is a section, and is named nowhere where requests are decided', (path) => {
    expect(sectionPaths()).toContain(path)
    expect(text).not.toContain(path)
    expect(text).not.toMatch(new RegExp(`[/'\`]${path.split('/').at(-1)}['\`]`))
  })
})

const server = (): World =>
  worldOf(`
title: two sites
files:
  C:\\one\\a.zz: a
  C:\\one\\a.htm: a
  C:\\two\\b.htm: b
applicationHost: |
  <configuration><system.applicationHost>
    <applicationPools><add name="one" /><add name="two" /></applicationPools>
    <sites>
      <site name="one" id="1">
        <application path="/" applicationPool="one"><virtualDirectory path="/" physicalPath="C:\\one" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:one.test" /></bindings>
      </site>
      <site name="two" id="2">
        <application path="/" applicationPool="two"><virtualDirectory path="/" physicalPath="C:\\two" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:two.test" /></bindings>
      </site>
    </sites>
  </system.applicationHost></configuration>
`)

function reached(world: World, changes: readonly Change[]): readonly string[] {
  const model = world.server()
  if ('code' in model) throw new Error(model.message)
  return model.sites.filter((site) => mayReach(world, site, changes)).map(({ name }) => name)
}

const edited = (world: World, sitePath: string, section: string, edit: SectionEdit): readonly Change[] => {
  const result = editSectionAt(world, { sitePath, section }, [edit])
  if (!result.ok) throw new Error(result.problem.message)
  return result.changes
}
const set = (name: string, value: string): SectionEdit => ({ kind: 'set', path: [], name, value })
const add = (attributes: Readonly<Record<string, string>>): SectionEdit => ({
  kind: 'add',
  path: [],
  attributes,
})

describe('mayReach', () => {
  it.each([
    [
      'a web.config reaches the site that it lies in',
      'one',
      'directoryBrowse',
      set('enabled', 'true'),
      ['one'],
    ],
    ['a location reaches its site', 'two', 'anonymousAuthentication', set('enabled', 'false'), ['two']],
    ['the server reaches all', '', 'anonymousAuthentication', set('enabled', 'false'), ['one', 'two']],
    ['what nothing reads reaches nobody', '', 'httpProtocol', set('allowKeepAlive', 'false'), []],
    [
      'a MIME type reaches who has such files',
      '',
      'staticContent',
      add({ fileExtension: '.zz', mimeType: 'a/b' }),
      ['one'],
    ],
    [
      'a pool reaches its sites',
      '',
      'applicationPools',
      { kind: 'set', path: [{ name: 'two' }, 'processModel'], name: 'identityType', value: 'LocalSystem' },
      ['two'],
    ],
    [
      'a site renamed may be any',
      '',
      'sites',
      { kind: 'set', path: [{ name: 'two' }], name: 'name', value: 'three' },
      ['one', 'two'],
    ],
  ] as const)('%s', (_, sitePath, section, edit, expected) => {
    const world = server()
    expect(reached(world, edited(world, sitePath, section, edit))).toEqual(expected)
  })

  it('a file that lies in no site may be read by all', () => {
    expect(reached(server(), [{ kind: 'write-file', path: 'C:\\else\\x.config', text: '' }])).toEqual([
      'one',
      'two',
    ])
  })
})
