import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checks, root, runStep } from './steps.ts'
import { findProgram, systemPrograms } from './system-programs.ts'
import { type Count, countTests, type Report } from './test-results.ts'
import { shared } from './testing/shared-material.ts'

// `npm test`: every check and every test; the last line says 'N passed, N failed'.
const requireAll = process.env.COUNTERSIGN_REQUIRE_ALL === '1'

function runTests(): Count {
  const file = join(root, '.cache', 'test-results.json')
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(file, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters], {
    cwd: root,
    stdio: 'inherit',
  })
  const count = readCount(file)
  // An error outside of any test leaves every test passed and the run failed.
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function readCount(file: string): Count {
  try {
    return countTests(JSON.parse(readFileSync(file, 'utf8')) as Report)
  } catch {
    return { passed: 0, failed: 1, skipped: new Map() }
  }
}

/** Tests of the workshop's material (../shared) cannot run where it is absent, whatever is installed: that is no failure. */
const isExcused = (file: string): boolean =>
  shared === undefined && readFileSync(file, 'utf8').includes('testing/shared-material.ts')

/** Tells what was skipped and why; the number of tests that an installed package would have let run. */
function tellSkipped(skipped: Count['skipped']): number {
  if (skipped.size === 0) return 0
  let total = 0
  console.log('\nskipped tests:')
  for (const [file, count] of skipped) {
    const counts = requireAll && !isExcused(file)
    if (counts) total += count
    console.log(`  ${relative(root, file)}: ${count}${counts ? ', which counts as failed here' : ''}`)
  }
  if (shared === undefined)
    console.log('  ../shared is not there (or COUNTERSIGN_SHARED): its cases and corpus were not read')
  for (const program of Object.values(systemPrograms)) {
    if (findProgram(program) !== undefined) continue
    console.log(
      `  ${program.names[0]} is not installed (${program.purpose}): apt-get install ${program.package}`,
    )
  }
  return total
}

const steps = checks.map(runStep)
const tests = runTests()
const skipped = tellSkipped(tests.skipped)
const passed = tests.passed + steps.filter((ok) => ok).length
const failed = tests.failed + steps.filter((ok) => !ok).length + (requireAll ? skipped : 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`\n${passed} passed, ${failed} failed`)
