import { expect, test } from 'vitest'
import { editsOf, type TypedValues, typeValue } from './typed-values.ts'

const none: TypedValues = new Map()
const path = [{ element: 'files' }]

test('a value that is typed becomes one edit, however often it is typed', () => {
  const once = typeValue(none, { path, name: 'enabled', value: 'f' }, 'true')
  const twice = typeValue(once, { path, name: 'enabled', value: 'false' }, 'true')
  expect(editsOf(twice)).toEqual([{ kind: 'set', path, name: 'enabled', value: 'false' }])
})

test('a value that is again what it was is no edit', () => {
  const typed = typeValue(none, { path, name: 'enabled', value: 'false' }, 'true')
  expect(editsOf(typeValue(typed, { path, name: 'enabled', value: 'true' }, 'true'))).toEqual([])
})

test('a value can go back to what is inherited', () => {
  const typed = typeValue(none, { path: [], name: 'enabled', value: undefined }, 'true')
  expect(editsOf(typed)).toEqual([{ kind: 'unset', path: [], name: 'enabled' }])
})

test('the same attribute of two elements is two values', () => {
  const one = typeValue(none, { path, name: 'enabled', value: 'false' }, 'true')
  const two = typeValue(one, { path: [], name: 'enabled', value: 'false' }, 'true')
  expect(editsOf(two)).toHaveLength(2)
})
