import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countersign, root } from './testing/run-countersign.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('the README', () => {
  test('shows what the command above it prints, in fewer than 40 lines, the cause in the first five', async () => {
    const [, command = '', shown = ''] = /```\n\$ bin\/countersign (.*)\n([\s\S]*?)```/.exec(readme) ?? []
    const { code, out } = await countersign(command.split(' '), { COLUMNS: '100' })
    expect(code).toBe(1)
    expect(out).toBe(shown)
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeLessThan(40)
    expect(lines.slice(0, 5).join('\n')).toContain('authorize.file.no-allow')
  })

  test('points at documents that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(2)
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('names only commands that there are', async () => {
    const { out } = await countersign(['help'])
    const named = [...readme.matchAll(/^\| `(\w[\w-]*)/gm)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(6)
    for (const name of named) expect(out).toContain(name)
  })
})
