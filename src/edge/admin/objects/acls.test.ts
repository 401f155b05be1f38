import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const folder = 'C:\\sites\\contoso'

interface Entry {
  readonly id: string
  readonly principal: string
  readonly rights: string
  readonly inherited: boolean
}

async function served() {
  const server = await servedInstance()
  const state = () => server.run(`icacls ${folder}`)
  const list = async () => (await server.ask('GET', '/acls?scope=Contoso')).body
  const own = async (): Promise<readonly Entry[]> =>
    (await list()).entries.filter(({ inherited }: Entry) => !inherited)
  const { id } = await list()
  return { ...server, state, list, own, at: `/acls/${id}` }
}

describe('access-control lists', () => {
  it('are found by path and by scope', async () => {
    const { ask, at, list } = await served()
    const byScope = await list()
    expect((await ask('GET', '/acls?path=c:/SITES/contoso')).body).toEqual(byScope)
    expect((await ask('GET', at)).body).toEqual(byScope)
    expect(byScope).toMatchObject({ path: folder, kind: 'directory', protected: false, null_dacl: false })
    const file = (await ask('GET', '/acls?scope=Contoso/index.html')).body
    expect(file).toMatchObject({ path: `${folder}\\index.html`, kind: 'file' })
    expect((await ask('GET', `${at}/entries?limit=1`)).body.total).toBe(byScope.entries.length)
    const [first] = byScope.entries
    expect((await ask('GET', `${at}/entries/${first.id}`)).body).toEqual(first)
  })

  it('take entries as icacls does it: added, changed, removed', async () => {
    const { at, own, state, sameByCommands } = await served()
    const added = await sameByCommands(
      'POST',
      `${at}/entries`,
      { principal: 'anna', rights: 'RX' },
      { state },
    )
    expect(added.status).toBe(201)
    expect(await own()).toMatchObject([
      {
        principal: 'WEB01\\anna',
        type: 'allow',
        rights: '(OI)(CI)(RX)',
        rights_text: 'Read & execute',
        applies_to: 'This folder, subfolders and files',
      },
    ])
    const [entry] = await own()
    await sameByCommands('PATCH', `${at}/entries/${entry?.id}`, { rights: 'M' }, { state })
    expect((await own()).map(({ rights }) => rights)).toEqual(['(OI)(CI)(M)'])
    const [wider] = await own()
    await sameByCommands(
      'PATCH',
      `${at}/entries/${wider?.id}`,
      { type: 'deny', rights: '(W)', inheritance: '' },
      { state },
    )
    expect((await own()).map(({ rights }) => rights)).toEqual(['(DENY)(W)'])
    const [denied] = await own()
    await sameByCommands('DELETE', `${at}/entries/${denied?.id}`, undefined, { state })
    expect(await own()).toEqual([])
  })

  it('take several edits in one save', async () => {
    const { ask, at, own, state, sameByCommands } = await served()
    const add = [
      { principal: 'anna', rights: 'W' },
      { principal: 'anna', rights: 'RX', inheritance: '(CI)' },
      { principal: 'IUSR', type: 'deny', rights: 'W' },
    ]
    await sameByCommands('PATCH', at, { entries: add }, { state })
    const before = await own()
    expect(before.map(({ principal, rights }) => `${principal}:${rights}`).toSorted()).toEqual([
      'NT AUTHORITY\\IUSR:(OI)(CI)(DENY)(W)',
      'WEB01\\anna:(CI)(RX)',
      'WEB01\\anna:(OI)(CI)(W)',
    ])
    const idOf = (rights: string) => before.find((one) => one.rights === rights)?.id
    const edits = [
      { id: idOf('(CI)(RX)'), removed: true },
      { id: idOf('(OI)(CI)(W)'), rights: 'M' },
    ]
    const changed = await ask('PATCH', at, { body: { entries: edits } })
    expect([changed.status, (await own()).map(({ rights }) => rights)]).toEqual([
      200,
      ['(OI)(CI)(DENY)(W)', '(OI)(CI)(M)'],
    ])
    const wrong = await ask('PATCH', at, { body: { entries: [{ principal: 'anna' }] } })
    expect(wrong).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^entries\.0: a new entry needs/) },
    })
    expect(await ask('PATCH', at, { body: { entries: edits } })).toMatchObject({ status: 404 })
  })

  it('are protected, opened again, given to an owner, reset', async () => {
    const { ask, at, list, state, sameByCommands } = await served()
    await sameByCommands('PATCH', at, { protected: true }, { state })
    const copied = await list()
    expect(copied.protected).toBe(true)
    expect(copied.entries.some(({ inherited }: Entry) => inherited)).toBe(false)
    await sameByCommands('PATCH', at, { reset: true }, { state })
    expect((await list()).protected).toBe(false)
    await ask('PATCH', at, { body: { protected: true, keep_inherited: false } })
    expect((await list()).entries).toEqual([])
    await sameByCommands('PATCH', at, { protected: false }, { state })
    const owned = await ask('PATCH', at, { body: { owner: 'anna' } })
    expect(owned.body.owner).toBe('WEB01\\anna')
  })

  it('say what a save would do to access', async () => {
    const { ask, at } = await served()
    const body = { principal: 'IUSR', type: 'deny', rights: 'R' }
    const preview = await ask('POST', `${at}/entries?preview=true`, { body })
    expect(preview.body.commands).toEqual([`icacls ${folder} /deny "IUSR:(OI)(CI)(R)"`])
    expect(preview.body.access.losses).toContainEqual({
      who: 'anonymous visitors',
      right: 'get',
      where: 'web://Contoso/index.html',
    })
  })

  it('say what is wrong', async () => {
    const { ask, at, list } = await served()
    const { entries } = await list()
    const [inherited] = entries
    const post = (body: unknown, etag?: string) =>
      ask('POST', `${at}/entries`, { body, ...(etag !== undefined && { etag }) })
    expect(await ask('GET', '/acls')).toMatchObject({ status: 400 })
    expect(await ask('GET', '/acls?path=x&scope=y')).toMatchObject({ status: 400 })
    expect(await ask('GET', '/acls?path=C:\\nowhere')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/acls?scope=')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/acls?scope=Contoso/..')).toMatchObject({ status: 400 })
    expect(await ask('GET', '/acls/abc')).toMatchObject({ status: 404 })
    expect(await post({ principal: 'nobody', rights: 'R' })).toMatchObject({ status: 404 })
    expect(await post({ principal: 'anna', rights: 'QQ' })).toMatchObject({ status: 400 })
    expect(await post({ principal: 'anna', rights: 'R', inheritance: '(XX)' })).toMatchObject({ status: 400 })
    expect(await post({ principal: 'a:(F) b', rights: 'R' })).toMatchObject({ status: 400 })
    expect(await post({ principal: 'anna', rights: 'R' }, '"old"')).toMatchObject({ status: 412 })
    const gone = await ask('DELETE', `${at}/entries/${inherited.id}`)
    expect(gone).toMatchObject({ status: 409, body: { name: 'inherited' } })
    expect(gone.body.detail).toContain('is inherited from C:\\')
    expect(await ask('PATCH', `${at}/entries/x`, { body: { rights: 'R' } })).toMatchObject({ status: 404 })
  })

  it('tell effective access', async () => {
    const { ask, at } = await served()
    const effective = (body: object) => ask('POST', `${at}/effective`, { body })
    expect((await effective({ principal: 'anna' })).body).toMatchObject({
      principal: 'WEB01\\anna',
      sign_in: 'network',
      rights: { read_execute: true, write: false },
      mask: 'RX',
    })
    const pool = await effective({ principal: '', sign_in: 'pool', scope: 'Contoso' })
    expect(pool.body.principal).toBe('IIS APPPOOL\\Contoso')
    const anonymous = await effective({ principal: '', sign_in: 'anonymous', scope: 'Contoso/app' })
    expect(anonymous.body.principal).toBe('NT AUTHORITY\\IUSR')
    expect(await effective({ principal: 'nobody' })).toMatchObject({ status: 400 })
    expect(await effective({ principal: '', sign_in: 'pool' })).toMatchObject({ status: 400 })
    expect(await effective({ principal: 'anna', sign_in: 'magic' })).toMatchObject({ status: 400 })
  })
})
