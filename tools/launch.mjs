#!/usr/bin/env node
// Runs `node tools/launch.mjs TARGET.ts [ARGUMENT…]` on a fresh clone: fetches the packages and, where this Node is too
// old, a newer one; then runs the target with it. Plain JavaScript for Node 20. `--prepare` fetches only.
// bin/countersign reads the stamp that is left here and goes around this file.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, '.cache', 'runtime')
/** The first release that has node:sqlite, crypto.argon2 and type stripping without a flag. */
const oldestNode = [24, 7]
/** What is fetched where this Node is older. The packages hold the runtime itself: nothing is compiled or downloaded. */
const runtimeVersion = '26.10.0'

const isWindows = process.platform === 'win32'
const runtimePackage = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
const fetchedNode = join(
  root,
  'runtime',
  'node_modules',
  runtimePackage,
  'bin',
  isWindows ? 'node.exe' : 'node',
)

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function fail(message) {
  process.stderr.write(`countersign: ${message}\n`)
  process.exit(69)
}

function npm(args) {
  const own = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const run =
    own?.endsWith('.js') === true
      ? spawnSync(process.execPath, [own, ...quiet], options)
      : spawnSync(isWindows ? 'npm.cmd' : 'npm', quiet, { ...options, shell: isWindows })
  if (run.error) fail(`npm cannot be run (${run.error.message}); it comes with Node from https://nodejs.org`)
  return run
}

/** Fetches by the first of several npm command lines that works. */
function fetch(what, ...ways) {
  process.stderr.write(`countersign: fetching ${what} …\n`)
  let run
  for (const way of ways) {
    run = npm(way)
    if (run.status === 0) return
  }
  const says = (run.stderr || run.stdout).trim().split('\n').slice(0, 8).join('\n')
  fail(`npm could not fetch ${what}:\n${says}`)
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Does node_modules hold what the lock file asks for? Optional packages of other platforms may be missing. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const held = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !held) return false
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || held[path]?.version === version,
  )
}

function usableNode() {
  if (isNewEnough(process.version)) return process.execPath
  if (!existsSync(fetchedNode)) {
    const why = `Node ${runtimeVersion} (this one is ${process.version}; ${oldestNode.join('.')} or later is needed)`
    npm(
      ['install', '--no-save', '--prefix', join(root, 'runtime'), `${runtimePackage}@${runtimeVersion}`],
      why,
    )
  }
  const found = spawnSync(fetchedNode, ['--version'], { encoding: 'utf8' })
  if (found.status !== 0) {
    fail(
      `the fetched ${runtimePackage} does not run here; install Node ${oldestNode.join('.')} or later yourself`,
    )
  }
  return fetchedNode
}

/** The runtime that an earlier run chose, as long as the lock file has not changed since. */
function stampedNode() {
  try {
    if (statSync(stamp).mtimeMs <= statSync(join(root, 'package-lock.json')).mtimeMs) return undefined
    const node = readFileSync(stamp, 'utf8').trim()
    return existsSync(node) && existsSync(join(root, 'node_modules')) ? node : undefined
  } catch {
    return undefined
  }
}

function prepare() {
  const node = usableNode()
  if (!isInstalled()) fetch('packages', ['ci'], ['install', '--no-save'])
  try {
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, `${node}\n`)
  } catch {
    // A checkout that may not be written to works as well, only slower.
  }
  return node
}

function run(node, [target, ...args]) {
  const child = spawn(node, ['--max-semi-space-size=64', join(root, target), ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compile'), COUNTERSIGN_BUILDS: '1', ...process.env },
  })
  // A terminal sends SIGINT to the child as well; the other signals come to us alone.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm runs scripts by a shell, which ends at npm's SIGTERM without passing it on: what is left over drains then.
  const parent = process.ppid
  const orphaned = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 300).unref()
  child.on('error', (error) => fail(`${node} cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal === 'SIGHUP' ? 'SIGTERM' : signal)
    process.exit(code ?? 1)
  })
}

/** The manager's pages, while the sites start to answer. */
async function keepPagesBuilt(node) {
  const { buildWeb, isStale } = await import('./build-web.mjs')
  if (!isStale()) return
  process.stderr.write('countersign: building the manager …\n')
  const problem = await buildWeb(node).catch((error) => error.message)
  if (problem !== undefined) process.stderr.write(`countersign: the manager cannot be built: ${problem}\n`)
}

const [first = '--prepare', ...rest] = process.argv.slice(2)
const node = stampedNode() ?? prepare()
if (first !== '--prepare') run(node, [first, ...rest])
if (first === 'src/main.ts' && rest[0] === 'start' && !rest.includes('--no-manager'))
  await keepPagesBuilt(node)
