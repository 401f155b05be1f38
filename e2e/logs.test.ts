import { afterEach, describe, expect, test } from 'vitest'
import { logFileName } from '../src/core/logs/log-file.ts'
import type { LogTarget } from '../src/edge/server/ports.ts'
import { sendRaw } from '../src/edge/server/testing/raw-client.ts'
import { type CaseServer, serveCase } from './testing/case-server.ts'
import { plainCase } from './testing/plain-case.ts'

let running: CaseServer | undefined
afterEach(async () => {
  await running?.server.close(0)
  running = undefined
})

interface Written {
  readonly target: LogTarget
  readonly line: string
}

/** Serves a site with this logFile element, asks each path, and tells what was logged. */
async function logged(
  logFile: string,
  paths: readonly string[],
  more: { sections?: string; host?: string } = {},
): Promise<readonly Written[]> {
  const written: Written[] = []
  const log = {
    write: (target: LogTarget, _time: number, line: string) => void written.push({ target, line }),
    httpError: () => undefined,
    flush: () => Promise.resolve(),
  }
  const sites = `<site name="A" id="7"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot"/></application><bindings><binding protocol="http" bindingInformation="*:80:"/></bindings>${logFile}</site>${more.host ?? ''}`
  running = await serveCase(plainCase({ sites, sections: more.sections ?? '' }), { ports: { log } })
  for (const path of paths) {
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Test\r\nX-Mine: one two\r\nConnection: close\r\n\r\n`
    await sendRaw(running.portOf(80), head)
  }
  return written
}

describe('the log of a site', () => {
  test('lies in the folder of its number, with the default columns', async () => {
    const [first] = await logged('', ['/index.htm'])
    expect(first?.target.directory).toBe('C:\\inetpub\\logs\\LogFiles\\W3SVC7')
    expect(first?.target.fields).toHaveLength(15)
    expect(logFileName(first?.target.naming ?? never(), Date.UTC(2024, 4, 1))).toBe('u_ex240501.log')
  })

  test('has the columns that the site asks for, bytes and custom fields among them', async () => {
    const logFile = `<logFile directory="D:\\logs" period="Hourly" logExtFileFlags="Method, UriStem, HttpStatus, BytesSent, BytesRecv, SiteName, ComputerName, Host, ProtocolVersion">
      <customFields><add logFieldName="X-Mine" sourceName="X-Mine" sourceType="RequestHeader"/>
      <add logFieldName="pool" sourceName="APP_POOL_ID" sourceType="ServerVariable"/>
      <add logFieldName="type" sourceName="content-type" sourceType="ResponseHeader"/></customFields></logFile>`
    const [first] = await logged(logFile, ['/index.htm'])
    expect(first?.target.directory).toBe('D:\\logs\\W3SVC7')
    expect(first?.target.fields.join(' ')).toBe(
      's-sitename s-computername cs-method cs-uri-stem cs-version cs-host sc-status sc-bytes cs-bytes X-Mine pool type',
    )
    const [site, machine, , , version, host, , sent, received, mine, pool, type] =
      first?.line.split(' ') ?? []
    expect([site, machine, version, host, mine, pool, type]).toEqual([
      'W3SVC7',
      'WEB01',
      'HTTP/1.1',
      'localhost',
      'one+two',
      'DefaultAppPool',
      'text/html',
    ])
    expect(Number(sent)).toBeGreaterThan(200)
    expect(received).toBe('98')
    expect(logFileName(first?.target.naming ?? never(), Date.UTC(2024, 4, 1, 7))).toBe('u_ex24050107_x.log')
  })

  test('may be in another format, all in one, of some requests only, or off', async () => {
    expect((await logged('<logFile logFormat="NCSA"/>', ['/index.htm']))[0]?.line).toMatch(
      /^127\.0\.0\.1 - - \[.*\] "GET \/index\.htm HTTP\/1\.1" 200 \d+$/,
    )
    await running?.server.close(0)
    expect((await logged('<logFile logFormat="IIS"/>', ['/index.htm']))[0]?.line).toMatch(
      /, W3SVC7, WEB01, .*, 200, 0, GET, \/index\.htm, -,$/,
    )
    await running?.server.close(0)
    expect(await logged('<logFile enabled="false"/>', ['/index.htm'])).toEqual([])
    await running?.server.close(0)
    expect(await logged('<logFile logTargetW3C="ETW"/>', ['/index.htm'])).toEqual([])
    await running?.server.close(0)
    expect(await logged('<logFile logTargetW3C="File, ETW"/>', ['/index.htm'])).toHaveLength(1)
    await running?.server.close(0)
    const errorsOnly = '<system.webServer><httpLogging selectiveLogging="LogError"/></system.webServer>'
    expect(
      (await logged('', ['/index.htm', '/missing'], { sections: errorsOnly })).map(
        ({ line }) => line.split(' ')[4],
      ),
    ).toEqual(['/missing'])
    await running?.server.close(0)
    const central = '<system.applicationHost><log centralLogFileMode="CentralW3C"/></system.applicationHost>'
    expect((await logged('', ['/index.htm'], { sections: central }))[0]?.target.directory).toBe(
      'C:\\inetpub\\logs\\LogFiles\\W3SVC',
    )
  })
})

function never(): never {
  throw new Error('nothing was logged')
}
