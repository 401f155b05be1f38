import type { ConfigEvidence } from '../../base/evidence.ts'
import { unlockSection } from '../remedies/unlock-section.ts'
import { appHostPath } from '../../world/create-world.ts'
import { clearSection } from '../remedies/clear-section.ts'
import { isBelow, reachOf } from '../remedies/config-place.ts'
import { remedyOf } from '../remedies/part.ts'
import { markupAt, removeAttribute, removeElement } from '../remedies/remove-markup.ts'
import { applicationPath, isSamePath, nameOfScope } from '../remedies/scopes.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const places = ({ reason }: Refused): readonly ConfigEvidence[] =>
  reason.evidence.filter((one) => one.kind === 'config')

/** Unlocked for the file that sets it, else where the lock was said, else for the site; or the file stops setting it. */
function* section(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const name = String(reason.facts.section ?? '')
  const [statement, lock] = places(refused)
  const level = String(reason.facts.level ?? '').slice(appHostPath.length + 1)
  const site = trace.site?.name
  if (reason.facts.lock === 'overrideMode') {
    const paths = [level, applicationPath(trace), lock?.locationPath, site].filter(
      (path) => path !== undefined && path !== '' && path !== '.',
    ) as string[]
    const nearest = paths
      .filter((path, at) => paths.findIndex((each) => isSamePath(each, path)) === at)
      .filter((path) => site !== undefined && (isSamePath(path, site) || isBelow(path, site)))
    for (const at of nearest.toSorted((a, b) => b.length - a.length)) {
      yield* remedyOf(
        {
          title: `Unlock ${name} for ${nameOfScope(at)}`,
          reach: reachOf(world, at),
          preference: 2,
          answers: reason.code,
          scope: { does: `unlock ${name}`, at },
        },
        unlockSection(at, name),
      )
    }
  }
  if (statement === undefined) return
  yield* remedyOf(
    {
      title: `Remove ${name} from ${statement.file}`,
      reach: 'folder',
      preference: 0,
      answers: reason.code,
    },
    clearSection(world, statement, level, name),
  )
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
}

export const configLock = {
  ...rulesFor(['config.locked-section'], section),
  ...rulesFor(['config.locked-attribute'], attribute),
}
