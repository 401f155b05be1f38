import { describe, expect, it } from 'vitest'
import { parseRequestLine } from './build-request.ts'
import { asUser, decideRequest } from './decide-request.ts'
import { openCase } from './open-case.ts'

const text = (basic: boolean, acl: string) => String.raw`
title: one page
accounts:
  WEB01\bob: { groups: [ BUILTIN\Users ] }
files:
  C:\site:
    acl: [ '${acl}', 'BUILTIN\IIS_IUSRS:(OI)(CI)(RX)' ]
  C:\site\a.htm: <p>
applicationHost: |
  <configuration>
    <system.applicationHost><sites><site name="S" id="1">
      <application path="/"><virtualDirectory path="/" physicalPath="C:\site"/></application>
      <bindings><binding protocol="http" bindingInformation="*:80:"/></bindings>
    </site></sites></system.applicationHost>
    <system.webServer><security><authentication>
      <anonymousAuthentication enabled="false"/><basicAuthentication enabled="${basic}"/>
      <windowsAuthentication enabled="true"/>
    </authentication></security></system.webServer>
  </configuration>
`
function worldOf(yaml: string) {
  const opened = openCase(yaml, { file: 'case.yaml', readBeside: () => undefined })
  if (!opened.ok) throw new Error(opened.problems.join('\n'))
  return opened.world
}
const built = parseRequestLine('GET http://localhost/a.htm')
if (!built.ok) throw new Error(built.message)
const page = built.request
const everybody = 'Everyone:(OI)(CI)(RX)'

describe('a decision that asks for passwords', () => {
  const world = worldOf(text(true, everybody))
  const asBob = asUser(world, page, { user: 'bob', password: 'x' })

  it('goes by what is answered', async () => {
    expect(await decideRequest(world, asBob, async () => true)).toMatchObject({ status: { status: 200 } })
    expect(await decideRequest(world, asBob, async () => false)).toMatchObject({
      status: { status: 401, substatus: 1 },
      outcome: 'refused',
    })
  })

  it('is not known where nobody can answer and the answer matters', async () => {
    const trace = await decideRequest(world, asBob, async () => undefined)
    expect(trace).toMatchObject({ outcome: 'unknown', missing: [{ about: 'logon', name: 'WEB01\\bob' }] })
    expect(trace.steps.at(-1)).toMatchObject({ module: 'BasicAuthenticationModule', verdict: 'unknown' })
  })

  it('is known where both answers come to the same', async () => {
    const request = { ...asBob, rawPath: '/web.config' }
    expect(await decideRequest(world, request, async () => undefined)).toMatchObject({
      status: { status: 404, substatus: 8 },
      outcome: 'refused',
    })
  })
})

describe('the scheme of a user for whom none is named', () => {
  it('is Basic where the place has it enabled, else Negotiate', () => {
    expect(asUser(worldOf(text(true, everybody)), page, { user: 'bob' }).as?.scheme).toBe('Basic')
    expect(asUser(worldOf(text(false, everybody)), page, { user: 'bob' }).as?.scheme).toBe('Negotiate')
    expect(asUser(worldOf(text(true, everybody)), page, { user: 'bob', scheme: 'NTLM' }).as?.scheme).toBe(
      'NTLM',
    )
  })
})

describe('a case that cannot be read', () => {
  it('says where', () => {
    expect(openCase('title: x\nfils: {}\n', { file: 'c.yaml', readBeside: () => undefined })).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^c\.yaml:2:1: .*fils/)],
    })
  })
})
