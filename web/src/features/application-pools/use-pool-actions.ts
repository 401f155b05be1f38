import type { ApplicationPool } from '../../../../src/edge/admin/contract.ts'
import type { Action, ActionGroup } from '../../parts/actions.ts'
import { useAct, useSave } from '../../parts/use-save.tsx'
import { formatRoute } from '../../place/routes.ts'
import { pools, removeObject } from '../shared/objects.ts'
import type { PoolDialogKind } from './pool-dialog.tsx'

type Open = (kind: PoolDialogKind | 'rename', pool: ApplicationPool) => void

/** What can be done with a pool. */
export function usePoolActions(open: Open): (pool: ApplicationPool) => readonly ActionGroup[] {
  const act = useAct()
  const save = useSave()
  return (pool) => {
    const { id, name, status, applications } = pool
    const path = `${pools}/${id}`
    const isStarted = status === 'started'
    const run = (label: string, to: ApplicationPool['status'], disabled: boolean): Action => ({
      label,
      disabled,
      onSelect: () => void act({ method: 'PATCH', path, body: { status: to }, title: `${label} ${name}` }),
    })
    const recycle = () => act({ method: 'POST', path: `${path}/recycle`, title: `Recycle ${name}` })
    const dialog = (label: string, kind: PoolDialogKind | 'rename'): Action => ({
      label,
      onSelect: () => open(kind, pool),
    })
    return [
      {
        title: 'Application Pool Tasks',
        actions: [
          run('Start', 'started', isStarted),
          run('Stop', 'stopped', !isStarted),
          { label: 'Recycle', disabled: !isStarted, onSelect: () => void recycle() },
        ],
      },
      {
        title: 'Edit Application Pool',
        actions: [
          dialog('Basic Settings…', 'basic'),
          dialog('Identity…', 'identity'),
          dialog('Recycling…', 'recycling'),
          dialog('Advanced Settings…', 'advanced'),
          { ...dialog('Rename…', 'rename'), keys: 'F2' },
        ],
      },
      {
        actions: [
          {
            label: 'Remove',
            keys: 'Del',
            disabled: applications > 0,
            ...(applications > 0 ? { hint: 'Applications still use this pool.' } : {}),
            onSelect: () => void save({ ...removeObject(pools, id), title: `Remove ${name}` }),
          },
          {
            label: 'View Applications',
            href: formatRoute({ place: { kind: 'pools' }, feature: 'applications', query: { pool: id } }),
          },
        ],
      },
    ]
  }
}
