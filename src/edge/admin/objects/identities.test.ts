import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const users = '/identities/users'
const groups = '/identities/groups'
const secret = 'Secret-2'

describe('users', () => {
  it('are added, listed, changed and removed as net user does it; passwords are never told', async () => {
    const server = await servedInstance()
    const { ask, item, sameByCommands, told, ports } = server
    const state = async () => (await ask('GET', users)).body
    const added = await sameByCommands(
      'POST',
      users,
      { name: 'ben', password: secret, full_name: 'Ben B', comment: 'new', groups: ['Users', 'IIS_IUSRS'] },
      { state, secret },
    )
    expect(added).toMatchObject({
      status: 201,
      body: {
        name: 'WEB01\\ben',
        full_name: 'Ben B',
        comment: 'new',
        enabled: true,
        groups: ['BUILTIN\\IIS_IUSRS', 'BUILTIN\\Users'],
        built_in: false,
      },
    })
    expect(await ports.verify('WEB01\\ben', secret)).toBe(true)
    const { id } = await item(users, 'users', 'name', 'WEB01\\ben')
    const change = { full_name: '', enabled: false, must_change_password: true, groups: ['Guests'] }
    const changed = await sameByCommands('PATCH', `${users}/${id}`, change, { state })
    expect(changed.body).toMatchObject({ ...change, groups: ['BUILTIN\\Guests'] })
    const password = await ask('PATCH', `${users}/${id}`, { body: { password: 'Secret-3' } })
    expect(password).toMatchObject({ status: 200, body: { must_change_password: false } })
    expect(await ports.verify('WEB01\\ben', 'Secret-3')).toBe(true)
    await sameByCommands('DELETE', `${users}/${id}`, undefined, { state })
    expect((await ask('GET', `${users}/${id}`)).status).toBe(404)
    expect(told.join('\n')).not.toMatch(/Secret-[23]/)
  })

  it('ask before whoever saves shuts himself out', async () => {
    const { ask, item, run } = await servedInstance()
    await run('net localgroup Administrators anna /add')
    const { id } = await item(users, 'users', 'name', 'WEB01\\anna')
    const administrators = await item(groups, 'groups', 'name', 'BUILTIN\\Administrators')
    const asAnna = { user: 'WEB01\\anna' }
    const lockedOut = { status: 409, body: { name: 'locks_out' } }
    const members = { members: ['Administrator'] }
    expect(await ask('DELETE', `${users}/${id}`, asAnna)).toMatchObject(lockedOut)
    expect(await ask('PATCH', `${users}/${id}`, { body: { enabled: false }, ...asAnna })).toMatchObject(
      lockedOut,
    )
    const group = `${groups}/${administrators.id}`
    expect(await ask('PATCH', group, { body: members, ...asAnna })).toMatchObject(lockedOut)
    expect((await ask('PATCH', `${users}/${id}`, { body: { comment: 'x' }, ...asAnna })).status).toBe(200)
    expect((await ask('PATCH', `${group}?confirm=true`, { body: members, ...asAnna })).status).toBe(200)
  })

  it('tell what runs as an account whose password is another one now', async () => {
    const { ask, item, run } = await servedInstance()
    const line = 'appcmd set apppool Contoso /processModel.identityType:SpecificUser'
    await run(`${line} /processModel.userName:anna /processModel.password:Secret-1`)
    const pools = '/webserver/application-pools'
    expect((await item(pools, 'application_pools', 'name', 'Contoso')).identity.fault).toBeUndefined()
    const { id } = await item(users, 'users', 'name', 'WEB01\\anna')
    const preview = await ask('PATCH', `${users}/${id}?preview=true`, { body: { password: 'Other-1' } })
    expect(preview.body.warnings).toEqual([
      'The application pool Contoso runs as this account, with the password that is stored there: set it there, too.',
    ])
    await ask('PATCH', `${users}/${id}`, { body: { password: 'Other-1' } })
    const { identity } = await item(pools, 'application_pools', 'name', 'Contoso')
    expect(identity.fault).toBe('The password is wrong (Win32 1326).')
  })

  it('are unlocked', async () => {
    const { ask, item, session, ports } = await servedInstance()
    const account = session.world.accounts().find('anna')
    if (account?.kind !== 'user') throw new Error('no anna')
    const locked = { ...account, lockedOut: true, enabled: false }
    await ports.apply([{ kind: 'put-user', user: locked }], { user: 'test', tool: 'test' })
    session.world.refresh()
    const { id } = await item(users, 'users', 'name', 'WEB01\\anna')
    const got = await ask('PATCH', `${users}/${id}`, { body: { locked_out: false } })
    expect(got).toMatchObject({ status: 200, body: { locked_out: false, enabled: false } })
  })

  it('say what is wrong', async () => {
    const { ask, item } = await servedInstance()
    const anna = await item(users, 'users', 'name', 'WEB01\\anna')
    const administrator = await item(users, 'users', 'name', 'WEB01\\Administrator')
    const post = (body: object) => ask('POST', users, { body: { name: 'cleo', password: 'x', ...body } })
    const patch = (body: unknown, etag?: string) =>
      ask('PATCH', `${users}/${anna.id}`, { body, ...(etag !== undefined && { etag }) })
    expect(await post({ name: 'anna' })).toMatchObject({ status: 409, body: { name: 'duplicate' } })
    for (const name of ['a/b', 'a:b', 'a*b', '', 'OTHER\\x', 'a\nb', '/add'])
      expect(await post({ name }), name).toMatchObject({ status: 400 })
    expect(await post({ password: undefined })).toMatchObject({ status: 400 })
    expect(await post({ comment: 'a\r\nnet user eve /add' })).toMatchObject({ status: 400 })
    expect(await post({ groups: ['None such'] })).toMatchObject({ status: 404 })
    expect(await patch({ name: 'other' })).toMatchObject({ status: 400 })
    expect(await patch({ comment: 'x' }, '"old"')).toMatchObject({ status: 412 })
    expect(await patch({ locked_out: true })).toMatchObject({ status: 400 })
    expect(await ask('DELETE', `${users}/${administrator.id}`)).toMatchObject({
      status: 403,
      body: { name: 'built_in' },
    })
    expect(await ask('GET', `${users}/${anna.id.slice(0, -1)}`)).toMatchObject({ status: 404 })
  })
})

