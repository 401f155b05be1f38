import { describe, expect, test } from 'vitest'
import { challengesAt } from '../pipeline/challenges.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Snapshot, SnapshotFile } from '../world/case.ts'
import { createWorld } from '../world/create-world.ts'
import { parseCase } from '../world/parse-case.ts'
import { snapshotFacts } from '../world/snapshot-facts.ts'
import type { World } from '../world/world.ts'
import { accessMatrix } from './access-matrix.ts'
import { addressesOf } from './content.ts'
import { credentialsFor, type Visitor, visitors } from './principals.ts'
import { requestTo } from './web-grants.ts'

const asked: Request = {
  method: 'GET',
  scheme: 'http',
  host: 'localhost',
  port: 80,
  localAddress: '',
  from: '203.0.113.7',
  rawPath: '/',
  query: '',
  hasQuery: false,
  headers: [],
  contentLength: undefined,
}

const yaml = (webConfig: string, host = '') => `
title: a server with all that tells files apart
accounts:
  WEB01\\ann: { groups: [ BUILTIN\\Users, WEB01\\staff ] }
  WEB01\\ben: { groups: [ BUILTIN\\Users ] }
  WEB01\\cal: { groups: [ BUILTIN\\Users ] }
  WEB01\\dee: { groups: [ BUILTIN\\Users, WEB01\\staff ], enabled: false }
  WEB01\\eve: { groups: [ BUILTIN\\Users ] }
groups:
  WEB01\\staff: {}
files:
  C:\\site: { acl: [ 'Administrators:(OI)(CI)(F)', 'Users:(OI)(CI)(RX)', 'IUSR:(OI)(CI)(RX)', 'IIS_IUSRS:(OI)(CI)(RX)' ] }
  C:\\site\\web.config: |
    <configuration>${webConfig}</configuration>
  C:\\site\\a.htm: a
  C:\\site\\b.htm: b
  C:\\site\\bad.htm: b
  C:\\site\\named.htm: b
  C:\\site\\login.htm: b
  C:\\site\\a.unknown: x
  C:\\site\\hidden.htm: { text: x, hidden: true }
  C:\\site\\sub\\bin\\x.htm: x
  C:\\site\\sub\\one.htm: x
  C:\\site\\sub\\two.htm: { text: x, acl: [ 'WEB01\\staff:(M)', 'Administrators:(F)' ] }
  C:\\site\\sub\\three.htm: { text: x, acl: [ 'WEB01\\ben:(R)' ] }
applicationHost: |
  <configuration>
    <system.applicationHost>
      <applicationPools><add name="P" /></applicationPools>
      <sites><site name="S" id="1">
        <application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\site" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:" /></bindings>
      </site></sites>
    </system.applicationHost>
    <system.webServer><security><authentication><basicAuthentication enabled="true" /></authentication></security></system.webServer>
    ${host}
  </configuration>
`

