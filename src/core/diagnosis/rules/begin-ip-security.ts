import { type ConfigElement, textOf } from '../../config/config-section.ts'
import { type Attributes, addItem, addItemAt, removeItemAt } from '../remedies/collection-item.ts'
import { elementAt, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { nameOfScope, scopesOf, urlPath } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { nothing, type Refused, rulesFor } from '../rule.ts'

const rules = { section: 'system.webServer/security/ipSecurity' }
const singleAddress = '255.255.255.255'

const settings = ({ world, trace }: Refused): ConfigElement | undefined =>
  elementAt(world, urlPath(trace) ?? '', rules.section)

/** A rule for this address alone goes; of a wider one the address is excepted, in front of it. */
function* address(refused: Refused): Iterable<Remedy> {
  const { reason } = refused
  const [from, text] = [String(reason.facts.address ?? ''), String(reason.facts.rule ?? '')]
  const item = settings(refused)?.items.find(
    (one) => `${textOf(one, 'ipAddress')}/${textOf(one, 'subnetMask')}` === text,
  )
  if (item === undefined) return
  const isOnlyThis = textOf(item, 'ipAddress') === from && text.endsWith(`/${singleAddress}`)
  if (isOnlyThis) return yield* remove(refused, item, from)
  yield* except(refused, item, from, [
    ['ipAddress', from],
    ['allowed', 'true'],
  ])
  // Where an exception would be inherited by a place that lets nobody else in.
  yield* remove(refused, item, text, 0)
}

function* host(refused: Refused): Iterable<Remedy> {
  const { reason } = refused
  const [name, text] = [String(reason.facts.host ?? ''), String(reason.facts.rule ?? '')]
  const item = settings(refused)?.items.find((one) => textOf(one, 'domainName').toLowerCase() === text)
  if (item === undefined) return
  if (text === name.toLowerCase()) yield* remove(refused, item, name)
  else
    yield* except(refused, item, name, [
      ['domainName', name],
      ['allowed', 'true'],
    ])
}

function* remove(
  { world, reason }: Refused,
  item: ConfigElement,
  who: string,
  preference: Remedy['preference'] = 2,
): Iterable<Remedy> {
  const place = placeOfOrigin(world, item.origin)
  if (place === undefined) return
  const at = sitePathOf(place)
  yield* remedyOf(
    {
      title: `Remove the rule that denies ${who} at ${nameOfScope(at)}`,
      reach: reachOf(world, at),
      preference,
      answers: reason.code,
    },
    removeItemAt(world, place, rules, item),
  )
}

const isSingle = (item: ConfigElement): boolean =>
  textOf(item, 'ipAddress') === '' || textOf(item, 'subnetMask') === singleAddress

function* except(
  refused: Refused,
  item: ConfigElement,
  who: string,
  attributes: Attributes,
): Iterable<Remedy> {
  const { world, reason } = refused
  const place = placeOfOrigin(world, item.origin)
  if (place === undefined) return
  const at = sitePathOf(place)
  // The same entry may stand behind the denying one, without effect: it is moved.
  const behind = settings(refused)?.items.find(
    (one) => attributes.every(([name, value]) => textOf(one, name) === value) && isSingle(one),
  )
  yield* remedyOf(
    {
      title: `Allow ${who} at ${nameOfScope(at)}, before the rule that denies it`,
      reach: reachOf(world, at),
      preference: 2,
      answers: reason.code,
    },
    ...(behind === undefined ? [] : [removeItemAt(world, place, rules, behind)]),
    addItemAt(world, place, rules, attributes, true),
  )
}

function* unlisted({ world, trace, reason }: Refused): Iterable<Remedy> {
  const from = String(reason.facts.address ?? '')
  for (const at of scopesOf(trace)) {
    yield* remedyOf(
      {
        title: `Allow the address ${from} at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `allow ${from}`, at },
      },
      addItem(world, at, rules, [
        ['ipAddress', from],
        ['allowed', 'true'],
      ]),
    )
  }
}

export const beginIpSecurity = {
  ...rulesFor(['begin.ip-security.address-denied'], address),
  ...rulesFor(['begin.ip-security.host-denied'], host),
  ...rulesFor(['begin.ip-security.unlisted-denied'], unlisted),
  // A limit that was reached is doing its work.
  ...rulesFor(['begin.dynamic-ip.concurrent', 'begin.dynamic-ip.rate'], nothing),
  // The visitor must come another way; what is asked of him is not given up.
  ...rulesFor(
    ['begin.access.tls-required', 'begin.access.tls128-required', 'begin.access.client-certificate-required'],
    nothing,
  ),
}
