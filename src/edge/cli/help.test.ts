import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpText } from './help.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/cli.md'), 'utf8')
const commands = [...helpText(undefined).matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name]) => name ?? '')

describe('the help', () => {
  it.each(commands)('%s is on the page about the command line, too', (command) => {
    expect(page).toMatch(new RegExp(`^\\| \`${command}[ \`]`, 'm'))
  })

  it('keeps to 100 columns', () => {
    const texts = [undefined, ...commands].map(helpText)
    expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.length > 105)).toEqual([])
  })
})
