import type { ConfigError } from '../config/config-error.ts'
import type { ConfigElement, ConfigLock, ConfigSection } from '../config/config-section.ts'
import { type LockState, lockState } from '../config/lock-state.ts'
import { ownSection } from '../config/own-section.ts'
import { isConfigError } from '../config/parse-xml.ts'
import { type SectionSchema, sectionSchema } from '../config/section-schema.ts'
import type { World } from '../world/world.ts'
import { AppcmdError, exitCode } from './appcmd/appcmd-error.ts'
import { type ConfigTarget, configPathOf } from './appcmd/config-target.ts'
import { sectionNamed } from './appcmd/section-name.ts'
import { maskedSection } from './masked-section.ts'
import { rawTree } from './raw-tree.ts'
import { checkedSitePath, defaultTarget } from './section-target.ts'
import type { TreeElement } from './tree-element.ts'

/** A section as it holds at a place, with all that a page or a resource about it shows. No secret is in it. */
export interface SectionView {
  /** As the server spells it; '' for the server itself. */
  readonly sitePath: string
  readonly section: ConfigSection
  /** undefined: nothing describes the section's inside. */
  readonly schema: SectionSchema | undefined
  /** What the innermost file states, where nothing describes it. */
  readonly raw?: TreeElement
  readonly lock: LockState
  /** Does the level's own file, or a location of this very path in a file above, mention the section? */
  readonly isLocal: boolean
  readonly writesTo: WritesTo
}

/** Where an edit goes by default. */
export interface WritesTo {
  /** 'applicationHost.config', or the Windows path of a web.config. */
  readonly file: string
  /** 'MACHINE/WEBROOT/APPHOST/Site': the level of that file. */
  readonly commitPath: string
  readonly locationPath?: string
}

export type SectionViewed =
  | { readonly ok: true; readonly view: SectionView }
  | { readonly ok: false; readonly error: ConfigError }

const cacheKey = {}

/** `sectionPath`: full, or short as appcmd takes it. Remembered for as long as nothing changes on the server. */
export function viewSection(world: World, sitePath: string, sectionPath: string): SectionViewed {
  const views = world.memo(cacheKey, () => new Map<string, SectionViewed>())
  const key = `${sitePath}\n${sectionPath}`
  let viewed = views.get(key)
  if (viewed === undefined) {
    viewed = orConfigProblem(() =>
      freshView(world, checkedSitePath(world, sitePath), sectionNamed(world, sectionPath)),
    )
    if (views.size >= 2_000) views.clear()
    views.set(key, viewed)
  }
  return viewed
}

function freshView(world: World, sitePath: string, path: string): SectionViewed {
  const result = world.section(sitePath, path)
  if (!result.ok) return result
  const lock = lockState(world.stack(sitePath), path)
  if (isConfigError(lock)) return { ok: false, error: lock }
  const schema = sectionSchema(path)
  const view = {
    sitePath,
    section: maskedSection(result.section, schema),
    schema,
    ...(schema === undefined && { raw: rawTree(world, sitePath, path) }),
    lock,
    isLocal: isLocal(world, sitePath, path),
    writesTo: writesTo(defaultTarget(world, sitePath, path)),
  }
  return { ok: true, view }
}

const writesTo = ({ file, commitPath, relative }: ConfigTarget): WritesTo => ({
  file,
  commitPath,
  ...(relative !== '' && { locationPath: relative }),
})

/** The level's own file, or a location of its path in a file above. */
export function isLocal(world: World, sitePath: string, section: string): boolean {
  const own = configPathOf(sitePath)
  return world.stack(sitePath).levels.some(({ kind, file, path }) => {
    if (file === undefined || kind === 'defaults') return false
    return ownSection(file, own.slice(path.length + 1), section).element !== undefined
  })
}

/** A place or section that is not there, told as a configuration error tells it. */
export function orConfigProblem<T>(work: () => T): T | { readonly ok: false; readonly error: ConfigError } {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppcmdError)) throw error
    return { ok: false, error: error.cause ?? missing(error) }
  }
}

const missing = ({ code, message }: AppcmdError): ConfigError => ({
  code: code === exitCode.invalidParameter ? 'config.unknown-element' : 'config.path-not-found',
  win32: code === exitCode.invalidParameter ? exitCode.invalidData : exitCode.pathNotFound,
  message,
  file: '',
  line: 0,
  column: 0,
  source: [],
  facts: {},
})

/**
 * All that is effective, in one spelling: values, items in their order, locks, override mode. Two states are equal where
 * nothing that the section says differs. Secrets are masked, so a changed password alone does not show.
 */
export function sectionState({ section, raw, lock, isLocal: local }: SectionView): string {
  const state = raw === undefined ? stateOf(section) : rawState(raw)
  return JSON.stringify([section.path, lock.overrideMode, lock.stated, lock.isLocked, local, state])
}

function stateOf(element: ConfigElement): unknown {
  const { directive = '', lock, values, children, items } = element
  return [
    directive,
    lockText(lock),
    [...values].map(([name, value]) => [name, value.text, value.origin !== undefined, lockText(value.lock)]),
    [...children].map(([name, child]) => [name, stateOf(child)]),
    items.map(stateOf),
  ]
}

const rawState = ({ name, attributes, children }: TreeElement): unknown => [
  name,
  attributes.map((attribute) => [attribute.name, attribute.value]),
  children.map(rawState),
]

const lockText = (lock: ConfigLock | undefined): string => lock?.by ?? ''
