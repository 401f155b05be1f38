import { describe, expect, test } from 'vitest'
import { changesBetween } from './changes-between.ts'

describe('what a save sends', () => {
  test('is only what was changed', () => {
    expect(changesBetween({ a: 1, b: 'x' }, { a: 1, b: 'y' })).toEqual({ b: 'y' })
  })
  test('goes into fields of fields', () => {
    const before = { cache: { mode: 'none', age: 5 }, on: true }
    expect(changesBetween(before, { cache: { mode: 'max', age: 5 }, on: true })).toEqual({
      cache: { mode: 'max' },
    })
  })
  test('takes a list as a whole', () => {
    expect(changesBetween({ list: ['a', 'b'] }, { list: ['a'] })).toEqual({ list: ['a'] })
    expect(changesBetween({ list: ['a'] }, { list: ['a'] })).toBeUndefined()
  })
  test('names a field that was not there', () => {
    expect(changesBetween({}, { password: '' })).toEqual({ password: '' })
  })
  test('is nothing where nothing was changed', () => {
    expect(changesBetween({ a: { b: 1 } }, { a: { b: 1 } })).toBeUndefined()
  })
})
