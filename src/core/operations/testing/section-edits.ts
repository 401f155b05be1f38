import { expect } from 'vitest'
import type { World } from '../../world/world.ts'
import { hostText, run, webText } from '../appcmd/testing/run.ts'
import { appcmdLineOf, editSectionAt } from '../section-edit.ts'
import type { SectionEdit, SectionPlace } from '../section-edit-types.ts'

/** The server after the edits; they must be possible. */
export function edited(world: World, place: SectionPlace, edits: readonly SectionEdit[]): World {
  const result = editSectionAt(world, place, edits)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return world.with(result.changes)
}

const texts = (world: World) => ({ host: hostText(world), web: webText(world) })

/** The edits and appcmd's line write the same, and so do the lines that the edits are said to equal. */
export function expectSame(
  world: World,
  place: SectionPlace,
  edits: readonly SectionEdit[],
  line: string,
): string {
  const after = run(world, line)
  expect(after.out).not.toContain('ERROR')
  const own = texts(edited(world, place, edits))
  expect(own).toEqual(texts(after.world))
  const lines = appcmdLineOf(world, place, edits) ?? ['none']
  const again = lines.reduce((server, said) => run(server, said.replace(/^appcmd /, '')).world, world)
  expect(texts(again)).toEqual(own)
  return lines.join('\n')
}
