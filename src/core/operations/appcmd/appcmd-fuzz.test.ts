import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appcmd } from './appcmd.ts'
import { objectNames } from './command-line.ts'
import { verbs } from './object-verbs.ts'
import { contosoServer } from './testing/contoso.ts'

const server = contosoServer()
const everyVerb = [...new Set(Object.values(verbs).flatMap((all) => Object.keys(all)))]
const name = fc.constantFrom(
  'Contoso',
  'Contoso/',
  'Contoso/shop',
  'Contoso/img',
  'Shop',
  'http://localhost/',
  'MACHINE/WEBROOT/APPHOST',
  '',
  '..',
  '__proto__',
)
const attribute = fc.constantFrom(
  'name',
  'id',
  'path',
  'bindings',
  'enabled',
  'physicalPath',
  'processModel.userName',
  "[path='/'].applicationPool",
  "files.[value='x']",
  "[name='Session']",
  '[@0]',
  'a<b',
  '__proto__',
  'constructor.x',
  '[',
  '.',
)
const value = fc.oneof(
  fc.constantFrom('true', '1', 'http/*:80:', '*', '', 'C:\\x', '$>1', 'a"b<c>&\u0000'),
  fc.string({ maxLength: 8 }),
)
const parameter = fc
  .tuple(fc.constantFrom('/', '-', '/+', '/-', '/!'), attribute, fc.option(value))
  .map(([sign, path, stated]) => `${sign}${path}${stated === null ? '' : `:${stated}`}`)
const general = fc.constantFrom(
  '/section:defaultDocument',
  '/section:modules',
  '/section:sites',
  '/section:webFarms',
  '/commit:apphost',
  '/commit:site',
  '/text:*',
  '/text:name',
  '/xml',
  '/config:*',
)
const line = fc
  .tuple(
    fc.constantFrom(...everyVerb),
    fc.constantFrom(...objectNames),
    fc.option(name),
    fc.array(fc.oneof(parameter, general), { maxLength: 5 }),
  )
  .map(([verb, object, identifier, rest]) => [
    verb,
    object,
    ...(identifier === null ? [] : [identifier]),
    ...rest,
  ])

describe('appcmd', () => {
  it('answers every line: what it refuses changes nothing, what it does can be done', () => {
    fc.assert(
      fc.property(line, (args) => {
        const { code, changes, out, err } = appcmd(server, args, { now: '2026-01-01T00:00:00Z' })
        expect(err).toBe('')
        expect(out).not.toMatch(/S3cret!|Im4ge!/)
        if (code !== 0) expect(changes).toEqual([])
        const after = server.with(changes)
        expect(after.facts.applicationHost()).toHaveProperty('root')
        expect(after.server()).toHaveProperty('sites')
      }),
      { numRuns: 1500 },
    )
  }, 60_000)

  it('answers any words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }), (args) => {
        expect(typeof appcmd(server, args).code).toBe('number')
      }),
    )
  })
})
