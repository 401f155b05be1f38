import { expect, test } from 'vitest'
import { addAccessTest, removeAccessTest, statedTests } from './edit-access-tests.ts'

const secret = { who: 'anonymous', request: 'GET http://localhost/secret', expect: 'refused' }
const file = `# who may what
tests:
  # nobody
  - who: anonymous
    request: GET http://localhost/secret
    expect: refused
  - { who: WEB01\\anna, request: http://localhost/, expect: 401.20 } # numbers stay
`

test('the first test makes the file', () => {
  const text = addAccessTest(undefined, secret)
  expect(text).toBe(`tests:
  - who: anonymous
    request: GET http://localhost/secret
    expect: refused
`)
  expect(addAccessTest('tests: []\n', secret)).toContain('anonymous')
  expect(statedTests(addAccessTest('tests:\n', secret))).toEqual([secret])
})

test('one more stands at the end; what was there stays as it was', () => {
  const text = addAccessTest(file, { ...secret, who: 'WEB01\\bob', expect: '401.2', note: "nobody's: never" })
  expect(text.startsWith(file)).toBe(true)
  expect(statedTests(text).at(-1)).toEqual({
    ...secret,
    who: 'WEB01\\bob',
    expect: '401.2',
    note: "nobody's: never",
  })
})

test('one is removed with its comment; line ends stay', () => {
  const more = `${file}  # why\n  - { who: anonymous, request: http://localhost/, expect: allowed }\n`
  expect(removeAccessTest(more, 2)).toBe(file)
  expect(removeAccessTest(more.replaceAll('\n', '\r\n'), 2)).toBe(file.replaceAll('\n', '\r\n'))
  expect(statedTests(removeAccessTest(removeAccessTest(file, 0), 0))).toEqual([])
})
