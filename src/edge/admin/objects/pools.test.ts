import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const path = '/webserver/application-pools'
const secret = 'Secret-1'

describe('application pools', () => {
  it('are added, listed, changed and removed as appcmd does it', async () => {
    const { ask, item, sameByCommands } = await servedInstance()
    const added = await sameByCommands('POST', path, {
      name: 'Shop',
      pipeline_mode: 'classic',
      managed_runtime_version: '',
      queue_length: 500,
      recycling: { schedule: ['01:00:00'] },
    })
    expect(added).toMatchObject({
      status: 201,
      body: {
        name: 'Shop',
        status: 'started',
        pipeline_mode: 'classic',
        managed_runtime_version: '',
        queue_length: 500,
        identity: { identity_type: 'ApplicationPoolIdentity', runs_as: 'IIS APPPOOL\\Shop' },
        applications: 0,
      },
      headers: { location: `/api${path}/${added.body.id}` },
    })
    const { id } = await item(path, 'application_pools', 'name', 'Shop')
    const changed = await sameByCommands('PATCH', `${path}/${id}`, {
      auto_start: false,
      enable_32bit_win64: true,
      start_mode: 'AlwaysRunning',
      identity: { identity_type: 'NetworkService', load_user_profile: true },
      process_model: { idle_timeout: 300, max_processes: 2, idle_timeout_action: 'suspend' },
      recycling: {
        ...{ time_interval: 104_460, request_limit: 9, private_memory: 4096 },
        ...{ schedule: ['03:00:00', '12:30:00'], log_events: { time: false } },
      },
      rapid_fail_protection: { enabled: false, max_crashes: 3, load_balancer_capabilities: 'tcp_level' },
      cpu: { limit: 50_000, action: 'throttle' },
      process_orphaning: { enabled: true, orphan_action_exe: 'C:\\dump.exe' },
    })
    expect(changed.body).toMatchObject({
      id,
      auto_start: false,
      enable_32bit_win64: true,
      start_mode: 'AlwaysRunning',
      identity: {
        identity_type: 'NetworkService',
        load_user_profile: true,
        runs_as: 'NT AUTHORITY\\NETWORK SERVICE',
      },
      process_model: { idle_timeout: 300, max_processes: 2 },
      recycling: {
        ...{ time_interval: 104_460, request_limit: 9, private_memory: 4096 },
        ...{ schedule: ['03:00:00', '12:30:00'], log_events: { time: false, requests: true } },
      },
      rapid_fail_protection: { enabled: false, max_crashes: 3, load_balancer_capabilities: 'tcp_level' },
      cpu: { limit: 50_000, action: 'throttle' },
      process_orphaning: { enabled: true, orphan_action_exe: 'C:\\dump.exe' },
    })
    const late = { recycling: { schedule: ['12:30:00'] } }
    const again = await sameByCommands('PATCH', `${path}/${id}`, late)
    expect(again.body.recycling.schedule).toEqual(['12:30:00'])
    for (const wrong of [{ schedule: ['noon'] }, { time_interval: 61 }, { private_memory: -1 }])
      expect(await ask('PATCH', `${path}/${id}`, { body: { recycling: wrong } })).toMatchObject({
        status: 400,
      })
    await sameByCommands('DELETE', `${path}/${id}`, undefined)
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404)
  })

  it('run as an account whose password is never told', async () => {
    const { ask, item, sameByCommands, host, told } = await servedInstance()
    const { id } = await item(path, 'application_pools', 'name', 'Contoso')
    const identity = { identity_type: 'SpecificUser', username: 'WEB01\\anna', password: secret }
    const changed = await sameByCommands('PATCH', `${path}/${id}`, { identity }, { secret })
    expect(changed.body.identity).toEqual({
      identity_type: 'SpecificUser',
      username: 'WEB01\\anna',
      load_user_profile: false,
      runs_as: 'WEB01\\anna',
    })
    expect(host()).toContain('userName="WEB01\\anna"')
    const wrong = { identity: { password: 'Wrong-Secret-1' } }
    const refused = await ask('PATCH', `${path}/${id}`, { body: wrong })
    expect(refused).toMatchObject({ status: 409, body: { name: 'identity_fault' } })
    expect(refused.body.detail).toBe(
      'The application pool Contoso could not start as that account. The password is wrong (Win32 1326).',
    )
    const warned = await ask('PATCH', `${path}/${id}?preview=true`, { body: wrong })
    expect(warned.body.warnings).toEqual([refused.body.detail])
    const saved = await ask('PATCH', `${path}/${id}?confirm=true`, { body: wrong })
    expect(saved.body.identity.fault).toBe('The password is wrong (Win32 1326).')
    const listed = await item(path, 'application_pools', 'name', 'Contoso')
    expect(listed.identity.fault).toBe('The password is wrong (Win32 1326).')
    expect(told.join('\n')).not.toContain('Secret')
  })

  it('notice another password by their ETag alone', async () => {
    const { ask, item, run } = await servedInstance()
    await run(
      'appcmd set apppool Contoso /processModel.identityType:SpecificUser /processModel.userName:anna',
    )
    await run(`appcmd set apppool Contoso /processModel.password:${secret}`)
    const { id } = await item(path, 'application_pools', 'name', 'Contoso')
    const { headers } = await ask('GET', `${path}/${id}`)
    await run('appcmd set apppool Contoso /processModel.password:Another-1')
    const late = await ask('PATCH', `${path}/${id}`, { body: { queue_length: 77 }, etag: headers.etag ?? '' })
    expect(late.status).toBe(412)
    expect(late.text).not.toMatch(/Another-1|Secret-1/)
  })

  it('start, stop and recycle', async () => {
    const { ask, item, sameByCommands, run } = await servedInstance()
    const { id } = await item(path, 'application_pools', 'name', 'Contoso')
    const state = () => run('appcmd list apppool')
    expect((await ask('POST', `${path}/${id}/recycle`)).body).toMatchObject({ id, status: 'started' })
    await sameByCommands('PATCH', `${path}/${id}`, { status: 'stopped' }, { state })
    const stopped = await ask('POST', `${path}/${id}/recycle`)
    expect(stopped).toMatchObject({ status: 400 })
    expect(stopped.body.detail).toContain('has not been started')
    await sameByCommands('PATCH', `${path}/${id}`, { status: 'started' }, { state })
  })

  it('stay while applications use them, and take them along to another name', async () => {
    const { ask, item, sameByCommands, host } = await servedInstance()
    const { id } = await item(path, 'application_pools', 'name', 'Contoso')
    const refused = await ask('DELETE', `${path}/${id}`)
    expect(refused).toMatchObject({
      status: 409,
      body: { name: 'in_use', applications: ['Contoso/', 'Contoso/app'] },
    })
    const renamed = await sameByCommands('PATCH', `${path}/${id}`, { name: 'Contoso Pool' })
    expect(renamed.body).toMatchObject({ name: 'Contoso Pool', applications: 2 })
    expect(host()).not.toContain('applicationPool="Contoso"')
    const inDefault = await item(path, 'application_pools', 'name', 'DefaultAppPool')
    const others = await ask('PATCH', `${path}/${inDefault.id}`, { body: { name: 'Other' } })
    expect(others).toMatchObject({ status: 409, body: { name: 'in_use' } })
  })

  it('say what is wrong', async () => {
    const { ask, item } = await servedInstance()
    const { id } = await item(path, 'application_pools', 'name', 'Contoso')
    const patch = (body: unknown) => ask('PATCH', `${path}/${id}`, { body })
    expect(await ask('POST', path, { body: { name: 'contoso' } })).toMatchObject({ status: 409 })
    expect(await ask('POST', path, { body: {} })).toMatchObject({ status: 400 })
    expect(await patch({ queue_length: 5 })).toMatchObject({ status: 400 })
    expect(await patch({ identity: { identity_type: 'SpecificUser' } })).toMatchObject({
      status: 400,
      body: { detail: 'identity.username: the account of a custom identity is expected' },
    })
    expect(await patch({ identity: { identity_type: 'SpecificUser', username: 'anna' } })).toMatchObject({
      status: 400,
      body: { detail: 'identity.password: the password of the account is expected' },
    })
    const nobody = { identity_type: 'SpecificUser', username: 'nobody', password: 'x' }
    expect((await patch({ identity: nobody })).body.detail).toContain(
      'There is no such account (Win32 1326).',
    )
    expect(await ask('GET', `${path}/nothing`)).toMatchObject({ status: 404 })
  })
})
