import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueOf } from './config-section.ts'
import { listSections } from './list-sections.ts'
import { lockState } from './lock-state.ts'
import { checkLevels, readSection } from './read-section.ts'
import { stackOf } from './testing/stacks.ts'

/** Words that mean something to the reader, in places where they need not. */
const names = fc.constantFrom(
  ...[
    'system.webServer',
    'system.applicationHost',
    'security',
    'authorization',
    'sites',
    'site',
    'application',
    'location',
  ],
  ...[
    'configSections',
    'section',
    'sectionGroup',
    'handlers',
    'modules',
    'add',
    'remove',
    'clear',
    'files',
    'error',
  ],
  ...[
    'defaultDocument',
    'applicationPools',
    'httpErrors',
    'applicationDefaults',
    'constructor',
    '__proto__',
    'allow',
  ],
)
const attribute = fc.tuple(
  fc.constantFrom(
    ...[
      'name',
      'id',
      'path',
      'overrideMode',
      'allowOverride',
      'lockItem',
      'lockElements',
      'lockAttributes',
      'users',
    ],
    ...[
      'accessType',
      'value',
      'enabled',
      'statusCode',
      'configSource',
      'inheritInChildApplications',
      'toString',
    ],
    ...['overrideModeDefault', 'allowDefinition'],
  ),
  fc.constantFrom(
    '',
    '*',
    '.',
    'Site',
    'Site/a',
    'true',
    'false',
    'Deny',
    'Allow',
    '1',
    '404',
    '..',
    'x',
    'handlers',
    '__proto__',
  ),
)

interface Tree {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly children: readonly Tree[]
}

const treeOf = (depth: number): fc.Arbitrary<Tree> =>
  fc.record({
    name: names,
    attributes: fc.uniqueArray(attribute, { selector: ([name]) => name, maxLength: 3 }),
    children: depth === 0 ? fc.constant([]) : fc.array(treeOf(depth - 1), { maxLength: 3 }),
  })
const tree = treeOf(3)

const text = ({ name, attributes, children }: Tree): string =>
  `<${name}${attributes.map(([key, value]) => ` ${key}="${value}"`).join('')}>${children.map(text).join('')}</${name}>`

const asked = [
  'system.webServer/handlers',
  'system.webServer/security/authorization',
  'system.webServer/defaultDocument',
  'system.webServer/httpErrors',
  'system.applicationHost/sites',
  'system.applicationHost/applicationPools',
  'system.web/authorization',
]

describe('any well-formed files', () => {
  const files = fc.tuple(
    fc.array(tree, { maxLength: 4 }),
    fc.array(tree, { maxLength: 4 }),
    fc.array(tree, { maxLength: 4 }),
  )

  it('give a section or an error with its place, and never an exception', () => {
    fc.assert(
      fc.property(files, ([host, site, folder]) => {
        const joined = (trees: readonly Tree[]): string => {
          const inner = trees.map(text).join('\n')
          return `${inner}<system.webServer>${inner}<security>${inner}</security></system.webServer>`
        }
        const stack = stackOf({
          apphost: joined(host),
          below: { Site: joined(site), 'Site/a': joined(folder) },
        })
        const error = checkLevels(stack)
        expect(error === undefined || error.line > 0).toBe(true)
        expect(listSections(stack).length).toBeGreaterThan(0)
        for (const path of asked) {
          const result = readSection(stack, path)
          expect(lockState(stack, path)).toBeDefined()
          if (!result.ok) expect([result.error.line > 0, result.error.message !== '']).toEqual([true, true])
          else
            for (const item of result.section.items) expect(valueOf(item, 'name').text).toBeTypeOf('string')
        }
      }),
      { numRuns: 200 },
    )
  })
})
