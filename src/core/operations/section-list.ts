import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigStack } from '../config/config-level.ts'
import { type LockState, lockState } from '../config/lock-state.ts'
import { isConfigError } from '../config/parse-xml.ts'
import { originOf } from '../config/position.ts'
import { sectionSchema } from '../config/section-schema.ts'
import type { XmlElement } from '../config/xml-document.ts'
import type { World } from '../world/world.ts'
import { attributeOf } from './appcmd/raw-element.ts'
import { allSections } from './appcmd/section-name.ts'
import { checkedSitePath } from './section-target.ts'
import { isLocal, orConfigProblem } from './section-view.ts'

/** A section as the list of the Configuration Editor and Feature Delegation show it. */
export interface ListedSection {
  readonly path: string
  /** Does the level say anything of it? */
  readonly isLocal: boolean
  /** The level's own file may not set it. */
  readonly isLocked: boolean
  readonly overrideMode: LockState['stated']
  readonly overrideModeEffective: LockState['overrideMode']
  /** Who locked it. */
  readonly lockedAt?: Origin
  readonly allowDefinition?: string
  /** Its line in `<configSections>`; undefined: no file of this place registers it. */
  readonly registeredAt?: Origin
  /** Is its inside known, so that it can be edited value by value? */
  readonly isDescribed: boolean
}

export type SectionsListed =
  | { readonly ok: true; readonly sections: readonly ListedSection[] }
  | { readonly ok: false; readonly error: ConfigError }

/** Every section that can be named on this server, at a place, sorted by path; an error where the place cannot be read. */
export const listSectionsAt = (world: World, sitePath: string): SectionsListed =>
  orConfigProblem(() => listed(world, checkedSitePath(world, sitePath)))

function listed(world: World, sitePath: string): SectionsListed {
  const stack = world.stack(sitePath)
  const registered = declarations(stack)
  const sections: ListedSection[] = []
  for (const path of allSections(world)) {
    const lock = lockState(stack, path)
    if (isConfigError(lock)) return { ok: false, error: lock }
    const registeredAt = registered.get(path)
    sections.push({
      path,
      isLocal: isLocal(world, sitePath, path),
      isLocked: lock.isLocked,
      overrideMode: lock.stated,
      overrideModeEffective: lock.overrideMode,
      ...(lock.lockedAt !== undefined && { lockedAt: lock.lockedAt }),
      ...(lock.allowDefinition !== undefined && { allowDefinition: lock.allowDefinition }),
      ...(registeredAt !== undefined && { registeredAt }),
      isDescribed: sectionSchema(path) !== undefined,
    })
  }
  return { ok: true, sections }
}

/** Where each section is registered; what stands in applicationHost.config counts before an installation's defaults. */
function declarations({ levels }: ConfigStack): ReadonlyMap<string, Origin> {
  const found = new Map<string, Origin>()
  for (const { file, path: level } of levels) {
    for (const group of file?.root.children.filter(({ name }) => name === 'configSections') ?? [])
      for (const [path, element] of declared(group, ''))
        if (file !== undefined) found.set(path, originOf(file, element, { level }))
  }
  return found
}

function declared(group: XmlElement, prefix: string): (readonly [string, XmlElement])[] {
  return group.children.flatMap((child) => {
    const path = `${prefix}${attributeOf(child, 'name') ?? ''}`
    if (child.name === 'sectionGroup') return declared(child, `${path}/`)
    return child.name === 'section' ? [[path, child] as const] : []
  })
}