describe('groups', () => {
  it('are added, listed, changed and removed as net localgroup does it', async () => {
    const { ask, item, sameByCommands } = await servedInstance()
    const state = async () => (await ask('GET', groups)).body
    const added = await sameByCommands(
      'POST',
      groups,
      { name: 'Editors', comment: 'who edit', members: ['anna', 'NT AUTHORITY\\NETWORK SERVICE'] },
      { state },
    )
    expect(added).toMatchObject({
      status: 201,
      body: {
        name: 'WEB01\\Editors',
        comment: 'who edit',
        members: ['WEB01\\anna', 'NT AUTHORITY\\NETWORK SERVICE'],
        built_in: false,
      },
    })
    const { id } = await item(groups, 'groups', 'name', 'WEB01\\Editors')
    const change = { comment: 'still', members: ['WEB01\\Guest'] }
    const changed = await sameByCommands('PATCH', `${groups}/${id}`, change, { state })
    expect(changed.body).toMatchObject(change)
    const builtIn = await item(groups, 'groups', 'name', 'BUILTIN\\IIS_IUSRS')
    const joined = await sameByCommands(
      'PATCH',
      `${groups}/${builtIn.id}`,
      { members: ['WEB01\\anna'] },
      { state },
    )
    expect(joined.body.members).toEqual(['WEB01\\anna'])
    await sameByCommands('DELETE', `${groups}/${id}`, undefined, { state })
    expect((await ask('GET', `${groups}/${id}`)).status).toBe(404)
  })

  it('say what is wrong', async () => {
    const { ask, item } = await servedInstance()
    const builtIn = await item(groups, 'groups', 'name', 'BUILTIN\\Users')
    expect(await ask('POST', groups, { body: { name: 'users' } })).toMatchObject({ status: 409 })
    expect(await ask('POST', groups, { body: { name: 'a|b' } })).toMatchObject({ status: 400 })
    expect(await ask('POST', groups, { body: { name: 'E', members: ['nobody'] } })).toMatchObject({
      status: 404,
    })
    expect(await ask('DELETE', `${groups}/${builtIn.id}`)).toMatchObject({ status: 403 })
    expect(await ask('PATCH', `${groups}/${builtIn.id}`, { body: {} })).toMatchObject({ status: 400 })
    expect(await ask('GET', `${groups}/x`)).toMatchObject({ status: 404 })
  })
})
