import { Input, Link, Spinner, Switch } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { useState } from 'react'
import type { StatusCodes } from '../../../../src/edge/admin/contract.ts'
import { useResource } from '../../api/use-resource.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { formatRoute } from '../../place/routes.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { nothingAsked, queryOf } from '../request-query.ts'
import styles from './codes.module.css'

type Code = StatusCodes['codes'][number]
type Reason = Code['reasons'][number]

/** What each status and substatus means, and what causes it on this server, now. */
export function CodesPage({ place }: FeatureProps) {
  const [filter, setFilter] = useQuery('status')
  const [isNowOnly, setNowOnly] = useState(false)
  const query = place.kind === 'site' ? { site: place.site } : {}
  const { data, error, refetch } = useResource<StatusCodes>('/access/codes', query)
  const codes = (data?.codes ?? []).filter((code) => matches(code, filter) && (!isNowOnly || happens(code)))
  return (
    <FeaturePage>
      <div className={styles.tools}>
        <Input
          size="small"
          aria-label="Status"
          placeholder="401, 403.14, locked …"
          contentBefore={<SearchRegular />}
          value={filter}
          onChange={(_, { value }) => setFilter(value)}
        />
        <Switch
          label="Only those that visitors get here, now"
          checked={isNowOnly}
          onChange={(_, { checked }) => setNowOnly(checked)}
        />
      </div>
      {error ? <ProblemBar problem={error} onRetry={refetch} /> : null}
      {data || error ? null : <Spinner label="Deciding every address for everybody …" />}
      {data && codes.length === 0 ? <EmptyState title="No status is meant." /> : null}
      {codes.map((code) => (
        <CodeCard key={code.status} code={code} of={place.kind === 'site' ? 'this site' : 'this server'} />
      ))}
    </FeaturePage>
  )
}

const happens = ({ reasons }: Code): boolean => reasons.some(({ total }) => total > 0)

function matches({ status, title, reasons }: Code, filter: string): boolean {
  const text = filter.trim().toLowerCase()
  if (text === '') return true
  if (/^\d/.test(text)) return status.startsWith(text)
  return [title, ...reasons.flatMap((reason) => [reason.text, reason.code])].some((one) =>
    one.toLowerCase().includes(text),
  )
}

function CodeCard({ code, of }: { readonly code: Code; readonly of: string }) {
  const { status, title, reasons } = code
  const here = reasons.filter(({ total }) => total > 0)
  const others = reasons.filter(({ total }) => total === 0)
  return (
    <article className={styles.card} aria-labelledby={`code-${status}`}>
      <h2 id={`code-${status}`} className={styles.title}>
        <span className={styles.status}>{status}</span> {title}
      </h2>
      {here.map((reason) => (
        <Now key={reason.code + reason.text} reason={reason} />
      ))}
      {here.length === 0 ? <p className={styles.calm}>No address of {of} answers so now.</p> : null}
      {others.length === 0 ? null : (
        <Disclosure summary={here.length === 0 ? 'What would cause it' : 'What else would cause it'}>
          <ul className={styles.others}>
            {others.map((reason) => (
              <li key={reason.code + reason.text}>
                {reason.text} <code>{reason.code}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </article>
  )
}

function Now({ reason: { text, code, now, total } }: { readonly reason: Reason }) {
  return (
    <section className={styles.now}>
      <p>
        <b>{text}</b> <code>{code}</code>
      </p>
      <ul className={styles.addresses}>
        {now.map(({ url, site, path, who }) => (
          <li key={`${url} ${who}`}>
            <Link href={diagnose(url, site, who)}>
              {site}
              {path}
            </Link>{' '}
            <span>for {who}</span>
          </li>
        ))}
      </ul>
      {total > now.length ? <p className={styles.calm}>and {total - now.length} more</p> : null}
    </section>
  )
}

/** The first of 'WEB01\\bob and 3 others' stands for all of them. */
function diagnose(url: string, site: string, who: string): string {
  const name = who.replace(/ and \d+ others?$/, '')
  const as = /^anonymous/i.test(name)
    ? ({ who: 'anonymous' } as const)
    : ({ who: 'account', as: name } as const)
  return formatRoute({
    place: { kind: 'site', site, path: '/' },
    feature: 'diagnose',
    query: queryOf({ ...nothingAsked, ...as, url }),
  })
}
