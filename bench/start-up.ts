/**
 * How long a process takes: from `countersign start` to the first answer, and `countersign explain` on a case, cold, as whole
 * processes with the launcher; beside them Node doing nothing. Median of the runs. Run: node bench/start-up.ts [runs]
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const runs = Number(process.argv[2] ?? 9)
const root = join(import.meta.dirname, '..')
const launcher = join(root, 'bin/countersign')
const work = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
const home = join(work, 'instance')

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function timed(program: string, args: readonly string[]): number {
  const start = performance.now()
  spawnSync(program, args, { stdio: 'ignore' })
  return performance.now() - start
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Milliseconds until an HTTP answer's first byte. */
async function untilAnswer(port: number): Promise<number> {
  const start = performance.now()
  const child = spawn(launcher, ['start', '--server', home], { stdio: 'ignore' })
  for (;;) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      )
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    if (answered) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const took = performance.now() - start
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return took
}

const times = (work: () => number): number => median(Array.from({ length: runs }, work))

try {
  spawnSync(launcher, ['init', home], { stdio: 'ignore' })
  const port = await freePort()
  spawnSync(launcher, [
    'appcmd',
    'set',
    'site',
    'Default Web Site',
    `/bindings:http/127.0.0.1:${port}:`,
    '--server',
    home,
  ])
  const starts: number[] = []
  for (let run = 0; run < runs; run++) starts.push(await untilAnswer(port))
  const story = join(root, 'cases/401.3')
  const file = join(story, (await import('node:fs')).readdirSync(story)[0] ?? '')
  const url = 'http://localhost/'
  console.log(`milliseconds, median of ${runs} whole processes (Node ${process.version})`)
  console.log(
    `node -e 0                     ${times(() => timed(process.execPath, ['-e', '0']))
      .toFixed(0)
      .padStart(6)}`,
  )
  console.log(
    `countersign explain, a case   ${times(() => timed(launcher, ['explain', '--server', file, url]))
      .toFixed(0)
      .padStart(6)}`,
  )
  console.log(`countersign start to answer   ${median(starts).toFixed(0).padStart(6)}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