function worldFrom(text: string): World {
  const parsed = parseCase(text, { file: 'test', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return createWorld(snapshotFacts(parsed.snapshot))
}

/** Every visitor at every address, one by one. */
function enumerated(world: World): Map<string, string> {
  const model = world.server()
  if ('code' in model) throw new Error(model.message)
  const pairs = model.sites.flatMap((site) =>
    addressesOf(world, site).flatMap(({ path }) =>
      visitors(world).map((visitor) => ({ visitor, path, request: requestTo(site, path, asked) })),
    ),
  )
  return new Map(
    pairs.map(({ visitor, path, request }) => [`${visitor.name} ${path}`, endOf(world, visitor, request)]),
  )
}

function endOf(world: World, visitor: Visitor, request: Request): string {
  const as = credentialsFor(visitor, challengesAt(world, request))
  const trace = decide(world, as === undefined ? request : { ...request, as })
  if (isPending(trace)) throw new Error('pending')
  const code = trace.outcome === 'allowed' ? '' : trace.decisive?.reason.code
  return `${trace.status.status}.${trace.status.substatus} ${code}`
}

function byClasses(world: World): Map<string, string> {
  const { places, people, cells } = accessMatrix(world, { asked })
  const found = new Map<string, string>()
  places.forEach(({ paths }, row) => {
    people.forEach(({ names }, column) => {
      const cell = cells[row]?.[column]
      const status = cell?.status.includes('.') === true ? cell.status : `${cell?.status}.0`
      for (const path of paths)
        for (const name of names) found.set(`${name} ${path}`, `${status} ${cell?.code}`)
    })
  })
  return found
}

const security = (inner: string) => `<system.webServer><security>${inner}</security></system.webServer>`

describe('the access matrix', () => {
  test.each([
    ['plain', '', ''],
    [
      'a location for one file',
      '<location path="named.htm"><system.webServer><security><authentication><anonymousAuthentication enabled="false" /></authentication></security></system.webServer></location>',
      '',
    ],
    [
      'a location in applicationHost.config',
      '',
      '<location path="S/sub/one.htm"><system.webServer><security><authentication><anonymousAuthentication enabled="false" /></authentication></security></system.webServer></location>',
    ],
    [
      'a URL sequence',
      security(
        '<requestFiltering><denyUrlSequences><add sequence="bad" /></denyUrlSequences></requestFiltering>',
      ),
      '',
    ],
    [
      'a hidden segment',
      security(
        '<requestFiltering><hiddenSegments><add segment="b.htm" /></hiddenSegments></requestFiltering>',
      ),
      '',
    ],
    [
      'a filtering rule',
      security(
        '<requestFiltering><filteringRules><filteringRule name="r" scanUrl="true"><denyStrings><add string="name" /></denyStrings></filteringRule></filteringRules></requestFiltering>',
      ),
      '',
    ],
    [
      'a rule for one user',
      security(
        '<authorization><remove users="*" roles="" verbs="" /><add accessType="Allow" users="ben" /></authorization>',
      ),
      '',
    ],
    [
      'a rule for a role',
      security(
        '<authorization><remove users="*" roles="" verbs="" /><add accessType="Allow" roles="staff" /></authorization>',
      ),
      '',
    ],
    [
      'a handler for one name',
      '<system.webServer><handlers><add name="x" path="a.htm" verb="POST" type="X" /><add name="y" path="*bad.htm" verb="POST" type="X" /></handlers></system.webServer>',
      '',
    ],
    [
      'a short limit on URLs',
      security('<requestFiltering><requestLimits maxUrl="7" /></requestFiltering>'),
      '',
    ],
    ['a malformed file', '<system.webServer', ''],
  ])('tells by classes what deciding one by one tells: %s', (_name, webConfig, host) => {
    const world = worldFrom(yaml(webConfig, host))
    const one = enumerated(world)
    expect(Object.fromEntries(byClasses(world))).toEqual(Object.fromEntries(one))
    expect(one.size).toBeGreaterThan(80)
  })

  test('keeps people in few classes', () => {
    const { people } = accessMatrix(worldFrom(yaml('')), { asked })
    expect(people.map(({ names }) => names)).toEqual([
      ['anonymous visitors'],
      ['WEB01\\ann'],
      ['WEB01\\ben'],
      ['WEB01\\cal', 'WEB01\\eve'],
      ['WEB01\\dee'],
    ])
  })

  test('tells who may write by the account that the request runs as', () => {
    const { places, people, cells } = accessMatrix(worldFrom(yaml('')), { asked })
    const row = places.findIndex(({ paths }) => paths.includes('/sub/two.htm'))
    const ann = people.findIndex(({ names }) => names.includes('WEB01\\ann'))
    expect(cells[row]?.[ann]).toMatchObject({ read: true, write: true, openedAs: 'WEB01\\ann' })
    const plain = places.findIndex(({ paths }) => paths.includes('/a.htm'))
    expect(cells[plain]?.[ann]).toMatchObject({ read: true, write: false })
  })

  test('grows with classes, not with files', () => {
    const page = (at: number): SnapshotFile => ({
      path: `C:\\site\\many\\page${at}.htm`,
      hidden: false,
      content: { kind: 'size', size: 1 },
    })
    const parsed = parseCase(yaml(''), { file: 'test', readBeside: () => undefined })
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
    const snapshot: Snapshot = {
      ...parsed.snapshot,
      files: [...parsed.snapshot.files, ...Array.from({ length: 3000 }, (_, at) => page(at))],
    }
    const { places } = accessMatrix(createWorld(snapshotFacts(snapshot)), { asked })
    expect(places.length).toBeLessThan(20)
    expect(places.reduce((sum, { paths }) => sum + paths.length, 0)).toBeGreaterThan(3000)
  })
})
