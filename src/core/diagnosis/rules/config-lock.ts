import type { ConfigEvidence } from '../../base/evidence.ts'
import { appHostPath } from '../../world/create-world.ts'
import { clearSection } from '../remedies/clear-section.ts'
import { type ConfigPlace, placeFor, placeOfOrigin, reachOf, sitePathOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { markupAt, removeAttribute, removeElement } from '../remedies/remove-markup.ts'
import { applicationPath, nameOfScope, unique } from '../remedies/scopes.ts'
import { unlockSection } from '../remedies/unlock-section.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const places = ({ reason }: Refused): readonly ConfigEvidence[] =>
  reason.evidence.filter((one) => one.kind === 'config')

/** Unlocked for the file that sets it, else where the lock was said, else for the site; or the file stops setting it. */
function* section(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const name = String(reason.facts.section ?? '')
  const [statement] = places(refused)
  for (const place of unlockPlaces(refused)) {
    const at = sitePathOf(place)
    yield* remedyOf(
      {
        title: `Unlock ${name} for ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `unlock ${name}`, at },
      },
      unlockSection(world, place, name),
    )
  }
  if (statement === undefined) return
  yield* remedyOf(
    {
      title: `Remove ${name} from ${statement.file}`,
      reach: 'folder',
      preference: 0,
      answers: reason.code,
    },
    clearSection(world, statement, levelOf(refused), name),
  )
}

/** Site path of the level whose file sets the section. */
const levelOf = ({ reason }: Refused): string =>
  String(reason.facts.level ?? '').slice(appHostPath.length + 1)

/** By the file that locks it, at the nearest paths first; never for the whole server. */
function unlockPlaces(refused: Refused): readonly ConfigPlace[] {
  const { world, trace, reason } = refused
  const lock = places(refused)[1]
  if (reason.facts.lock !== 'overrideMode' || lock === undefined) return []
  const said = placeOfOrigin(world, lock)
  const paths = unique([levelOf(refused), applicationPath(trace), said && sitePathOf(said), trace.site?.name])
  return paths
    .filter((path) => path !== '')
    .toSorted((a, b) => b.length - a.length)
    .flatMap((path) => placeFor(world, path, lock) ?? [])
}

function* attribute(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const [statement] = places(refused)
  const markup = statement && markupAt(world, statement)
  if (markup === undefined || statement === undefined) return
  const what = markup.attribute?.name ?? `<${markup.element.name}>`
  yield* remedyOf(
    {
      title: `Remove ${what} from ${statement.file}:${statement.line}`,
      reach: 'folder',
      preference: 1,
      answers: reason.code,
    },
    markup.attribute === undefined ? removeElement(markup) : removeAttribute(markup, markup.attribute),
  )
  yield* lift(refused)
}

/** The lock itself goes, for all that is below it. */
function* lift(refused: Refused): Iterable<Remedy> {
  const { world, reason } = refused
  const lock = places(refused)[1]
  const markup = lock && markupAt(world, lock)
  if (lock === undefined || markup?.attribute === undefined || !/^lock/.test(markup.attribute.name)) return
  const place = placeOfOrigin(world, lock)
  yield* remedyOf(
    {
      title: `Remove ${markup.attribute.name} from ${lock.file}:${lock.line}`,
      reach: place === undefined ? 'server' : reachOf(world, sitePathOf(place)),
      preference: 1,
      answers: reason.code,
    },
    removeAttribute(markup, markup.attribute),
  )
}

export const configLock = {
  ...rulesFor(['config.locked-section'], section),
  ...rulesFor(['config.locked-attribute'], attribute),
}
