import { expect, test } from 'vitest'
import { type CustomField, faultOfField } from './custom-fields.tsx'

const field = (field_name: string, source_name = 'Via'): CustomField => ({
  ...{ field_name, source_name, source_type: 'request_header' },
})

test('a custom field needs a name of its own, without a space, and a source', () => {
  expect(faultOfField(field(''), [])).toBe('')
  expect(faultOfField(field('via', ' '), [])).toBe('')
  expect(faultOfField(field('a b'), [])).toMatch(/no space/)
  expect(faultOfField(field('VIA'), [field('via')])).toMatch(/already/)
  expect(faultOfField(field('via'), [field('other')])).toBeUndefined()
})
