import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** One check that the tree must pass. Every program runs with this Node, whatever Node is in PATH. */
export interface Step {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
}

export const checks: readonly Step[] = [
  {
    name: 'format and lint',
    program: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings'],
  },
  {
    name: 'types of core, without Node',
    program: 'node_modules/typescript/bin/tsc',
    args: ['-p', 'tsconfig.core.json'],
  },
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of web', program: 'node_modules/typescript/bin/tsc', args: ['-p', 'web/tsconfig.json'] },
  { name: 'architecture', program: 'tools/architecture.ts', args: [] },
  { name: "the manager's pages", program: 'tools/build-web.mjs', args: [] },
]

export const unusedCode: Step = { name: 'unused code', program: 'node_modules/knip/bin/knip.js', args: [] }

/** Runs a step and says how it went; its output is shown where it failed. */
export function runStep({ name, program, args }: Step): boolean {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, program), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`)
  if (status !== 0) console.log([stdout, stderr].filter((text) => text.trim() !== '').join('\n'))
  return status === 0
}
