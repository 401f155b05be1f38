import type { World } from '../world/world.ts'
import { type MentioningPlace, mentionedAt, type PeopleClass, personKey } from './access-people.ts'
import { visitors } from './principals.ts'
import type { Steps } from './steps.ts'

/** Visitors of a changed server in classes: those of one meet alike at the places, before the change and after it. */
export function* visitorClasses(
  before: World,
  after: World,
  places: readonly MentioningPlace[],
): Steps<readonly PeopleClass[]> {
  const all = visitors(after)
  if (all.length < fewVisitors) return all.map((sample) => ({ sample, names: [sample.name] }))
  const [then, now] = [mentionedAt(before, places), mentionedAt(after, places)]
  const earlier = byName(before)
  const users = byName(after)
  const classes = new Map<string, { readonly sample: PeopleClass['sample']; readonly names: string[] }>()
  for (const sample of all) {
    yield
    const [user, was] = [users.get(sample.name), earlier.get(sample.name)]
    const key =
      user === undefined
        ? sample.name
        : `${personKey(after, user, now)} before: ${was === undefined ? '' : personKey(before, was, then)}`
    const kept = classes.get(key)
    if (kept === undefined) classes.set(key, { sample, names: [sample.name] })
    else kept.names.push(sample.name)
  }
  return [...classes.values()]
}

/** So few are sooner asked one by one than told apart. */
const fewVisitors = 8

const byName = (world: World) =>
  new Map(world.facts.accounts().users.map((user) => [user.name, user] as const))
