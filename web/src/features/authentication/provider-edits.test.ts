import { describe, expect, test } from 'vitest'
import type { SectionEdit } from '../../../../src/edge/admin/contract.ts'
import { providerEdits } from './provider-edits.ts'

/** What the edits make of a list. */
function play(before: readonly string[], edits: readonly SectionEdit[]): string[] {
  const list = [...before]
  const nameOf = (edit: SectionEdit) => {
    const step = 'path' in edit ? edit.path.at(-1) : undefined
    return step && 'item' in step ? (step.item.value ?? '') : ''
  }
  for (const edit of edits) {
    const at = list.indexOf(nameOf(edit))
    if (edit.kind === 'remove') list.splice(at, 1)
    if (edit.kind === 'move') list.splice(edit.position, 0, ...list.splice(at, 1))
    if (edit.kind === 'add') list.splice(edit.position ?? list.length, 0, edit.attributes.value ?? '')
  }
  return list
}

describe('the list of providers', () => {
  test.each([
    [['Negotiate', 'NTLM'], ['NTLM', 'Negotiate'], 1],
    [['Negotiate', 'NTLM'], ['NTLM'], 1],
    [['NTLM'], ['Negotiate:Kerberos', 'NTLM'], 1],
    [['Negotiate', 'NTLM'], ['Negotiate:Kerberos', 'NTLM'], 2],
    [['a', 'b', 'c'], ['c', 'd', 'a'], 3],
    [['a', 'b'], ['a', 'b'], 0],
    [[], ['a', 'b'], 2],
  ])('%j becomes %j by %i edits', (before, after, count) => {
    const edits = providerEdits(before, after)
    expect(play(before, edits)).toEqual(after)
    expect(edits).toHaveLength(count)
  })
})
