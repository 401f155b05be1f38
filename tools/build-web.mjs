// Builds the manager's pages (web/ → web/dist) where they are missing or older than their source. The server answers
// meanwhile: it shows whatever is in web/dist at the moment. Plain JavaScript for Node 20.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const web = join(root, 'web')
const dist = join(web, 'dist')

/** The newest change below a file or folder, milliseconds since 1970; 0: not there. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stats.mtimeMs)
}

export function isStale() {
  const built = newest(join(dist, 'index.html'))
  const sources = ['src', 'public', 'index.html', 'vite.config.ts'].map((name) => join(web, name))
  return [...sources, join(root, 'package-lock.json')].some((path) => newest(path) > built)
}

/** Resolves with one line that says what hindered it; undefined: they are built. The old pages stay until the new are whole. */
export async function buildWeb(node = process.execPath) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) return "Vite is not installed ('npm install' fetches it)"
  const made = join(root, '.cache', `web-${process.pid}`)
  mkdirSync(dirname(made), { recursive: true })
  const args = ['build', web, '--outDir', made, '--emptyOutDir', '--logLevel', 'error']
  const child = spawn(node, [vite, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const heard = []
  child.stderr.on('data', (chunk) => heard.push(chunk))
  lower(child.pid)
  process.once('exit', () => child.kill())
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code) => {
      const problem =
        code === 0 ? put(made) : Buffer.concat(heard).toString().trim() || `Vite ended with ${code}`
      rmSync(made, { recursive: true, force: true })
      done(problem)
    })
  })
}

/** The sites come first. */
function lower(pid) {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // Not permitted here: then they share.
  }
}

function put(made) {
  const old = `${made}-old`
  try {
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(made, dist)
    rmSync(old, { recursive: true, force: true })
    return undefined
  } catch (error) {
    return error.message
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = await buildWeb()
  if (problem !== undefined) process.stderr.write(`countersign: the manager cannot be built: ${problem}\n`)
  process.exitCode = problem === undefined ? 0 : 1
}
