import type { ConfigLevel, ConfigStack } from '../config-level.ts'
import { parseXml } from '../parse-xml.ts'
import { sectionSchema } from '../schema/section-schema.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import { attributeText, elementsAt, indexOf, type LocationTag } from './document-index.ts'

/** One mention of a section, in a file of the way, that holds at the path asked for. */
export interface Fragment {
  readonly level: ConfigLevel
  /** Locks bind mentions of a higher rank. The defaults and applicationHost.config are one level: 0. */
  readonly rank: number
  readonly document: XmlDocument
  readonly element: XmlElement
  readonly location: LocationTag | undefined
  /** The configuration path that the mention speaks of, lower case. */
  readonly path: string
  /** Of a partial applicationHost.config, at its own level: what it states takes the place of the defaults' items. */
  readonly overridesDefaults: boolean
}

/** What the root web.config of the .NET Framework says of the sections of system.web that are read here. */
const rootWebConfigText =
  '<configuration><system.web><authorization><allow users="*"/></authorization></system.web></configuration>'
let rootWebConfig: XmlDocument | undefined

function rootLevel(): ConfigLevel | undefined {
  if (rootWebConfig === undefined) {
    const parsed = parseXml('web.config (root)', rootWebConfigText)
    if ('code' in parsed) return undefined
    rootWebConfig = parsed
  }
  return { path: 'MACHINE/WEBROOT', kind: 'defaults', file: rootWebConfig }
}

/** All mentions of a section, in the order in which they are laid over each other. Throws where a file says it twice. */
export function fragmentsOf(stack: ConfigStack, sectionPath: string): Fragment[] {
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const root = sectionPath.startsWith('system.web/') ? rootLevel() : undefined
  const fragments: Fragment[] = []
  if (root !== undefined) addLevel(root, -1, root.path.toLowerCase(), sectionPath, [], fragments)
  for (const [at, level] of stack.levels.entries())
    addLevel(level, rankOf(stack, at), target, sectionPath, stack.levels, fragments)
  return withoutReplacedDefaults(stack, fragments, sectionPath)
}

/** The place of a level in the order of locking. */
export function rankOf(stack: ConfigStack, at: number): number {
  const { kind } = stack.levels[at] ?? {}
  return kind === 'defaults' || kind === 'apphost' ? 0 : at
}

function addLevel(
  level: ConfigLevel,
  rank: number,
  target: string,
  sectionPath: string,
  levels: readonly ConfigLevel[],
  into: Fragment[],
): void {
  const document = level.file
  if (document === undefined) return
  const own = level.path.toLowerCase()
  const isPartial = level.kind === 'apphost' && !indexOf(document).isComplete
  const add = (container: XmlElement, location: LocationTag | undefined, path: string): void => {
    for (const element of elementsAt(container, sectionPath)) {
      const overridesDefaults = isPartial && path === own
      const fragment = { level, rank, document, element, location, path, overridesDefaults }
      refuseSecond(into, fragment, sectionPath)
      into.push(fragment)
    }
  }
  add(document.root, undefined, own)
  for (const { tag, path } of locationsWithPaths(document, own, target)) {
    if (tag.inheritsToApplications || !crossesApplication(levels, path)) add(tag.element, tag, path)
  }
}

interface PlacedTag {
  readonly tag: LocationTag
  readonly path: string
}

function locationsWithPaths(document: XmlDocument, own: string, target: string): PlacedTag[] {
  const { locations } = indexOf(document)
  if (locations.size === 0) return []
  return prefixes(own, target).flatMap(({ relative, path }) =>
    (locations.get(relative) ?? []).map((tag) => ({ tag, path })),
  )
}

/** The location tags of a file at `own` that hold at the target, shallow first; paths in lower case. */
export const locationsOnTheWay = (document: XmlDocument, own: string, target: string): LocationTag[] =>
  locationsWithPaths(document, own, target).map(({ tag }) => tag)

