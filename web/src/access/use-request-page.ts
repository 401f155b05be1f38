import { useMemo, useState } from 'react'
import type { RequestQuestion } from '../../../src/edge/admin/contract.ts'
import { usePage } from '../parts/page-context.ts'
import { navigate } from '../place/navigation.ts'
import { formatRoute } from '../place/routes.ts'
import { usePlaceUrl } from './place-url.ts'
import { type Asked, askedOf, queryOf, questionOf } from './request-query.ts'

export interface RequestPage {
  readonly asked: Asked
  /** undefined: it is not known yet which URL is meant. */
  readonly question: RequestQuestion | undefined
  readonly prefilledUrl: string
  readonly ask: (asked: Asked) => void
  /** The address of another page about the same request: 'diagnose'. */
  readonly linkTo: (feature: string) => string
}

/** The request that a page is about: it stands in the address; without one it is a GET of the place, anonymously. */
export function useRequestPage(): RequestPage {
  const { place, feature, query } = usePage()
  const [password, setPassword] = useState('')
  const prefilledUrl = usePlaceUrl(place)
  const key = JSON.stringify(query)
  const asked = useMemo(() => askedOf(JSON.parse(key), password), [key, password])
  const meant = asked.url === '' && asked.refusal === '' ? { ...asked, url: prefilledUrl } : asked
  return {
    asked,
    question: questionOf(meant),
    prefilledUrl,
    ask: (next) => {
      setPassword(next.password)
      navigate({ place, feature: feature?.id, query: queryOf(next) })
    },
    linkTo: (other) => formatRoute({ place, feature: other, query: queryOf(meant) }),
  }
}
