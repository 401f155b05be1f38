import { Button, Field, Input } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons/svg/history'
import { type FormEvent, useState } from 'react'
import type { HistoryEntry } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import type { Action } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { BlamePanel } from '../parts/blame-panel.tsx'
import { usePlaceUrl } from '../place-url.ts'
import { ago } from '../time-text.ts'
import { ChangeView, useRestore } from './change-view.tsx'
import styles from './history.module.css'

/** Who changed what, when, and the way back. */
export function HistoryPage({ place }: FeatureProps) {
  const [change, open] = useQuery('change')
  const [blamed, blame] = useQuery('blame')
  const number = Number(change)
  const [selection, select] = useState<readonly string[]>([])
  const restore = useRestore()
  const shown = number > 0 ? number : Number(selection[0] ?? 0)
  const actionsOn = (one: number): readonly Action[] => [
    ...(number > 0 ? [] : [{ label: 'Show', onSelect: () => open(String(one)) }]),
    { label: 'Restore what was before…', onSelect: () => restore(one, () => open('')) },
  ]
  return (
    <FeaturePage actions={shown > 0 ? [{ title: `Change ${shown}`, actions: actionsOn(shown) }] : []}>
      {number > 0 ? (
        <ChangeView number={number} onBack={() => open('')} />
      ) : (
        <>
          <BlameForm place={place} url={blamed} onAsk={blame} />
          {blamed === '' ? null : <BlamePanel key={blamed} question={{ method: 'GET', url: blamed }} />}
          <Changes {...{ selection, select, actionsOn }} onOpen={(one) => open(String(one))} />
        </>
      )}
    </FeaturePage>
  )
}

const columns: readonly Column<HistoryEntry>[] = [
  { id: 'number', title: '#', width: '64px', text: ({ number }) => String(number) },
  {
    id: 'time',
    title: 'Time',
    width: '170px',
    text: ({ time }) => new Date(time).toLocaleString(),
    compare: (a, b) => a.number - b.number,
  },
  {
    id: 'ago',
    title: 'When',
    width: '120px',
    text: ({ time }) => ago(time),
    compare: (a, b) => a.number - b.number,
  },
  { id: 'user', title: 'User', width: 1, canGroup: true, text: ({ user }) => user },
  { id: 'tool', title: 'Tool', width: '110px', canGroup: true, text: ({ tool }) => tool },
  { id: 'names', title: 'What', width: 2, text: ({ names }) => names.join(', ') },
]

interface ChangesProps {
  readonly selection: readonly string[]
  readonly select: (keys: readonly string[]) => void
  readonly actionsOn: (number: number) => readonly Action[]
  readonly onOpen: (number: number) => void
}

function Changes({ selection, select, actionsOn, onOpen }: ChangesProps) {
  const { items, error, isPending, refetch } = useList<HistoryEntry>('/config/history')
  if (error) return <ProblemBar problem={error} onRetry={refetch} />
  return (
    <Grid
      label="Changes"
      items={items}
      columns={columns}
      getKey={({ number }) => String(number)}
      selection={selection}
      onSelect={select}
      onOpen={({ number }) => onOpen(number)}
      actions={({ number }) => actionsOn(number)}
      isPending={isPending}
      empty={
        <EmptyState title="Nothing was changed yet.">
          Each save, and each edit by hand, stands here.
        </EmptyState>
      }
    />
  )
}

interface BlameFormProps extends Pick<FeatureProps, 'place'> {
  readonly url: string
  readonly onAsk: (url: string) => void
}

/** Asks since when an address answers as it does. */
function BlameForm({ place, url, onAsk }: BlameFormProps) {
  const prefilled = usePlaceUrl(place)
  const [draft, setDraft] = useState(url)
  const shown = draft === '' ? prefilled : draft
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(shown)
  }
  return (
    <form className={styles.blame} onSubmit={submit} aria-label="Since when">
      <Field label="Since when does this address answer as it does?" className={styles.url}>
        <Input type="url" spellCheck={false} value={shown} onChange={(_, { value }) => setDraft(value)} />
      </Field>
      <Button type="submit" icon={<HistoryRegular />} disabled={shown === ''}>
        Find the change
      </Button>
    </form>
  )
}
