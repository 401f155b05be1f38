import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPath, type PathStep, parsePath } from './attribute-path.ts'

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
const value = fc.string({ maxLength: 20 })
const indexer = fc.record({
  kind: fc.constant('indexer' as const),
  position: fc.option(fc.nat({ max: 99 }), { nil: undefined }),
  keys: fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 4 }),
})
const step: fc.Arbitrary<PathStep> = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), name }),
  indexer,
)

describe('a path to an attribute', () => {
  it('is parts with dots between', () => {
    expect(parsePath('processModel.userName')).toEqual([
      { kind: 'name', name: 'processModel' },
      { kind: 'name', name: 'userName' },
    ])
  })

  it('names an item of a collection by its attributes', () => {
    expect(parsePath("bindings.[protocol='http',bindingInformation='*:80:'].sslFlags")).toEqual([
      { kind: 'name', name: 'bindings' },
      {
        kind: 'indexer',
        position: undefined,
        keys: [
          ['protocol', 'http'],
          ['bindingInformation', '*:80:'],
        ],
      },
      { kind: 'name', name: 'sslFlags' },
    ])
  })

  it('takes blanks, either quote, dots and brackets in values, and a doubled quote for one', () => {
    expect(parsePath(`[ name = 'a.b]' , path="it's" ,x='it''s' ]`)).toEqual([
      {
        kind: 'indexer',
        position: undefined,
        keys: [
          ['name', 'a.b]'],
          ['path', "it's"],
          ['x', "it's"],
        ],
      },
    ])
  })

  it.each([
    ["[@start,value='x']", 0],
    ["[@end,value='x']", -1],
    ["[@7,value='x']", 7],
  ])('%s says where', (text, position) => {
    expect(parsePath(text)).toEqual([{ kind: 'indexer', position, keys: [['value', 'x']] }])
  })

  it.each(["[name=SampleHandler',path='x']", '[name]', '[]', "[name='x'", "[@first,name='x']", '[=x]'])(
    '%s is malformed, with exit code 13',
    (text) => {
      expect(() => parsePath(text)).toThrow(
        expect.objectContaining({ code: 13, message: expect.stringMatching(/^Malformed/) }),
      )
    },
  )

  it('is the same after it is printed and read', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        expect(parsePath(formatPath(steps))).toEqual(steps)
      }),
    )
  })

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          expect(Array.isArray(parsePath(text))).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: 13 })
        }
      }),
    )
  })
})
