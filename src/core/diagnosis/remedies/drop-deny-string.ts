import type { XmlElement } from '../../config/xml-document.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { remedyOf } from './part.ts'
import { markupAt, removeElement } from './remove-markup.ts'

/** Of a filtering rule with several strings, the one that was found goes; the rule goes on refusing the others. */
export function* dropDenyString({ world, reason }: Refused): Iterable<Remedy> {
  const [rule] = reason.evidence.filter((one) => one.kind === 'config')
  const markup = rule && markupAt(world, rule)
  const strings = markup?.element.children.find(({ name }) => name === 'denyStrings')?.children ?? []
  const wanted = String(reason.facts.string ?? '').toLowerCase()
  const element = strings.find((each) => stringOf(each).toLowerCase() === wanted)
  if (markup === undefined || element === undefined || strings.length < 2) return
  yield* remedyOf(
    {
      title: `Take '${stringOf(element)}' out of the strings of the rule ${reason.facts.rule}`,
      reach: rule?.file === 'applicationHost.config' ? 'site' : 'application',
      preference: 1,
      answers: reason.code,
    },
    removeElement({ document: markup.document, element }),
  )
}

const stringOf = (element: XmlElement): string =>
  element.name === 'add' ? (element.attributes.find(({ name }) => name === 'string')?.value ?? '') : ''
