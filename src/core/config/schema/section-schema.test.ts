import { describe, expect, it } from 'vitest'
import { parseSchema } from './parse-schema.ts'
import { resolveSectionName, sectionPaths, sectionSchema } from './section-schema.ts'

describe('the schema notation', () => {
  const schema = parseSchema(`
type Colour enum
  Red=1
  Green=2
shape Body
  @size uint = 5
section a/b
  @path string required case
    ... nonEmpty = a = b
  @colour Colour = Green
  @empty string =
  @wait timeSpan seconds !1..10/2
  <inner> open is Body
  * add,drop remove=remove clear=clear prepend duplicates
    @name string key
    @x string combined
    @y string combined
`)
  const section = schema.section('a/b')

  it('reads types, flags and defaults, an empty default too', () => {
    expect(section?.attributes.get('colour')).toMatchObject({
      type: 'enum',
      defaultText: 'Green',
      names: [
        { name: 'Red', value: 1 },
        { name: 'Green', value: 2 },
      ],
    })
    expect(section?.attributes.get('empty')?.defaultText).toBe('')
    expect(section?.attributes.get('path')?.defaultText).toBe('a = b')
  })

  it('joins continued lines', () => {
    expect(section?.attributes.get('path')).toMatchObject({
      required: true,
      validation: { kind: 'nonEmpty' },
    })
  })

  it('reads spans with granularity and exclusion', () => {
    expect(section?.attributes.get('wait')?.validation).toEqual({
      kind: 'span',
      min: 1,
      max: 10,
      granularity: 2,
      exclude: true,
    })
  })

  it('reads shapes, collections and their keys', () => {
    expect(section?.children.get('inner')?.open).toBe(true)
    expect(section?.children.get('inner')?.attributes.get('size')?.defaultText).toBe('5')
    expect(section?.collection).toMatchObject({
      add: ['add', 'drop'],
      mergeAppend: false,
      allowDuplicates: true,
    })
    expect(section?.collection?.keys.map((key) => key.map(({ name }) => name))).toEqual([
      ['name'],
      ['x', 'y'],
    ])
  })
})

describe('the sections', () => {
  it('are all made without a mistake in their notation', () => {
    expect(sectionPaths().map((path) => sectionSchema(path)?.path)).toEqual(sectionPaths())
  })

  it('answer undefined for what nobody knows', () => {
    expect(sectionSchema('system.webServer/nothing')).toBeUndefined()
  })
})

describe('the name of a section', () => {
  it.each([
    ['anonymousAuthentication', 'system.webServer/security/authentication/anonymousAuthentication'],
    ['WINDOWSauthentication', 'system.webServer/security/authentication/windowsAuthentication'],
    ['system.webServer/handlers', 'system.webServer/handlers'],
    ['system.webserver/security/authorization', 'system.webServer/security/authorization'],
    ['requestfiltering', 'system.webServer/security/requestFiltering'],
    ['modules', 'system.webServer/modules'],
    ['sites', 'system.applicationHost/sites'],
    ['access', 'system.webServer/security/access'],
    ['globalRules', 'system.webServer/rewrite/globalRules'],
  ])('%s is %s', (name, path) => {
    expect(resolveSectionName(name)).toBe(path)
  })

  it.each(['authorization', 'authentication', 'nothing', '', 'security', 'providers/add'])(
    "'%s' means no section by itself",
    (name) => {
      expect(resolveSectionName(name)).toBeUndefined()
    },
  )
})
