import { describe, expect, it } from 'vitest'
import type { ConfigEdit } from '../config/config-edit.ts'
import type { Change } from './change.ts'
import { createWorld } from './create-world.ts'
import { parseCase } from './parse-case.ts'
import type { ServerModel } from './server-model.ts'
import { snapshotFacts } from './snapshot-facts.ts'
import type { World } from './world.ts'

const configuration = `<?xml version="1.0"?>
<configuration>
  <system.applicationHost>
    <applicationPools><add name="Pool" /></applicationPools>
    <sites>
      <site name="One" id="1">
        <application path="/"><virtualDirectory path="/" physicalPath="C:\\one" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:one" /></bindings>
      </site>
      <site name="Two" id="2">
        <application path="/"><virtualDirectory path="/" physicalPath="C:\\two" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:two" /></bindings>
      </site>
    </sites>
  </system.applicationHost>
  <system.webServer><directoryBrowse enabled="false" /></system.webServer>
</configuration>`

const worldOf = (text: string): World => {
  const indented = text.replaceAll('\n', '\n  ')
  const files = 'files:\n  C:\\one\\a.txt: a\n  C:\\two\\a.txt: a\n'
  const yaml = `${files}applicationHost: |\n  ${indented}\n`
  const parsed = parseCase(yaml, { file: 'kept.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return createWorld(snapshotFacts(parsed.snapshot))
}

const modelOf = (world: World): ServerModel => {
  const model = world.server()
  if ('code' in model) throw new Error(model.message)
  return model
}

const set = (...edits: readonly ConfigEdit[]): Change => ({
  kind: 'set-config',
  file: 'applicationHost.config',
  edits,
})

const browse = (location?: string): Change =>
  set({
    kind: 'set-attribute',
    at: { section: 'system.webServer/directoryBrowse', path: [], ...(location && { location }) },
    name: 'enabled',
    value: 'true',
  })

const site = (name: string, attribute: string, value: string): Change =>
  set({
    kind: 'set-attribute',
    at: { section: 'system.applicationHost/sites', path: [{ element: 'site', match: { name } }] },
    name: attribute,
    value,
  })

/** All that a model says, read to its depths, places included. */
const told = ({ sites, pools }: ServerModel) => ({
  sites: sites.map(({ name, id, autoStart, origin, bindings, applications }) => ({
    name,
    id,
    autoStart,
    origin,
    bindings: bindings.map((one) => [one.information, one.port, one.host, one.origin]),
    applications: applications.map((one) => [
      one.path,
      one.pool,
      one.origin,
      one.virtualDirectories.map((directory) => [directory.path, directory.physicalPath, directory.origin]),
    ]),
  })),
  pools: [...pools.values()].map(({ name, identityType, origin }) => [name, identityType, origin]),
})

/** The same text read by a world that knows of no other. */
const toldAfresh = (world: World) => {
  const host = world.facts.applicationHost()
  if ('code' in host) throw new Error(host.message)
  return told(modelOf(worldOf(host.text)))
}

const replaced = (world: World, from: string, to: string): World =>
  world.with([{ kind: 'write-file', path: 'applicationHost.config', text: configuration.replace(from, to) }])

describe('the sites and pools of a changed copy', () => {
  it.each<readonly [string, (world: World) => World]>([
    ['a change behind them', (world) => world.with([browse()])],
    ['a location behind them', (world) => world.with([browse('One')])],
    ['a change behind a change behind them', (world) => world.with([browse()]).with([browse('Two')])],
  ])('are those of the original after %s', (_, change) => {
    const world = worldOf(configuration)
    const model = modelOf(world)
    expect(modelOf(change(world))).toBe(model)
    expect(told(model)).toEqual(toldAfresh(change(world)))
  })

  it.each<readonly [string, (world: World) => World]>([
    ['a site changed', (world) => world.with([site('One', 'serverAutoStart', 'false')])],
    [
      'a site changed, later another section',
      (world) => world.with([site('Two', 'id', '7')]).with([browse()]),
    ],
    [
      'another section changed, later a site',
      (world) => world.with([browse()]).with([site('Two', 'id', '7')]),
    ],
    ['a line more before them', (world) => replaced(world, '<configuration>', '<configuration>\n')],
    ['another name, as long as the one before', (world) => replaced(world, 'name="Two"', 'name="Tvo"')],
    [
      'a section of them in another place',
      (world) =>
        replaced(
          world,
          '</configuration>',
          `
  <location path=""><system.applicationHost><sites><site name="Three" id="3">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\one" /></application>
  </site></sites></system.applicationHost></location></configuration>`,
        ),
    ],
    [
      'declarations behind them',
      (world) =>
        replaced(
          world,
          '</configuration>',
          `<configSections>
    <sectionGroup name="system.applicationHost"><section name="sites" /></sectionGroup>
  </configSections></configuration>`,
        ),
    ],
  ])('are its own with %s', (_, change) => {
    const world = worldOf(configuration)
    const before = told(modelOf(world))
    const copy = change(world)
    const own = copy.server()
    expect(own).not.toBe(world.server())
    if (!('code' in own)) expect(told(own)).toEqual(toldAfresh(copy))
    expect(told(modelOf(world))).toEqual(before)
  })

  it('are not asked of an original whose configuration could not be read', () => {
    const world = worldOf(configuration.replace('id="2"', 'id="two"'))
    expect(world.server()).toHaveProperty('code')
    const mended = world.with([{ kind: 'write-file', path: 'applicationHost.config', text: configuration }])
    expect(modelOf(mended).sites.map(({ id }) => id)).toEqual([1, 2])
  })
})
