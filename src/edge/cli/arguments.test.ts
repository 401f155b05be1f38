import { describe, expect, it } from 'vitest'
import { parseArguments, takeServer } from './arguments.ts'
import { UsageError } from './errors.ts'

describe('arguments', () => {
  it('say in one line what is wrong with them', () => {
    expect(() => parseArguments(['--jsn'], { json: { type: 'boolean' } })).toThrow(/^unknown option '--jsn'$/)
    expect(() => parseArguments(['--as'], { as: { type: 'string' } })).toThrow(UsageError)
  })

  it('give --server to the tools of Windows without reading the rest', () => {
    const line = ['set', 'config', '--server', 'X', 'Site', '-section:a', '/commit:apphost']
    expect(takeServer(line)).toEqual({
      server: 'X',
      rest: ['set', 'config', 'Site', '-section:a', '/commit:apphost'],
    })
    expect(takeServer(['--server=a b', 'list'])).toEqual({ server: 'a b', rest: ['list'] })
    expect(takeServer(['list', 'sites'])).toEqual({ server: undefined, rest: ['list', 'sites'] })
    expect(() => takeServer(['list', '--server'])).toThrow(UsageError)
  })
})
