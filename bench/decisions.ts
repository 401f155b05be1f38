/**
 * How many requests one core decides in a second, with and without a trace: a site as installed, a static file, warm.
 * Run: node bench/decisions.ts
 */

import { decide } from '../src/core/pipeline/decide.ts'
import type { Request } from '../src/core/pipeline/request.ts'
import { createWorld } from '../src/core/world/create-world.ts'
import { parseCase } from '../src/core/world/parse-case.ts'
import { snapshotFacts } from '../src/core/world/snapshot-facts.ts'

const text = `
title: a default installation
accounts:
  WEB01\\bob: { password: pw, groups: [ BUILTIN\\Users ] }
files:
  C:\\inetpub\\wwwroot: { acl: default }
  C:\\inetpub\\wwwroot\\index.htm: <h1>Default</h1>
  C:\\inetpub\\wwwroot\\closed.htm: { text: x, acl: [ 'BUILTIN\\Administrators:(F)' ] }
`

const parsed = parseCase(text, { file: 'bench', readBeside: () => undefined })
if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
const world = createWorld(snapshotFacts(parsed.snapshot))

const to = (rawPath: string, more: Partial<Request> = {}): Request => ({
  method: 'GET',
  scheme: 'http',
  host: 'localhost',
  port: 80,
  localAddress: '',
  from: '203.0.113.7',
  rawPath,
  query: '',
  hasQuery: false,
  headers: [['Host', 'localhost']],
  contentLength: undefined,
  ...more,
})

const kinds: readonly (readonly [name: string, request: Request])[] = [
  ['static file, anonymous', to('/index.htm')],
  ['start page (default document)', to('/')],
  ['refused, 401.3', to('/closed.htm')],
  ['not there, 404.0', to('/nosuch.htm')],
]

function rate(request: Request, trace: boolean): number {
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    let count = 0
    while (performance.now() - start < 400) {
      for (let at = 0; at < 500; at++) decide(world, request, { trace })
      count += 500
    }
    best = Math.max(best, (count / (performance.now() - start)) * 1000)
  }
  return Math.round(best)
}

const figure = (value: number): string => value.toLocaleString('en').padStart(12)

console.log(`decisions a second, one core, best of 5 rounds (Node ${process.version})`)
console.log(`${''.padEnd(32)}${'no trace'.padStart(12)}${'trace'.padStart(12)}`)
for (const [name, request] of kinds) {
  console.log(`${name.padEnd(32)}${figure(rate(request, false))}${figure(rate(request, true))}`)
}
