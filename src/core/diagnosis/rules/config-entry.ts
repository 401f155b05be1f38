import { sectionSchema } from '../../config/section-schema.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import { removeItemAt } from '../remedies/collection-item.ts'
import { elementAt, reachOf, serverPlace } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { type Markup, markupAt, removeAttribute, removeElement } from '../remedies/remove-markup.ts'
import { applicationPath, nameOfScope } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

function statement({ world, reason }: Refused): Markup | undefined {
  const [first] = reason.evidence.filter((one) => one.kind === 'config')
  return first && markupAt(world, first)
}

const where = ({ document }: Markup, { reason }: Refused): string => `${document.name}:${reason.facts.line}`

/** The second entry goes; or the inherited one is kept from this place. */
function* duplicate(refused: Refused): Iterable<Remedy> {
  const { reason } = refused
  const markup = statement(refused)
  if (markup === undefined) return
  yield* remedyOf(
    {
      title: `Remove the second <${markup.element.name}> at ${where(markup, refused)}`,
      reach: 'folder',
      preference: 2,
      answers: reason.code,
    },
    removeElement(markup),
  )
  yield* keepAway(refused, markup)
}

function* keepAway({ world, trace, reason }: Refused, { element }: Markup): Iterable<Remedy> {
  const at = applicationPath(trace)
  const [section, key] = [String(reason.facts.section ?? ''), String(reason.facts.key ?? '')]
  if (at === undefined || sectionSchema(section) === undefined || key === '') return
  const elements = elementsBetween(element, section)
  const above = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : ''
  const inherited = elementAt(world, above, section, elements)?.items.find(
    (item) => item.key?.toLowerCase() === key.toLowerCase(),
  )
  if (inherited === undefined) return
  yield* remedyOf(
    {
      title: `Keep the inherited entry ${key} from ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference: 1,
      answers: reason.code,
    },
    removeItemAt(world, serverPlace(at), { section, elements }, inherited),
  )
}

/** The elements from a section down to the one that holds an item. */
function elementsBetween(item: XmlElement, section: string): string[] {
  const last = section.slice(section.lastIndexOf('/') + 1)
  const names: string[] = []
  for (let at = item.parent; at !== undefined && at.name !== last; at = at.parent) names.unshift(at.name)
  return names
}

/** What the schema does not know, or a value that it does not take. */
function* wrong(refused: Refused): Iterable<Remedy> {
  const { reason } = refused
  const markup = statement(refused)
  if (markup === undefined) return
  const about = (what: string) =>
    ({
      title: `Remove ${what} at ${where(markup, refused)}`,
      reach: 'folder',
      preference: 1,
      answers: reason.code,
    }) as const
  if (markup.attribute !== undefined)
    yield* remedyOf(
      about(`the attribute ${markup.attribute.name}`),
      removeAttribute(markup, markup.attribute),
    )
  yield* remedyOf(about(`<${markup.element.name}>`), removeElement(markup))
}

export const configEntry = {
  ...rulesFor(['config.duplicate-entry'], duplicate),
  ...rulesFor(['config.unknown-element', 'config.bad-value'], wrong),
}
