import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import { refreshAll } from '../../api/use-resource.ts'
import { useNotify } from '../notify.tsx'
import { ProblemBar } from '../problem-bar.tsx'
import { Loading } from '../resource-state.tsx'
import { Conflicted } from './conflicted.tsx'
import { PreviewView } from './preview-view.tsx'
import styles from './save.module.css'
import type { SaveRequest } from './save-request.ts'
import { type Saving, useSaving } from './use-saving.ts'

export interface SaveDialogProps {
  readonly request: SaveRequest
  readonly onDone: (saved: boolean) => void
}

/** What would be written and whose access changes, before anything is; then OK. */
export function SaveDialog({ request, onDone }: SaveDialogProps) {
  const saving = useSaving(request)
  const notify = useNotify()
  const { problem } = saving
  const conflict = problem?.status === 412 ? problem.conflict : undefined
  const discard = () => {
    void refreshAll()
    onDone(false)
  }
  const apply = async () => {
    const answer = await saving.apply()
    if (answer === undefined) return
    request.onSaved?.(answer)
    notify({ title: request.title, undo: answer.undo })
    onDone(true)
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => open || saving.isApplying || onDone(false)}>
      <DialogSurface className={styles.surface} aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>{conflict ? 'Somebody else changed this meanwhile' : request.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {conflict ? <Conflicted conflict={conflict} request={request} /> : <Review saving={saving} />}
          </DialogContent>
          {conflict ? (
            <ConflictChoices onTakeOver={saving.rebase} onDiscard={discard} />
          ) : (
            <Choices saving={saving} onOk={apply} onCancel={() => onDone(false)} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Review({ saving: { preview, problem } }: { readonly saving: Saving }) {
  return (
    <>
      {problem ? <ProblemBar problem={problem} /> : null}
      {preview ? <PreviewView preview={preview} /> : null}
      {preview || problem ? null : <Loading lines={5} />}
    </>
  )
}

function Choices({
  saving: { preview, problem, isApplying },
  onOk,
  onCancel,
}: {
  readonly saving: Saving
  readonly onOk: () => Promise<void>
  readonly onCancel: () => void
}) {
  const id = useId()
  const [isAgreed, setAgreed] = useState(false)
  const isPossible = preview !== undefined && !preview.unchanged && preview.access.turned.length === 0
  const warns = isPossible && preview.must_confirm !== undefined
  const isReady = isPossible && (!warns || isAgreed)
  useEffect(() => {
    // OK could not take the focus before there was something to be agreed to.
    if (isReady && document.activeElement?.tagName === 'BUTTON') document.getElementById(id)?.focus()
  }, [isReady, id])
  return (
    <>
      {warns ? (
        <DialogActions position="start">
          <Checkbox
            label="Save it all the same"
            checked={isAgreed}
            onChange={(_, { checked }) => setAgreed(checked === true)}
          />
        </DialogActions>
      ) : null}
      <DialogActions>
        <Button
          id={id}
          appearance="primary"
          disabled={!isReady || isApplying || problem !== undefined}
          onClick={() => void onOk()}
          {...(isApplying ? { icon: <Spinner size="tiny" /> } : {})}
        >
          OK
        </Button>
        <Button onClick={onCancel} disabled={isApplying}>
          Cancel
        </Button>
      </DialogActions>
    </>
  )
}

function ConflictChoices({
  onTakeOver,
  onDiscard,
}: {
  readonly onTakeOver: () => void
  readonly onDiscard: () => void
}) {
  return (
    <DialogActions fluid>
      <Button appearance="primary" onClick={onTakeOver}>
        Take over my change onto theirs
      </Button>
      <Button onClick={onDiscard}>Discard mine</Button>
    </DialogActions>
  )
}
