import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkArchitecture } from './architecture/check.ts'
import { laws } from './architecture/laws.ts'

const trees: string[] = []
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true })
})

function broken(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'countersign-house-'))
  trees.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkArchitecture(root).violations.map(({ law }) => law)
}

const leaf = 'export const leaf = 1\nexport interface Leaf { leaf: 1 }\n'
const reads = (to: string) => `import { leaf } from '${to}'\nexport const use = leaf\n`
const readsType = (to: string) => `import type { Leaf } from '${to}'\nexport type Use = Leaf\n`

// One planted breach a law; `files` must break that law and no other.
const planted: readonly { law: string; name: string; files: Record<string, string> }[] = [
  {
    law: 'rooms',
    name: 'acl reads config',
    files: { 'src/core/acl/a.ts': reads('../config/b.ts'), 'src/core/config/b.ts': leaf },
  },
  {
    law: 'rooms',
    name: 'config reads world by type only',
    files: { 'src/core/config/a.ts': readsType('../world/b.ts'), 'src/core/world/b.ts': leaf },
  },
  {
    law: 'rooms',
    name: 'core reads edge',
    files: { 'src/core/world/a.ts': reads('../../edge/host/b.ts'), 'src/edge/host/b.ts': leaf },
  },
  {
    law: 'rooms',
    name: 'the server reads host',
    files: { 'src/edge/server/a.ts': reads('../host/b.ts'), 'src/edge/host/b.ts': leaf },
  },
  {
    law: 'rooms',
    name: 'a skin takes a value from the pipeline',
    files: { 'src/edge/cli/a.ts': reads('../../core/pipeline/b.ts'), 'src/core/pipeline/b.ts': leaf },
  },
  {
    law: 'rooms',
    name: 'an import that waits for its moment',
    files: {
      'src/core/acl/a.ts': "export const later = () => import('../config/b.ts')\n",
      'src/core/config/b.ts': leaf,
    },
  },
  {
    law: 'rooms',
    name: 'a type named in place',
    files: {
      'src/core/acl/a.ts': "export type Use = import('../config/b.ts').Leaf\n",
      'src/core/config/b.ts': leaf,
    },
  },
  {
    law: 'rooms',
    name: 'a re-export',
    files: { 'src/core/acl/a.ts': "export { leaf } from '../config/b.ts'\n", 'src/core/config/b.ts': leaf },
  },
  {
    law: 'known-rooms',
    name: 'a room that nobody drew',
    files: { 'src/core/shed/a.ts': reads('./b.ts'), 'src/core/shed/b.ts': leaf },
  },
  {
    law: 'core-touches-nothing',
    name: 'core reads Node',
    files: { 'src/core/acl/a.ts': "import 'node:crypto'\n" },
  },
  {
    law: 'core-touches-nothing',
    name: 'core reads a package that is not pure',
    files: { 'src/core/acl/a.ts': "import 'ws'\n" },
  },
  {
    law: 'only-host-touches-disk',
    name: 'the server opens a file',
    files: { 'src/edge/server/a.ts': "import 'node:fs'\n" },
  },
  {
    law: 'only-host-touches-disk',
    name: 'main.ts opens a file',
    files: { 'src/main.ts': "import 'fs/promises'\n" },
  },
  {
    law: 'strangers',
    name: 'two modules of one stage',
    files: {
      'src/core/pipeline/authenticate/basic.ts': reads('./digest.ts'),
      'src/core/pipeline/authenticate/digest.ts': leaf,
    },
  },
  {
    law: 'strangers',
    name: 'two modules of different stages',
    files: {
      'src/core/pipeline/authenticate/basic.ts': reads('../authorize/url.ts'),
      'src/core/pipeline/authorize/url.ts': leaf,
    },
  },
  {
    law: 'strangers',
    name: 'two rules of diagnosis',
    files: { 'src/core/diagnosis/rules/a.ts': reads('./b.ts'), 'src/core/diagnosis/rules/b.ts': leaf },
  },
  {
    law: 'enter-by-the-door',
    name: 'world looks into a drawer of config',
    files: { 'src/core/world/a.ts': reads('../config/schema/b.ts'), 'src/core/config/schema/b.ts': leaf },
  },
  {
    law: 'enter-by-the-door',
    name: 'main.ts looks into a drawer',
    files: { 'src/main.ts': reads('./edge/cli/views/b.ts'), 'src/edge/cli/views/b.ts': leaf },
  },
  {
    law: 'web-reads-the-contract',
    name: 'the browser takes a value of the server',
    files: { 'web/a.tsx': reads('../src/edge/admin/contract.ts'), 'src/edge/admin/contract.ts': leaf },
  },
  {
    law: 'web-reads-the-contract',
    name: 'the browser names a type of core',
    files: { 'web/a.tsx': readsType('../src/core/base/b.ts'), 'src/core/base/b.ts': leaf },
  },
  {
    law: 'web-rooms',
    name: 'a part that knows a page',
    files: { 'web/src/parts/a.tsx': readsType('../features/b.tsx'), 'web/src/features/b.tsx': leaf },
  },
  {
    law: 'web-rooms',
    name: 'a room of the browser that nobody drew',
    files: { 'web/src/shed/a.tsx': reads('../api/b.ts'), 'web/src/api/b.ts': leaf },
  },
  {
    law: 'source-stands-alone',
    name: 'the server needs a tool',
    files: { 'src/edge/server/a.ts': reads('../../../tools/b.ts'), 'tools/b.ts': leaf },
  },
  {
    law: 'source-stands-alone',
    name: 'the server needs a package for development',
    files: { 'src/edge/server/a.ts': "import 'fast-check'\n" },
  },
  {
    law: 'tests-stay-outside',
    name: 'code reads material of tests',
    files: { 'src/core/acl/a.ts': reads('./testing/b.ts'), 'src/core/acl/testing/b.ts': leaf },
  },
  {
    law: 'no-circles',
    name: 'two files that need each other',
    files: { 'src/core/acl/a.ts': reads('./b.ts'), 'src/core/acl/b.ts': reads('./a.ts') + leaf },
  },
  {
    law: 'packages-in-their-room',
    name: 'the command line takes fastify',
    files: { 'src/edge/cli/a.ts': "import 'fastify'\n" },
  },
  {
    law: 'no-missing-files',
    name: 'an import of nothing',
    files: { 'src/core/acl/a.ts': reads('./gone.ts') },
  },
  {
    law: 'main-is-the-top',
    name: 'a room reads main.ts',
    files: { 'src/edge/cli/a.ts': reads('../../main.ts'), 'src/main.ts': leaf },
  },
]

