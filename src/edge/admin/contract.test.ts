import { describe, expect, it } from 'vitest'
import { sectionSchema } from '../../core/config/section-schema.ts'
import type { Field, Fields } from './feature-fields.ts'
import { features } from './features.ts'

function attributesOf(fields: Fields): readonly Field[] {
  return Object.values(fields).flatMap((field) =>
    'kind' in field && typeof field.kind === 'string' ? [field as Field] : attributesOf(field as Fields),
  )
}

function elementAt(section: string, way: readonly string[]) {
  let element = sectionSchema(section) as ReturnType<typeof sectionSchema> | undefined
  for (const name of way) element = element?.children.get(name) as typeof element
  return element
}

describe('the table of features', () => {
  it.each(Object.entries(features))('%s names attributes that the schema has', (_path, feature) => {
    const missing = attributesOf(feature.fields).flatMap(({ at, kind }) => {
      const way = at.split('.')
      const name = way.pop() ?? ''
      const element = elementAt(feature.section, way)
      return (kind === 'list' ? element?.children.has(name) : element?.attributes.has(name)) === true
        ? []
        : [at]
    })
    expect(missing).toEqual([])
  })

  it.each(
    Object.entries(features).flatMap(([path, feature]) =>
      'collections' in feature
        ? Object.entries(feature.collections).map(([name, one]) => [`${path}/${name}`, feature, one] as const)
        : [],
    ),
  )('%s names a collection with its keys and attributes', (_path, feature, collection) => {
    const element = elementAt(feature.section, collection.at === '' ? [] : collection.at.split('.'))
    const schema = element?.collection
    expect(schema?.add).toContain(collection.directive)
    const wanted = [
      ...collection.key,
      ...attributesOf(collection.fields).flatMap(({ at, kind }) => (kind === 'list' ? [] : [at])),
    ]
    expect(wanted.filter((name) => schema?.item.attributes.has(name) !== true)).toEqual([])
  })
})
