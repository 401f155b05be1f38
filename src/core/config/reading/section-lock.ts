import type { ConfigLevel, ConfigStack } from '../config-level.ts'
import type { ConfigLock } from '../config-section.ts'
import { originOf } from '../position.ts'
import type { XmlDocument } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import { attributeText, type Declaration, indexOf } from './document-index.ts'
import { type Fragment, isAtOrBelow, modeOf, rankOf } from './fragments.ts'

export interface DeclaredSection extends Declaration {
  readonly level: ConfigLevel
  readonly document: XmlDocument
  readonly rank: number
}

/**
 * Where a section is declared: applicationHost.config's word counts before the defaults'. A complete
 * applicationHost.config declares all that is installed, so the defaults are not asked beside it.
 */
export function declarationOf(stack: ConfigStack, path: string): DeclaredSection | undefined {
  let found: DeclaredSection | undefined
  for (const [at, level] of stack.levels.entries()) {
    const document = level.file
    if (document === undefined) continue
    const { declarations, isComplete } = indexOf(document)
    if (level.kind === 'apphost' && isComplete) found = undefined
    const declaration = declarations.get(path)
    const outranks = found === undefined || level.kind === 'apphost'
    if (declaration === undefined || !outranks) continue
    found = { ...declaration, ...unstated(declaration, found), level, document, rank: rankOf(stack, at) }
  }
  return found
}

/** What a partial file's declaration leaves out, as the defaults declare it. */
function unstated(declaration: Declaration, outer: Declaration | undefined): Partial<Declaration> {
  if (outer === undefined) return {}
  const isSilent = (name: string): boolean => attributeText(declaration.element, name) === undefined
  return {
    ...(isSilent('overrideModeDefault') && { overrideModeDefault: outer.overrideModeDefault }),
    ...(isSilent('allowDefinition') && { allowDefinition: outer.allowDefinition }),
    ...(isSilent('allowLocation') && { allowLocation: outer.allowLocation }),
  }
}

const lockOfLocation = (fragment: Fragment): ConfigLock => ({
  by: 'overrideMode',
  origin:
    fragment.location &&
    originOf(fragment.document, fragment.location.element, {
      locationPath: fragment.location.path,
      level: fragment.level.path,
    }),
})

const lockOfDeclaration = ({ document, element, level }: DeclaredSection): ConfigLock => ({
  by: 'overrideMode',
  origin: originOf(document, element, { attribute: 'overrideModeDefault', level: level.path }),
})

/** The lock of a section for a file of `rank` that speaks of `path`: the last word of the levels above it. */
export function sectionLock(
  declaration: DeclaredSection | undefined,
  fragments: readonly Fragment[],
  rank: number,
  path: string,
): ConfigLock | undefined {
  let denied: Fragment | DeclaredSection | undefined
  if (declaration?.overrideModeDefault === 'Deny' && declaration.rank < rank) denied = declaration
  for (const fragment of fragments) {
    if (fragment.rank >= rank || fragment.location === undefined || !isAtOrBelow(path, fragment.path))
      continue
    const mode = modeOf(fragment)
    if (mode !== 'Inherit') denied = mode === 'Deny' ? fragment : undefined
  }
  if (denied === undefined) return undefined
  return 'overrideModeDefault' in denied ? lockOfDeclaration(denied) : lockOfLocation(denied)
}

/** Throws where a mention of the section stands below a lock, or at a level that its declaration does not allow. */
export function refuseLocked(
  section: string,
  declaration: DeclaredSection | undefined,
  fragments: readonly Fragment[],
): void {
  for (const fragment of fragments) {
    if (fragment.rank <= 0) {
      modeOf(fragment)
      continue
    }
    const lock = sectionLock(declaration, fragments, fragment.rank, fragment.path)
    if (lock !== undefined) refuse(fragment, section, lock, 'is locked at a level above')
    modeOf(fragment)
    if (declaration !== undefined) refuseWrongLevel(section, declaration, fragment)
  }
}

/** allowDefinition by the kind of the level that holds the file (iis.md 1.2). Location tags count as their file's level. */
function refuseWrongLevel(section: string, declaration: DeclaredSection, fragment: Fragment): void {
  const { allowDefinition, allowLocation } = declaration
  const isServerOnly = ['MachineOnly', 'MachineToRootWeb', 'MachineToWebRoot', 'AppHostOnly'].includes(
    allowDefinition,
  )
  const { kind } = fragment.level
  const isApplication = kind === 'site' || kind === 'application'
  const isTooDeep = isServerOnly || (allowDefinition === 'MachineToApplication' && !isApplication)
  const lock: ConfigLock = {
    by: 'allowDefinition',
    origin: originOf(declaration.document, declaration.element, {
      attribute: 'allowDefinition',
      level: declaration.level.path,
    }),
  }
  if (isTooDeep)
    refuse(fragment, section, lock, `may be set only as its declaration allows it: ${allowDefinition}`)
  if (!allowLocation && fragment.location !== undefined && fragment.location.path !== '') {
    refuse(fragment, section, lock, 'may not stand in a location')
  }
}

function refuse(
  { document, element, level }: Fragment,
  section: string,
  lock: ConfigLock,
  how: string,
): never {
  return fail(document, element.start, {
    code: 'config.locked-section',
    message: `The section '${section}' cannot be used at this path: it ${how}`,
    facts: { section, lock: lock.by, level: level.path },
    lockedAt: lock.origin,
  })
}
