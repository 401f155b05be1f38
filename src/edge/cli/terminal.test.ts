import { describe, expect, it } from 'vitest'
import { styleOf } from './terminal.ts'

const facts = {
  isTerminal: true,
  columns: 90,
  environment: { LANG: 'en_US.UTF-8' },
  platform: 'linux',
} as const

describe('what a terminal can show', () => {
  it('has colour on a terminal only, and never with NO_COLOR', () => {
    expect(styleOf(facts).colour).toBe(true)
    expect(styleOf({ ...facts, isTerminal: false }).colour).toBe(false)
    expect(styleOf({ ...facts, environment: { NO_COLOR: '1' } }).colour).toBe(false)
    expect(styleOf({ ...facts, environment: { NO_COLOR: '' } }).colour).toBe(true)
    expect(styleOf({ ...facts, environment: { TERM: 'dumb' } }).colour).toBe(false)
  })

  it('takes COLUMNS before the terminal’s own width, within reason', () => {
    expect(styleOf(facts).width).toBe(90)
    expect(styleOf({ ...facts, environment: { COLUMNS: '60' } }).width).toBe(60)
    expect(styleOf({ ...facts, environment: { COLUMNS: '3' } }).width).toBe(40)
    expect(styleOf({ ...facts, columns: 400 }).width).toBe(120)
    expect(styleOf({ ...facts, columns: undefined, environment: { COLUMNS: 'wide' } }).width).toBe(100)
  })

  it('shows more than ASCII where the locale is UTF-8, LC_ALL first', () => {
    expect(styleOf(facts).unicode).toBe(true)
    expect(styleOf({ ...facts, environment: { LC_ALL: 'C', LANG: 'en_US.UTF-8' } }).unicode).toBe(false)
    expect(styleOf({ ...facts, environment: {} }).unicode).toBe(false)
    expect(styleOf({ ...facts, environment: {}, platform: 'darwin' }).unicode).toBe(true)
  })
})
