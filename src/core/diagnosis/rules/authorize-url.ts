import { textOf } from '../../config/config-section.ts'
import { unmatchedRules } from '../near-misses/url-rules.ts'
import { addItem, addItemAt, removeItem, removeItemAt } from '../remedies/collection-item.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { hearCredentials } from '../remedies/hear-credentials.ts'
import { remedyOf } from '../remedies/part.ts'
import { nameOfScope, urlPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const rules = { section: 'system.webServer/security/authorization' }

/** The visitor as a rule names him: '?' where nobody signed in. */
const nameOf = ({ trace }: Refused): string =>
  trace.authenticated === undefined || trace.authenticated.scheme === 'Anonymous'
    ? '?'
    : trace.authenticated.user

const spoken = (name: string): string => (name === '?' ? 'anonymous visitors' : name)

function* allow(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const url = urlPath(trace)
  if (url === undefined) return
  yield* hearCredentials(refused)
  const name = nameOf(refused)
  const attributes = [
    ['accessType', 'Allow'],
    ['users', name],
  ] as const
  const about = (at: string) =>
    ({
      title: `Allow ${spoken(name)} at ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference: 2,
      answers: reason.code,
      scope: { does: `allow ${name}`, at },
    }) as const
  yield* remedyOf(about(url), addItem(world, url, rules, attributes))
  const place = placeOfOrigin(world, elementAt(world, url, rules.section)?.origin)
  if (place === undefined || sitePathOf(place) === '') return
  yield* remedyOf(about(sitePathOf(place)), addItemAt(world, place, rules, attributes))
}

function* liftDeny(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  yield* hearCredentials(refused)
  const url = urlPath(trace)
  const origin = reason.evidence.find((one) => one.kind === 'config')
  if (url === undefined || origin === undefined) return
  const item = elementAt(world, url, rules.section)?.items.find(
    (one) =>
      one.origin?.file === origin.file &&
      one.origin.line === origin.line &&
      one.origin.column === origin.column,
  )
  if (item === undefined) return
  const text = `users="${textOf(item, 'users')}" roles="${textOf(item, 'roles')}"`
  const about = (at: string) =>
    ({
      title: `Take the rule that denies ${text} away from ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference: 1,
      answers: reason.code,
      scope: { does: `lift ${text}`, at },
    }) as const
  const others = withoutVisitor(textOf(item, 'users'), trace.authenticated?.user ?? '')
  if (others !== undefined) {
    const attributes = [...item.values].flatMap(([name, { text: value, origin: stated }]) =>
      name === 'users' ? [[name, others] as const] : stated === undefined ? [] : [[name, value] as const],
    )
    yield* remedyOf(
      {
        title: `Deny only ${others} at ${nameOfScope(url)}`,
        reach: reachOf(world, url),
        preference: 2,
        answers: reason.code,
      },
      removeItem(world, url, rules, item),
      addItem(world, url, rules, attributes),
    )
  }
  yield* remedyOf(about(url), removeItem(world, url, rules, item))
  const place = placeOfOrigin(world, item.origin)
  if (place !== undefined && sitePathOf(place) !== '')
    yield* remedyOf(about(sitePathOf(place)), removeItemAt(world, place, rules, item))
}

/** 'alice,bob' without alice, by full or bare name; undefined where nobody else is named, or she is not. */
function withoutVisitor(users: string, visitor: string): string | undefined {
  const names = users.split(',').map((name) => name.trim())
  const bare = visitor.slice(visitor.indexOf('\\') + 1).toLowerCase()
  const rest = names.filter((name) => ![bare, visitor.toLowerCase()].includes(name.toLowerCase()))
  return rest.length === 0 || rest.length === names.length || rest.includes('*') ? undefined : rest.join(', ')
}

export const authorizeUrl = {
  ...rulesFor(['authorize.url.no-rule-allows'], allow, unmatchedRules),
  ...rulesFor(['authorize.url.denied-by-rule'], liftDeny),
}
