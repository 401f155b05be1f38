import { describe, expect, it } from 'vitest'
import { parseBindings } from './bindings.ts'

const read = (text: string) =>
  parseBindings(text).map(({ attributes }) => attributes.map(([, value]) => value))

describe('a list of bindings', () => {
  it('is protocol/information, with commas between', () => {
    expect(read('http/*:81:, https/*:443:www.contoso.com')).toEqual([
      ['http', '*:81:'],
      ['https', '*:443:www.contoso.com'],
    ])
  })

  it.each([
    ['http://*:81', '*:81:'],
    ['http://*:81:host', '*:81:host'],
    ['http://www.contoso.com:8080', '*:8080:www.contoso.com'],
    ['http://10.0.0.1:80', '10.0.0.1:80:'],
    ['net.tcp/808:*', '808:*'],
  ])('%s means %s', (text, information) => {
    expect(read(text)[0]?.[1]).toBe(information)
  })

  it('is refused without a protocol', () => {
    expect(() => parseBindings('*:80:')).toThrow(/format is protocol\/bindingInformation/)
  })
})
