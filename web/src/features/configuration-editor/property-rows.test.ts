import { describe, expect, test } from 'vitest'
import type { AttributeTree, ElementTree } from '../../../../src/edge/admin/contract.ts'
import { elementAt, itemText, rowsOf } from './property-rows.ts'

const attribute = (name: string, part: Partial<AttributeTree> = {}): AttributeTree => ({
  ...{ name, type: 'string', value: `${name} value`, inherited: false, ...part },
})
const element = (name: string, part: Partial<ElementTree> = {}): ElementTree => ({
  ...{ name, path: [], attributes: [], children: [], items: [], inherited: false, ...part },
})
const collection = { directive: 'add', directives: ['add'], attributes: [], children: [], can_clear: true }
const files = element('files', { path: [{ element: 'files' }], collection })
const limits = element('limits', { path: [{ element: 'limits' }], attributes: [attribute('max')] })
const root = element('section', { attributes: [attribute('enabled')], children: [files, limits] })

describe('the property grid', () => {
  test('has attributes, collections and the elements below', () => {
    expect(rowsOf(root, new Set()).map(({ kind, depth }) => `${kind} ${depth}`)).toEqual([
      'attribute 0',
      'collection 0',
      'element 0',
      'attribute 1',
    ])
  })
  test('leaves out what is closed', () => {
    expect(rowsOf(root, new Set([JSON.stringify(limits.path)]))).toHaveLength(3)
  })
  test('a section that is itself a collection has its items first', () => {
    expect(rowsOf({ ...root, collection }, new Set())[0]?.kind).toBe('collection')
  })
  test('every line has a key of its own', () => {
    const keys = rowsOf({ ...root, collection }, new Set()).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('an element', () => {
  test('is found by its path', () => {
    expect(elementAt(root, [{ element: 'limits' }])?.name).toBe('limits')
    expect(elementAt(root, [{ element: 'gone' }])).toBeUndefined()
  })
  test('an item is told by its keys, else by what it states', () => {
    const keyed = element('add', { attributes: [attribute('name', { key: true }), attribute('value')] })
    expect(itemText(keyed)).toBe('name value')
    const origin = { file: 'web.config', line: 1, column: 1, text: '' }
    const stated = element('add', { attributes: [attribute('users', { origin }), attribute('roles')] })
    expect(itemText(stated)).toBe('users value')
    expect(itemText(element('add', { directive: 'clear' }))).toBe('clear')
  })
})
