/**
 * Time and memory of the access matrix on generated servers of 1,000, 10,000 and 100,000 files and as many accounts as stated.
 * Run: node bench/access.ts [users]
 */

import { accessMatrix } from '../src/core/diagnosis/access-matrix.ts'
import { createWorld } from '../src/core/world/create-world.ts'
import { snapshotFacts } from '../src/core/world/snapshot-facts.ts'
import { generatedServer } from './testing/generated-server.ts'

const users = Number(process.argv[2] ?? 1000)
const sizes = (process.argv[3] ?? '1000,10000,100000').split(',').map(Number)

for (const files of sizes) {
  const world = createWorld(snapshotFacts(generatedServer({ files, users, sites: 10 })))
  const asked = {
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
  } as const
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const { places, people } = accessMatrix(world, { asked })
  const [took, spent] = [performance.now() - start, process.cpuUsage(cpu)]
  const addresses = places.reduce((sum, { paths }) => sum + paths.length, 0)
  console.log(
    `${files} files × ${users} users: ${Math.round(took)} ms (${Math.round((spent.user + spent.system) / 1000)} ms of processor), ` +
      `${addresses} addresses in ${places.length} classes, visitors in ${people.length}, ` +
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
  )
}
