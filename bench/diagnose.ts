/**
 * How long a diagnosis takes in a warm process: a typical case, and a generated server of 10,000 files, 200 accounts, 50 sites.
 * Run: node bench/diagnose.ts
 */

import { readFileSync } from 'node:fs'
import { diagnose } from '../src/core/diagnosis/diagnose.ts'
import type { Request } from '../src/core/pipeline/request.ts'
import { createWorld } from '../src/core/world/create-world.ts'
import { parseCase } from '../src/core/world/parse-case.ts'
import { snapshotFacts } from '../src/core/world/snapshot-facts.ts'
import type { World } from '../src/core/world/world.ts'
import { generatedServer } from './testing/generated-server.ts'

const text = readFileSync(new URL('../examples/story.yaml', import.meta.url), 'utf8')

function typicalCase(): World {
  const parsed = parseCase(text, { file: 'bench', readBeside: () => undefined })
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed))
  return createWorld(snapshotFacts(parsed.snapshot))
}

const to = (host: string, rawPath: string): Request => ({
  method: 'GET',
  scheme: 'http',
  host,
  port: 80,
  localAddress: '',
  from: '203.0.113.7',
  rawPath,
  query: '',
  hasQuery: false,
  headers: [['Host', host]],
  contentLength: undefined,
})

function measure(name: string, make: () => World, request: Request, rounds: number): void {
  const times: number[] = []
  let told = ''
  for (let round = 0; round < rounds; round++) {
    const world = make()
    const start = process.cpuUsage()
    const { fixes, causes, trace } = diagnose(world, request)
    const spent = process.cpuUsage(start)
    times.push((spent.user + spent.system) / 1000)
    told = `${trace.status.status}.${trace.status.substatus} ${causes[0]?.code}, ${fixes.length} fixes`
  }
  const sorted = times.slice(Math.min(3, rounds - 1)).sort((a, b) => a - b)
  const median = sorted[sorted.length >> 1] ?? 0
  console.log(
    `${name}: ${median.toFixed(1)} ms of processor at the median, first ${times[0]?.toFixed(0)} ms (${told})`,
  )
}

const which = process.argv[2] ?? 'all'
if (which !== 'large') measure('typical case', typicalCase, to('localhost', '/index.html'), 30)
const large = () => createWorld(snapshotFacts(generatedServer({ files: 10_000, users: 200, sites: 50 })))
if (which !== 'typical') {
  measure('10,000 files, 200 accounts, 50 sites', large, to('site7.example', '/folder3/page160.htm'), 6)
}
