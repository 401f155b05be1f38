import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, runStep, unusedCode } from './steps.ts'

// `npm run ready`: what must hold before a commit. All of `npm test`, unused code, and a tree that stayed as it was.
const treeState = (): string =>
  execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })

const before = treeState()
const unused = runStep(unusedCode)
const tests =
  spawnSync(process.execPath, [join(root, 'tools/test.ts')], { cwd: root, stdio: 'inherit' }).status === 0
const clean = treeState() === before
if (!clean) console.log('FAILED  the checks changed the tree (git status)')
console.log(unused && tests && clean ? 'ready' : 'not ready')
process.exitCode = unused && tests && clean ? 0 : 1
