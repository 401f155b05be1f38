import type { Grant } from '../../../../src/edge/admin/contract.ts'

/** Grants told together: these people may do this in these places. */
export interface GrantGroup {
  readonly who: readonly string[]
  readonly rights: readonly string[]
  readonly where: readonly string[]
}

/** Rights of one person in one place together, then people with the same, then places with the same. */
export function groupGrants(grants: readonly Grant[]): readonly GrantGroup[] {
  const single = grants.map(({ who, right, where }) => ({ who: [who], rights: [right], where: [where] }))
  return (['rights', 'who', 'where'] as const).reduce<readonly GrantGroup[]>(join, single)
}

/** Joins the groups that are alike but for `field`. */
function join(groups: readonly GrantGroup[], field: keyof GrantGroup): readonly GrantGroup[] {
  const found = new Map<string, { readonly group: GrantGroup; readonly values: string[] }>()
  for (const group of groups) {
    const key = JSON.stringify({ ...group, [field]: undefined })
    const kept = found.get(key)
    if (kept === undefined) found.set(key, { group, values: [...group[field]] })
    else for (const value of group[field]) if (!kept.values.includes(value)) kept.values.push(value)
  }
  return [...found.values()].map(({ group, values }) => ({ ...group, [field]: values }))
}

/** 'web://Contoso/a.htm' is how the engine calls an address of a site: 'Contoso/a.htm'. */
export const placeText = (where: string): string => where.replace(/^web:\/\//, '')

const words: Readonly<Record<string, string>> = { get: 'open in a browser' }
/** What somebody may do, as a verb. */
export const rightText = (right: string): string => words[right] ?? right
