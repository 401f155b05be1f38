import type { ReactNode } from 'react'
import type { CollectionName, FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { ActionGroup } from '../../parts/actions.ts'
import { useItems } from '../shared/section.ts'
import { type ItemList, useItemList } from '../shared/use-item-list.tsx'
import { extensions, headers, segments, verbs } from './filtering-lists.tsx'
import { rules } from './rules-list.tsx'

export interface TabProps {
  readonly scope: string
  /** The page around the tab's list. */
  readonly frame: (actions: readonly ActionGroup[], view: ReactNode) => ReactNode
}

type Feature = 'http-request-filtering'

interface ListTabProps<C extends CollectionName<Feature>, V extends object> extends TabProps {
  readonly collection: C
  readonly list: ItemList<FeatureItem<Feature, C>, V>
}

/** A tab with one list. */
function ListTab<C extends CollectionName<Feature>, V extends object>(props: ListTabProps<C, V>) {
  const items = useItems('http-request-filtering', props.collection, props.scope)
  const { actions, view } = useItemList(props.list, items)
  return props.frame([actions], view)
}

export const ExtensionsTab = (props: TabProps) => (
  <ListTab {...props} collection="file-extensions" list={extensions} />
)
export const RulesTab = (props: TabProps) => <ListTab {...props} collection="rules" list={rules} />
export const SegmentsTab = (props: TabProps) => (
  <ListTab {...props} collection="hidden-segments" list={segments} />
)
export const VerbsTab = (props: TabProps) => <ListTab {...props} collection="verbs" list={verbs} />
export const HeadersTab = (props: TabProps) => <ListTab {...props} collection="http-headers" list={headers} />
