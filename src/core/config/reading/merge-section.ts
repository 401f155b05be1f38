import type { ConfigStack } from '../config-level.ts'
import { type SectionSchema, sectionSchema } from '../schema/section-schema.ts'
import { withConfigSource } from './config-source.ts'
import { type Fragment, fragmentsOf } from './fragments.ts'
import { mergeElement } from './merge-element.ts'
import { emptyElement, type MergedElement } from './merged-element.ts'
import { type DeclaredSection, declarationOf, refuseLocked } from './section-lock.ts'

export interface MergedSection {
  readonly merged: MergedElement
  readonly declaration: DeclaredSection | undefined
  readonly fragments: readonly Fragment[]
}

/** All mentions of a section laid over each other. Throws the first thing that is wrong with them. */
export function mergeSection(stack: ConfigStack, path: string): MergedSection {
  const schema = sectionSchema(path) ?? unknownSection(path)
  const fragments = fragmentsOf(stack, path)
  const declaration = declarationOf(stack, path)
  refuseLocked(path, declaration, fragments)
  const merged = emptyElement(schema)
  for (const fragment of fragments) layOver(merged, fragment, stack, path)
  return { merged, declaration, fragments }
}

const unknownSection = (path: string): SectionSchema => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  attributes: new Map(),
  children: new Map(),
  collection: undefined,
  open: true,
  isDefaults: false,
})

const pools = 'system.applicationHost/applicationPools'
const sites = 'system.applicationHost/sites'

/** A partial applicationHost.config that mentions pools or sites states them all (cases.md, "What is taken for granted"). */
function layOver(merged: MergedElement, fragment: Fragment, stack: ConfigStack, section: string): void {
  const inherited = merged.items
  const statesAll = fragment.overridesDefaults && (section === pools || section === sites)
  if (statesAll) merged.items = []
  const source = withConfigSource(fragment, stack, section)
  mergeElement(merged, source.element, { section, stack, fragment: source })
  if (statesAll && section === pools) keepDefaultPool(merged, inherited, stack)
}

/** DefaultAppPool exists where an application needs it. */
function keepDefaultPool(merged: MergedElement, inherited: MergedElement['items'], stack: ConfigStack): void {
  const isDefaultPool = ({ keys }: { readonly keys: readonly string[] }): boolean =>
    keys[0] === 'defaultapppool'
  if (merged.items.some(isDefaultPool) || !needsDefaultPool(mergeSection(stack, sites).merged)) return
  merged.items = [...inherited.filter(isDefaultPool), ...merged.items]
}

/** Does an application run in DefaultAppPool, because it says so or because nothing else is said? */
function needsDefaultPool(allSites: MergedElement): boolean {
  const poolOf = (element: MergedElement | undefined): string | undefined =>
    element?.values.get('applicationPool')?.parsed.text.toLowerCase()
  const overall = poolOf(allSites.children.get('applicationDefaults'))
  return allSites.items.some((site) => {
    const fallback = poolOf(site.children.get('applicationDefaults')) ?? overall ?? ''
    return site.items.some((application) => ['', 'defaultapppool'].includes(poolOf(application) ?? fallback))
  })
}
