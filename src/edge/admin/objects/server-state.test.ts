import { describe, expect, it } from 'vitest'
import { servedInstance } from './testing/said-by-commands.ts'

const path = '/webserver'

async function served() {
  const server = await servedInstance()
  const state = async () =>
    `${await server.run('appcmd list site')}${await server.run('appcmd list apppool')}`
  const stopped = async () => (await state()).match(/"[^"]+"(?= [^\n]*state:Stopped)/g) ?? []
  return { ...server, state, stopped }
}

describe('the whole server', () => {
  it('is stopped and started as its sites and pools are by appcmd', async () => {
    const { sameByCommands, state, stopped } = await served()
    const off = await sameByCommands('PATCH', path, { status: 'stopped' }, { state })
    expect(off).toMatchObject({ status: 200, body: { name: 'WEB01', websites: 2 } })
    expect(await stopped()).toEqual(['"Default Web Site"', '"Contoso"', '"DefaultAppPool"', '"Contoso"'])
    await sameByCommands('PATCH', path, { status: 'started' }, { state })
    expect(await stopped()).toEqual([])
  })

  it('starts what starts by itself, and of two sites on one binding the first', async () => {
    const { ask, run, stopped } = await served()
    await run('appcmd set site Contoso /serverAutoStart:false')
    await run('appcmd set apppool Contoso /autoStart:false')
    await run('appcmd add site /name:Twin /bindings:http/*:80: /physicalPath:C:\\sites\\app')
    await ask('PATCH', path, { body: { status: 'stopped' } })
    const preview = await ask('PATCH', `${path}?preview=true`, { body: { status: 'started' } })
    expect(preview.body).toMatchObject({
      commands: ['appcmd start apppool DefaultAppPool', 'appcmd start site "Default Web Site"'],
      warnings: ["'Twin' stays stopped: another site has one of its bindings."],
    })
    expect((await ask('PATCH', path, { body: { status: 'started' } })).status).toBe(200)
    expect(await stopped()).toEqual(['"Contoso"', '"Twin"', '"Contoso"'])
  })

  it('is restarted without starting what somebody has stopped', async () => {
    const { ask, run, state, stopped } = await served()
    await run('appcmd stop site Contoso')
    const before = await state()
    const done = await ask('POST', `${path}/restart`)
    expect([done.status, await state(), await stopped()]).toEqual([200, before, ['"Contoso"']])
  })

  it('says what is wrong', async () => {
    const { ask } = await served()
    for (const body of [{}, { status: 'paused' }, { status: 'started', colour: 'red' }])
      expect(await ask('PATCH', path, { body })).toMatchObject({ status: 400 })
    expect(await ask('DELETE', path)).toMatchObject({ status: 405 })
    expect(await ask('GET', `${path}/restart`)).toMatchObject({ status: 405 })
  })
})
