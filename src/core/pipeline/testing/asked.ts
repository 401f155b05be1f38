import { createWorld } from '../../world/create-world.ts'
import { parseCase } from '../../world/parse-case.ts'
import { snapshotFacts } from '../../world/snapshot-facts.ts'
import type { World } from '../../world/world.ts'
import { type DecideOptions, decide, isPending } from '../decide.ts'
import type { Request } from '../request.ts'
import type { Trace } from '../trace.ts'

/** A world from the text of a case. */
export function worldOf(yaml: string): World {
  const parsed = parseCase(yaml, { file: 'test.yaml', readBeside: () => undefined })
  if (Array.isArray(parsed))
    throw new Error(parsed.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return createWorld(snapshotFacts(parsed.snapshot))
}

export function requestTo(url: string, overrides: Partial<Request> = {}): Request {
  const [, method = 'GET', scheme = 'http', host = '', port, rawPath = '/', query] =
    /^(?:([A-Z]+) )?(https?):\/\/(\[[^\]]*\]|[^:/]*)(?::(\d+))?([^?]*)(?:\?(.*))?$/s.exec(url) ?? []
  return {
    method,
    scheme: scheme as Request['scheme'],
    host,
    port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
    localAddress: '',
    from: '203.0.113.7',
    rawPath: rawPath === '' ? '/' : rawPath,
    query: query ?? '',
    hasQuery: query !== undefined,
    headers: [['Host', host]],
    contentLength: undefined,
    ...overrides,
  }
}

export function ask(
  world: World,
  url: string,
  overrides: Partial<Request> = {},
  options: DecideOptions = {},
): Trace {
  const trace = decide(world, requestTo(url, overrides), options)
  if (isPending(trace)) throw new Error(`the password of ${trace.pending.account} is asked for`)
  return trace
}

/** '401.3 authorize.file.no-allow', '200'. */
export function verdictOf(trace: Trace): string {
  const { status, substatus } = trace.status
  const code = trace.decisive?.reason.code
  return code === undefined ? `${status}` : `${status}.${substatus} ${code}`
}

/** A site with the default list on C:\site, a page, a folder; `location` is put into applicationHost for the site. */
export function siteWith(location: string, more = ''): World {
  return worldOf(`
title: a site
accounts:
  WEB01\\bob: { password: pw, groups: [ BUILTIN\\Users ] }
files:
  C:\\site: { acl: default }
  C:\\site\\index.htm: hello
  C:\\site\\data.unknown: x
  C:\\site\\folder\\page.htm: x
  C:\\site\\run.exe: { base64: TVo= }
  C:\\site\\a b+c.txt: x
  C:\\site\\bin\\x.htm: x
${more}
applicationHost: |
  <configuration>
    <system.applicationHost>
      <sites>
        <site name="Site" id="1">
          <application path="/"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
          <bindings><binding protocol="http" bindingInformation="*:80:" /><binding protocol="https" bindingInformation="*:443:" /></bindings>
        </site>
      </sites>
    </system.applicationHost>
    <location path="Site"><system.webServer>
${location.replaceAll(/^/gm, '      ')}
    </system.webServer></location>
  </configuration>
`)
}
