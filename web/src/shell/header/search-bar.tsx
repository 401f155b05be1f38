import { Combobox, Option } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ApplicationPoolRef, WebsiteRef } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { features } from '../../features/registry.ts'
import { useRoute } from '../../place/navigation.ts'
import { pages } from '../pages.ts'
import { useSession } from '../session.ts'
import { titleOf } from './address-bar.tsx'
import styles from './header.module.css'
import { search } from './search-model.ts'

/** Jumps to any site, pool or feature; Ctrl+K comes here. */
export function SearchBar() {
  const [text, setText] = useState('')
  const id = useId()
  useShortcut(() => document.getElementById(id)?.focus())
  const results = useResults(text)
  return (
    <Combobox
      id={id}
      freeform
      size="small"
      className={styles.search ?? ''}
      placeholder="Go to a site, pool or feature (Ctrl+K)"
      aria-label="Go to a site, pool or feature"
      expandIcon={{ children: <SearchRegular />, role: 'presentation', tabIndex: -1, 'aria-hidden': true }}
      value={text}
      selectedOptions={[]}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => setText('')}
      onOptionSelect={(_, { optionValue }) => {
        setText('')
        if (optionValue?.startsWith('#/')) window.location.hash = optionValue
      }}
    >
      {results.map(({ title, where, href }) => (
        <Option key={href} value={href} text={title}>
          <span className={styles.found}>
            <span>{title}</span>
            <span className={styles.where}>{where}</span>
          </span>
        </Option>
      ))}
      {results.length === 0 ? (
        <Option value="" text="" disabled>
          {text === '' ? 'Type a part of a name.' : 'There is no such site, pool or feature.'}
        </Option>
      ) : null}
    </Combobox>
  )
}

function useResults(text: string) {
  const route = useRoute()
  const { info } = useSession()
  const { items: sites } = useList<WebsiteRef>('/webserver/websites')
  const { items: pools } = useList<ApplicationPoolRef>('/webserver/application-pools')
  return useMemo(() => {
    const place = 'isSignIn' in route ? ({ kind: 'server' } as const) : route.place
    const at = place.kind === 'site' ? 'site' : 'server'
    const here = at === 'site' ? place : ({ kind: 'server' } as const)
    const offered = features.filter((feature) => feature.at.includes(at) && pages[feature.id])
    return search(text, {
      sites,
      pools,
      features: offered,
      place: here,
      placeTitle: titleOf(here, info?.server_name),
    })
  }, [text, route, info, sites, pools])
}

function useShortcut(go: () => void): void {
  const latest = useRef(go)
  latest.current = go
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
