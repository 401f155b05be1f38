import { useItems } from '../shared/section.ts'
import { useItemList } from '../shared/use-item-list.tsx'
import { allowedQueryStrings, allowedUrls, deniedUrls, queryStrings } from './filtering-lists.tsx'
import type { TabProps } from './filtering-tabs.tsx'

const feature = 'http-request-filtering'

export function UrlTab({ scope, frame }: TabProps) {
  const denied = useItemList(deniedUrls, useItems(feature, 'urls', scope))
  const allowed = useItemList(allowedUrls, useItems(feature, 'always-allowed-urls', scope))
  return twoLists(frame, denied, allowed)
}

export function QueryStringsTab({ scope, frame }: TabProps) {
  const denied = useItemList(queryStrings, useItems(feature, 'query-strings', scope))
  const allowed = useItemList(allowedQueryStrings, useItems(feature, 'always-allowed-query-strings', scope))
  return twoLists(frame, denied, allowed)
}

type List = ReturnType<typeof useItemList>

/** What is refused, and what never is. */
function twoLists(frame: TabProps['frame'], denied: List, allowed: List) {
  return frame(
    [
      { title: 'Denied sequences', ...denied.actions },
      { title: 'Always allowed', ...allowed.actions },
    ],
    <>
      {denied.view}
      {allowed.view}
    </>,
  )
}
