import { createContext, useContext } from 'react'
import type { Feature } from '../place/feature.ts'
import { navigate } from '../place/navigation.ts'
import type { Place } from '../place/routes.ts'

/** The page that is open; the shell provides it. */
export interface PageContext {
  readonly place: Place
  readonly feature: Feature | undefined
  readonly query: Readonly<Record<string, string>>
}

export const PageProvider = createContext<PageContext>({
  place: { kind: 'server' },
  feature: undefined,
  query: {},
})

export const usePage = (): PageContext => useContext(PageProvider)

/** One word that the page keeps in its address (`?tab=rules`): its value and how to set it; '' takes it out. */
export function useQuery(name: string, initial = ''): readonly [string, (value: string) => void] {
  const { place, feature, query } = usePage()
  const set = (value: string) => {
    const { [name]: _, ...others } = query
    const next = value === '' ? others : { ...others, [name]: value }
    navigate({ place, feature: feature?.id, query: next }, { replace: true })
  }
  return [query[name] ?? initial, set]
}
