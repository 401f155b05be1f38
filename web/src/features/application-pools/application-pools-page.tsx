import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { type Column, Grid } from '../../parts/grid.tsx'
import { OriginMark } from '../../parts/origin-mark.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { usePools } from '../shared/objects.ts'
import { AddPoolDialog } from './add-pool-dialog.tsx'
import { identityText } from './identity-draft.ts'
import { PoolDialog, type PoolDialogKind } from './pool-dialog.tsx'
import { pipelineText, runtimeText } from './pool-fields.tsx'
import { RenamePoolDialog } from './rename-pool-dialog.tsx'
import { usePoolActions } from './use-pool-actions.ts'

type Open =
  | 'add'
  | { readonly kind: PoolDialogKind; readonly id: string }
  | { readonly kind: 'rename'; readonly pool: ApplicationPool }

export function ApplicationPoolsPage({ query }: FeatureProps) {
  const pools = usePools()
  const [selection, setSelection] = useState<readonly string[]>()
  const [open, setOpen] = useState<Open>()
  const named = pools.items.filter(({ name }) => name === query.select).map(({ id }) => id)
  const shown = selection ?? named
  const selected = pools.items.find(({ id }) => shown.includes(id))
  const actionsOf = usePoolActions((kind, pool) =>
    setOpen(kind === 'rename' ? { kind, pool } : { kind, id: pool.id }),
  )
  const add = { actions: [{ label: 'Add Application Pool…', onSelect: () => setOpen('add') }] }
  return (
    <FeaturePage resource={pools} actions={[add, ...(selected ? actionsOf(selected) : [])]}>
      {selected ? <Fault pool={selected} /> : null}
      <Grid<ApplicationPool>
        label="Application pools"
        items={pools.items}
        columns={columns}
        getKey={({ id }) => id}
        selection={shown}
        onSelect={setSelection}
        onOpen={({ id }) => setOpen({ kind: 'basic', id })}
        actions={(pool) => actionsOf(pool).flatMap(({ actions }) => actions)}
        isWeak={({ status }) => status === 'stopped'}
      />
      {open ? <OpenDialog open={open} onClose={() => setOpen(undefined)} /> : null}
    </FeaturePage>
  )
}

function OpenDialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  if (open === 'add') return <AddPoolDialog onClose={onClose} />
  if (open.kind === 'rename') return <RenamePoolDialog pool={open.pool} onClose={onClose} />
  return <PoolDialog {...open} onClose={onClose} />
}

/** Why the account cannot be signed in, and what a visitor then gets. */
function Fault({ pool: { name, identity } }: { readonly pool: ApplicationPool }) {
  if (identity.fault === undefined) return null
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{name} cannot start: every request to it ends in 503.</MessageBarTitle>{' '}
        {identity.fault}
      </MessageBarBody>
    </MessageBar>
  )
}

const columns: readonly Column<ApplicationPool>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, width: 2 },
  {
    id: 'status',
    title: 'Status',
    text: ({ status }) => (status === 'started' ? 'Started' : 'Stopped'),
    width: '90px',
    canGroup: true,
  },
  {
    id: 'runtime',
    title: '.NET CLR Version',
    text: ({ managed_runtime_version: version }) => runtimeText(version),
    canGroup: true,
  },
  {
    id: 'pipeline',
    title: 'Managed Pipeline Mode',
    text: ({ pipeline_mode: mode }) => pipelineText(mode),
    canGroup: true,
  },
  {
    id: 'identity',
    title: 'Identity',
    text: ({ identity }) => `${identityText(identity)}${identity.fault ? ' ⚠' : ''}`,
    mark: ({ origin, name }) => <OriginMark label={name} state={origin ? { origin } : undefined} />,
    width: 2,
    canGroup: true,
  },
  {
    id: 'applications',
    title: 'Applications',
    text: ({ applications }) => String(applications),
    width: '110px',
    align: 'end',
  },
]
