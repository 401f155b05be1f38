import { expect, test } from 'vitest'
import { followed, noteSave, savesMade } from './own-saves.ts'

test('a state is followed through the saves that were made of it since then, and no others', () => {
  noteSave('"a"', '"b"')
  const since = savesMade()
  noteSave('"b"', '"c"')
  noteSave('"x"', '"y"')
  noteSave('"c"', '"d"')
  noteSave(undefined, '"e"')
  noteSave('"d"', undefined)
  expect(followed('"a"', since)).toBe('"a"')
  expect(followed('"b"', since)).toBe('"d"')
  expect(followed('"b"', savesMade())).toBe('"b"')
  expect(followed(undefined, since)).toBeUndefined()
})
