import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../core/world/create-world.ts'
import { applyChanges } from './apply-changes.ts'
import { createHistory } from './history.ts'
import { instanceRevisions } from './revisions.ts'
import { newInstance } from './testing/new-instance.ts'

const author = { user: 'tester', tool: 'test' }
const host = (sites: string) =>
  `<configuration><system.applicationHost><sites>${sites}</sites></system.applicationHost></configuration>`
const site = (name: string) =>
  `<site name="${name}" id="1"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" /></application><bindings><binding protocol="http" bindingInformation="*:80:" /></bindings></site>`

async function withHistory() {
  const { instance } = await newInstance(host(site('Old')))
  const history = createHistory(instance)
  history.noticeEdits()
  const group = {
    kind: 'group',
    name: 'WEB01\\Editors',
    sid: 'S-1-5-21-1-2-3-1100',
    members: [],
    memberOf: [],
  } as const
  const added = await applyChanges(instance, [{ kind: 'put-group', group }], { author })
  if (!added.ok) throw new Error(added.message)
  const stopped = await applyChanges(
    instance,
    [{ kind: 'set-state', what: 'site', name: 'Old', state: 'stopped' }],
    { author },
  )
  if (!stopped.ok) throw new Error(stopped.message)
  writeFileSync(instance.paths.applicationHost, host(site('New')))
  history.noticeEdits()
  return instance
}

describe('the revisions of an instance', () => {
  it('each has the configuration, the accounts and the states of its time', async () => {
    const revisions = instanceRevisions(await withHistory())
    const seen = revisions.map(({ facts }) => {
      const then = facts()
      const model = createWorld(then).server()
      const names = 'code' in model ? [] : model.sites.map(({ name }) => name)
      return [
        names.join(),
        then.accounts().groups.some(({ name }) => name === 'WEB01\\Editors'),
        then.siteState('Old'),
      ]
    })
    expect(seen).toEqual([
      ['Old', false, 'started'],
      ['Old', true, 'started'],
      ['Old', true, 'stopped'],
      ['New', true, 'stopped'],
    ])
  })

  it('each says who made it and what it changed, a change by hand too', async () => {
    const revisions = instanceRevisions(await withHistory())
    expect(revisions.map(({ author: { tool } }) => tool)).toEqual(['countersign', 'test', 'test', 'by hand'])
    const [, added, , edited] = revisions.map(({ texts }) => texts())
    expect(added?.map(({ name }) => name)).toEqual(['accounts'])
    expect(added?.[0]?.after).toContain('WEB01\\\\Editors')
    expect(edited?.[0]).toMatchObject({
      name: 'applicationHost.config',
      before: host(site('Old')),
      after: host(site('New')),
    })
  })

  it('a list is told entry by entry', async () => {
    const { instance } = await newInstance()
    createHistory(instance).noticeEdits()
    const path = 'C:\\inetpub\\wwwroot'
    const descriptor = {
      owner: 'S-1-5-32-544',
      dacl: { revision: 2, entries: [{ type: 0, flags: 3, mask: 0x1200a9, sid: 'S-1-5-17' }] },
      control: 0x1004,
    }
    const done = await applyChanges(instance, [{ kind: 'set-acl', path, descriptor }], { author })
    if (!done.ok) throw new Error(done.message)
    const [text] = instanceRevisions(instance).at(-1)?.texts() ?? []
    expect(text?.after).toContain('C:\\inetpub\\wwwroot NT AUTHORITY\\IUSR:(OI)(CI)(RX)')
    const then = instanceRevisions(instance)[0]?.facts().descriptor(path)
    expect(then?.known === true && then.value.dacl?.entries.some(({ sid }) => sid === 'S-1-5-17')).toBe(false)
  })
})