/** '' and each path below the level that leads to the target: 'site', 'site/app', … */
function prefixes(own: string, target: string): { relative: string; path: string }[] {
  const found = [{ relative: '', path: own }]
  if (!target.startsWith(`${own}/`)) return found
  const segments = target.slice(own.length + 1).split('/')
  for (let count = 1; count <= segments.length; count++) {
    const relative = segments.slice(0, count).join('/')
    found.push({ relative, path: `${own}/${relative}` })
  }
  return found
}

/** Does an application begin below the path, on the way to the target? */
const crossesApplication = (levels: readonly ConfigLevel[], path: string): boolean =>
  levels.some((level) => level.kind === 'application' && level.path.length > path.length)

/** A section may stand once in a file for one path, be it in the open or in a location (iis.md 1.4). */
function refuseSecond(fragments: readonly Fragment[], fragment: Fragment, section: string): void {
  const first = fragments.find(
    ({ document, path }) => document === fragment.document && path === fragment.path,
  )
  if (first === undefined) return
  fail(fragment.document, fragment.element.start, {
    code: 'config.duplicate-entry',
    message: `The section '${section}' is defined twice for the same path in this file`,
    facts: { section, ...(fragment.location !== undefined && { location: fragment.location.path }) },
  })
}

/**
 * A complete applicationHost.config says all of a section that it mentions, down to the lists in it that it mentions: what
 * the defaults say of those is dropped (a hand-written file that leaves out a list, such as the providers, has the installed
 * one: cases.md, "What is taken for granted"). Of the other sections the defaults' content holds, but not their unlocking.
 */
function withoutReplacedDefaults(stack: ConfigStack, fragments: Fragment[], sectionPath: string): Fragment[] {
  const isComplete = stack.levels.some(
    ({ kind, file }) => kind === 'apphost' && file && indexOf(file).isComplete,
  )
  if (!isComplete) return fragments
  const stated = fragments.filter(
    ({ level, path }) => level.kind === 'apphost' && path === level.path.toLowerCase(),
  )
  const names = stated.flatMap(({ element }) => element.children.map(({ name }) => name))
  return fragments.map((fragment) => {
    if (fragment.level.kind !== 'defaults' || fragment.rank !== 0) return fragment
    const element = stated.length > 0 ? unstated(fragment.element, sectionPath, names) : fragment.element
    return { ...fragment, location: undefined, element }
  })
}

const trimmed = new WeakMap<XmlElement, Map<string, XmlElement>>()

/** The lists of a section that a file does not mention; always the same object for the same names. */
function unstated(element: XmlElement, sectionPath: string, stated: readonly string[]): XmlElement {
  const lists = sectionSchema(sectionPath)?.children
  const children = element.children.filter(({ name }) => lists?.has(name) && !stated.includes(name))
  const key = children.map(({ name }) => name).join(' ')
  const kept = trimmed.get(element) ?? new Map<string, XmlElement>()
  trimmed.set(element, kept)
  const made = kept.get(key) ?? { ...element, attributes: [], children }
  kept.set(key, made)
  return made
}

/** Is `path` the place `root` itself or below it? Both lower case. */
export const isAtOrBelow = (path: string, root: string): boolean =>
  path === root || path.startsWith(`${root}/`)

/** What a location tag says of locking; 'overrideMode' and the older 'allowOverride' may not stand together. */
export function modeOf(fragment: Fragment): 'Allow' | 'Deny' | 'Inherit' {
  const { location, document } = fragment
  if (location === undefined) return 'Inherit'
  const mode = attributeText(location.element, 'overrideMode')
  const older = attributeText(location.element, 'allowOverride')
  if (mode !== undefined && older !== undefined) {
    fail(document, location.element.start, {
      code: 'config.bad-value',
      message: "A location may state 'overrideMode' or 'allowOverride', not both",
      facts: { element: 'location', attribute: 'allowOverride', value: older },
    })
  }
  if (mode === undefined)
    return older === undefined ? 'Inherit' : older.toLowerCase() === 'true' ? 'Allow' : 'Deny'
  if (mode === 'Allow' || mode === 'Deny' || mode === 'Inherit') return mode
  return fail(document, location.element.start, {
    code: 'config.bad-value',
    message: `'${mode}' is no overrideMode: Inherit, Allow or Deny`,
    facts: { element: 'location', attribute: 'overrideMode', value: mode },
  })
}