describe('the architecture guard bites', () => {
  for (const { law, name, files } of planted) {
    it(`${law}: ${name}`, () => {
      expect(broken(files)).toEqual([law])
    })
  }

  it('has a planted breach for every law', () => {
    const proved = new Set(planted.map(({ law }) => law))
    expect(laws.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([])
  })

  it('says where, what and why', () => {
    const root = mkdtempSync(join(tmpdir(), 'countersign-house-'))
    trees.push(root)
    mkdirSync(join(root, 'src/core/acl'), { recursive: true })
    writeFileSync(join(root, 'src/core/acl/a.ts'), "\nimport 'node:fs'\n")
    const [first] = checkArchitecture(root).violations
    expect(first?.at).toBe('src/core/acl/a.ts:2')
    expect(first?.says).toContain('node:fs: core takes values')
  })
})

describe('the architecture guard lets through', () => {
  it('what the picture draws', () => {
    expect(
      broken({
        'src/core/base/b.ts': leaf,
        'src/core/acl/a.ts': reads('../base/b.ts') + readsType('../accounts/c.ts'),
        'src/core/accounts/c.ts': leaf,
        'src/core/pipeline/authenticate/basic.ts': reads('../d.ts'),
        'src/core/pipeline/d.ts': leaf,
        'src/edge/cli/e.ts': readsType('../../core/pipeline/d.ts') + reads('../../core/operations/f.ts'),
        'src/core/operations/f.ts': leaf,
        'src/edge/host/g.ts': "import 'node:fs'\n",
        'src/core/world/h.ts': "import 'yaml'\n",
        'src/core/world/h.test.ts': "import 'node:fs'\nimport 'vitest'\n",
        'src/main.ts': reads('./edge/cli/e.ts') + reads('./edge/host/g.ts'),
      }),
    ).toEqual([])
  })

  it('nothing unseen: it reads the files of this repository', () => {
    expect(checkArchitecture(join(import.meta.dirname, '..')).files).toBeGreaterThan(20)
  })
})
