import { describe, expect, it } from 'vitest'
import { decide, isPending } from '../../core/pipeline/decide.ts'
import type { Request } from '../../core/pipeline/request.ts'
import { createWorld } from '../../core/world/create-world.ts'
import { parseCase } from '../../core/world/parse-case.ts'
import { snapshotFacts } from '../../core/world/snapshot-facts.ts'
import { refusalPage } from './refusal-page.ts'
import { settingsSource } from './response-settings.ts'

const parsed = parseCase(
  `
title: a site for nobody
files:
  C:\\site: { acl: [ 'Administrators:(OI)(CI)(F)', 'IIS APPPOOL\\P:(OI)(CI)(RX)' ] }
  C:\\site\\a.htm: a
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
const ports = { content: { open: () => undefined, list: () => undefined } }

const request = (from: string, port = 80): Request => ({
  method: 'GET',
  scheme: 'http',
  host: 'localhost',
  port,
  localAddress: '',
  from,
  rawPath: '/a.htm',
  query: '',
  hasQuery: false,
  headers: [['Host', 'localhost']],
  contentLength: undefined,
})

function pageOf(asked: Request, status = { status: 401, substatus: 3, win32: 5 }): string {
  const now = decide(world, asked)
  if (isPending(now)) throw new Error('pending')
  const settings = settingsSource('Microsoft-IIS/10.0')
  return refusalPage({ ports, world, settings }, { id: 'abc123', request: asked, status }, now)
}

describe('the page of a kept refusal', () => {
  it('is the bare one for who came from elsewhere, the detailed one for who sat at the server', () => {
    const bare = pageOf(request('203.0.113.7'))
    expect(bare).toContain('Access is denied due to invalid credentials')
    expect(bare).not.toContain('C:\\site')
    const detailed = pageOf(request('127.0.0.1'))
    expect(detailed).toContain('HTTP Error 401.3')
    expect(detailed).toContain('C:\\site\\a.htm')
    expect(detailed).toContain('abc123')
  })

  it('is that of the status then where the request would end otherwise now', () => {
    const page = pageOf(request('203.0.113.7'), { status: 403, substatus: 14, win32: 5 })
    expect(page).toContain('403 - Forbidden')
    const detailed = pageOf(request('127.0.0.1'), { status: 403, substatus: 14, win32: 5 })
    expect(detailed).toContain('HTTP Error 403.14')
    expect(detailed).not.toContain('401')
  })

  it('is http.sys’s own where no site was reached', () => {
    expect(pageOf(request('203.0.113.7', 81), { status: 400, substatus: 0, win32: 0 })).toContain(
      'Bad Request - Invalid Hostname',
    )
  })
})
