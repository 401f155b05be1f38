import type { SectionEdit, SectionRef, SectionTree } from '../../../../src/edge/admin/contract.ts'
import { type Resource, useList, useResource } from '../../api/use-resource.ts'
import type { Change } from './section.ts'

/** A section as the Configuration Editor has it, with every element and attribute. */
export function useConfigSection(scope: string, path: string): Resource<SectionTree> {
  const list = useList<SectionRef>('/config/sections', { scope })
  const id = list.items.find((section) => section.path === path)?.id
  const tree = useResource<SectionTree>(id === undefined ? undefined : configPath(id), { scope })
  return { ...tree, error: list.error ?? tree.error, isPending: list.isPending || tree.isPending }
}

/** Several edits of one section, all or none. */
export const editSection = (
  { data, etag }: Resource<SectionTree>,
  edits: readonly SectionEdit[],
): Change => ({
  method: 'PATCH',
  path: configPath(data?.id ?? ''),
  body: { edits },
  etag,
})

const configPath = (id: string): string => `/config/sections/${encodeURIComponent(id)}`
