import { type ConfigElement, textOf } from '../../config/config-section.ts'
import { unmatchedRules } from '../near-misses/url-rules.ts'
import { addItem, addItemAt, removeItem, removeItemAt } from '../remedies/collection-item.ts'
import {
  documentAt,
  elementAt,
  ownAt,
  placeOfOrigin,
  reachOf,
  serverPlace,
  sitePathOf,
} from '../remedies/config-place.ts'
import { hearCredentials } from '../remedies/hear-credentials.ts'
import { remedyOf } from '../remedies/part.ts'
import { removeElement } from '../remedies/remove-markup.ts'
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
  const place = placeOfOrigin(world, elementAt(world, url, rules.section)?.origin)
  for (const { attributes, does } of grantsOf(refused, nameOf(refused), url)) {
    const about = (at: string) =>
      ({
        title: `Allow ${does} at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `allow ${does}`, at },
      }) as const
    yield* remedyOf(about(url), addItem(world, url, rules, attributes))
    if (place !== undefined && sitePathOf(place) !== '')
      yield* remedyOf(about(sitePathOf(place)), addItemAt(world, place, rules, attributes))
  }
  yield* keepInherited(refused, url)
}

/** The visitor; where rules name verbs, for this verb alone first. */
function grantsOf({ world, trace }: Refused, name: string, url: string) {
  const attributes = [
    ['accessType', 'Allow'],
    ['users', name],
  ] as const
  const plain = { attributes, does: spoken(name) }
  const verb = trace.request.method
  const items = elementAt(world, url, rules.section)?.items ?? []
  if (!items.some((item) => textOf(item, 'verbs') !== '')) return [plain]
  return [
    { attributes: [...attributes, ['verbs', verb]] as const, does: `${verb} to ${spoken(name)}` },
    plain,
  ]
}

/** A rule from above that some place on the way takes away, kept: where new ones would be inherited too far. */
function* keepInherited({ world, reason }: Refused, url: string): Iterable<Remedy> {
  for (const at of pathsTo(url)) {
    const file = world.locate(at)?.configFile
    const places = [serverPlace(at), ...(file === undefined ? [] : [{ file, level: at, relative: '' }])]
    for (const place of places) {
      const document = documentAt(world, place)
      const own = ownAt(world, place, rules.section).element
      for (const element of own?.children.filter(({ name }) => name === 'remove') ?? []) {
        const users = element.attributes.find(({ name }) => name === 'users')?.value ?? ''
        yield* remedyOf(
          {
            title: `Keep the inherited rule for users="${users}" at ${nameOfScope(at)}`,
            reach: reachOf(world, at),
            preference: 1,
            answers: reason.code,
            scope: { does: `keep ${users}`, at },
          },
          document && removeElement({ document, element }),
        )
      }
    }
  }
}

/** 'Site', 'Site/folder', …, the URL itself. */
const pathsTo = (url: string): string[] =>
  url.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))

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
  yield* spareVerb(refused, url, item)
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

/** What a browser sends before a request to another site carries no credentials: the verb leaves the denial, the others stay. */
function* spareVerb({ world, trace, reason }: Refused, url: string, item: ConfigElement): Iterable<Remedy> {
  const verb = trace.request.method
  const stated = textOf(item, 'verbs')
  if (stated === '' && verb !== 'OPTIONS') return
  const denied = (stated === '' ? usualVerbs : stated.split(',').map((one) => one.trim())).filter(
    (one) => one !== verb,
  )
  if (denied.length === 0) return
  const attributes = [
    ...[...item.values].flatMap(([name, value]) =>
      name === 'verbs' || value.origin === undefined ? [] : [[name, value.text] as const],
    ),
    ['verbs', denied.join(', ')] as const,
  ]
  yield* remedyOf(
    {
      title: `Deny ${denied.join(', ')} only, not ${verb}, at ${nameOfScope(url)}`,
      reach: reachOf(world, url),
      preference: 2,
      answers: reason.code,
    },
    removeItem(world, url, rules, item),
    addItem(world, url, rules, attributes),
  )
}

const usualVerbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

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
