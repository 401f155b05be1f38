/** Every benchmark, one after the other. Run: npm run bench. One alone: npm run bench -- decisions */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const [only] = process.argv.slice(2)
const all = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && name !== 'bench.ts')
const chosen = only === undefined ? all : [`${basename(only, '.ts')}.ts`]

for (const name of chosen) {
  const file = join(import.meta.dirname, name)
  if (!existsSync(file)) {
    console.error(
      `there is no benchmark '${only}'; there are ${all.map((each) => basename(each, '.ts')).join(', ')}`,
    )
    process.exitCode = 64
    continue
  }
  console.log(`\n== ${basename(name, '.ts')}`)
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
