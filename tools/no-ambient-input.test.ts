import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What Biome says of a file at this path, under the repository's own rules. */
function lint(path: string, text: string): string {
  mkdirSync(join(folder, 'tools'), { recursive: true })
  mkdirSync(join(folder, path, '..'), { recursive: true })
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  copyFileSync(join(root, 'tools/no-ambient-input.grit'), join(folder, 'tools/no-ambient-input.grit'))
  writeFileSync(join(folder, path), text)
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  try {
    return execFileSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', path], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  }
}

describe('the ban of clock and chance in core', () => {
  for (const call of [
    'Date.now()',
    'new Date()',
    'Math.random()',
    '[1].map(Math.random)',
    'crypto.randomUUID()',
    'setTimeout(() => 1, 1)',
  ]) {
    it(`bites on ${call}`, () => {
      expect(lint('src/core/base/planted.ts', `export const planted = () => ${call}\n`)).toContain(
        'no clock and no chance',
      )
    })
  }

  it('lets a moment pass that is given, and holds in core only', () => {
    expect(
      lint('src/core/base/given.ts', 'export const given = (time: number) => new Date(time).getTime()\n'),
    ).not.toContain('no clock')
    expect(lint('src/edge/host/clock.ts', 'export const now = () => Date.now()\n')).not.toContain('no clock')
  })
})
