import type { ElementStep, SectionEdit, SectionTree } from '../../../../src/edge/admin/contract.ts'

const providers: readonly ElementStep[] = [{ element: 'providers' }]
const provider = (value: string): readonly ElementStep[] => [...providers, { item: { value } }]

/** The names of the providers, in their order. */
export function providersOf(section: SectionTree | undefined): readonly string[] {
  const list = section?.root.children.find(({ name }) => name === 'providers')
  return (list?.items ?? []).flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name === 'value').map(({ value }) => value),
  )
}

/** The fewest edits that make the list of providers another: removals first, then each place in order. */
export function providerEdits(before: readonly string[], after: readonly string[]): SectionEdit[] {
  const edits: SectionEdit[] = before
    .filter((name) => !after.includes(name))
    .map((name) => ({ kind: 'remove', path: provider(name) }))
  const list = before.filter((name) => after.includes(name))
  for (const [position, name] of after.entries()) {
    if (list[position] === name) continue
    const at = list.indexOf(name)
    if (at < 0) edits.push({ kind: 'add', path: providers, attributes: { value: name }, position })
    else {
      list.splice(at, 1)
      edits.push({ kind: 'move', path: provider(name), position })
    }
    list.splice(position, 0, name)
  }
  return edits
}
