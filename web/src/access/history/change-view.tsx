import { Button } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import type { HistoryChange } from '../../../../src/edge/admin/contract.ts'
import { useResource } from '../../api/use-resource.ts'
import { DiffView } from '../../parts/diff/diff-view.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { ago, whoText } from '../time-text.ts'
import styles from './history.module.css'

/** Puts back, after the save dialog, what was before a change. */
export function useRestore(): (number: number, onSaved: () => void) => void {
  const save = useSave()
  return (number, onSaved) =>
    void save({
      method: 'POST',
      path: `/config/history/${number}/restore`,
      body: {},
      title: `Put back what was before change ${number}`,
      onSaved,
    })
}

/** One change: who, when, by what, the difference, and the way back, with a preview. */
export function ChangeView({ number, onBack }: { readonly number: number; readonly onBack: () => void }) {
  const change = useResource<HistoryChange>(`/config/history/${number}`)
  return (
    <>
      <div className={styles.back}>
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
          All changes
        </Button>
      </div>
      <ResourceState resource={change}>{(told) => <Change change={told} onBack={onBack} />}</ResourceState>
    </>
  )
}

function Change({ change, onBack }: { readonly change: HistoryChange; readonly onBack: () => void }) {
  const { number, time, files } = change
  const restore = useRestore()
  return (
    <section className={styles.change} aria-label={`Change ${number}`}>
      <header className={styles.head}>
        <div>
          <h2>Change {number}</h2>
          <p>
            {ago(time)} ({new Date(time).toLocaleString()}), {whoText(change)}
          </p>
        </div>
        <Button icon={<ArrowUndoRegular />} onClick={() => restore(number, onBack)}>
          Restore what was before…
        </Button>
      </header>
      <DiffView files={files} empty="No file differs: an account or a list was changed." />
    </section>
  )
}
