import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitting, hang, lengthOf, paint, plain, wrap } from './text.ts'

const bare = { width: 80, colour: false, unicode: true }

describe('text for a terminal', () => {
  it('breaks at spaces and keeps every word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z.,]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 60 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width)
          expect(lines.join(' ')).toBe(words.join(' '))
          expect(Math.max(...lines.map(lengthOf))).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('does not break an account name at its blank', () => {
    expect(wrap('may not be read by NT AUTHORITY\\IUSR here', 24)).toEqual([
      'may not be read by',
      'NT AUTHORITY\\IUSR here',
    ])
  })

  it('indents the further lines as deep as the head', () => {
    expect(hang('why  ', 5, 'one two three four five', 25)).toEqual(['why  one two three four', '     five'])
  })

  it('lets nothing steer the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
    expect(plain('/\u001b[2Jx')).toBe('/\ufffd[2Jx')
  })

  it('has no colour where none is wanted', () => {
    expect(paint(bare, 'x', 'red')).toBe('x')
    expect(paint({ ...bare, colour: true }, 'x', 'bold', 'red')).toBe('\u001b[1;31mx\u001b[0m')
  })

  it('writes ASCII where the terminal shows nothing else', () => {
    expect(fitting({ ...bare, unicode: false }, 'über “x” … 日')).toBe('?ber "x" ... ?')
  })
})
