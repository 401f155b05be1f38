import { useItems } from '../shared/section.ts'
import { useItemList } from '../shared/use-item-list.tsx'
import { allowedUrls, deniedUrls } from './filtering-lists.tsx'
import type { TabProps } from './filtering-tabs.tsx'

/** Two lists: what is refused, and what never is. */
export function UrlTab({ scope, frame }: TabProps) {
  const feature = 'http-request-filtering'
  const denied = useItemList(deniedUrls, useItems(feature, 'urls', scope))
  const allowed = useItemList(allowedUrls, useItems(feature, 'always-allowed-urls', scope))
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
