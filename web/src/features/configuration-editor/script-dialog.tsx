import { useEffect, useState } from 'react'
import type { Preview } from '../../../../src/edge/admin/contract.ts'
import { send } from '../../api/client.ts'
import { asProblem, type ProblemError } from '../../api/problem-error.ts'
import { CommandsBox } from '../../parts/commands-box.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/resource-state.tsx'
import { followed, savesMade } from '../../parts/save/own-saves.ts'
import type { Change } from '../shared/section.ts'

export interface ScriptDialogProps {
  readonly change: Change
  readonly onClose: () => void
}

/** 'Generate Script': what was typed, as appcmd does it; nothing is saved. */
export function ScriptDialog({ change, onClose }: ScriptDialogProps) {
  const [lines, setLines] = useState<readonly string[]>()
  const [problem, setProblem] = useState<ProblemError>()
  useEffect(() => {
    const abort = new AbortController()
    const query = { ...change.query, preview: true }
    const { method, path, body } = change
    const etag = followed(change.etag, change.since ?? savesMade())
    send<Preview>({ method, path, body, etag, query, signal: abort.signal }).then(
      ({ data }) => setLines(data.commands),
      (thrown: unknown) => abort.signal.aborted || setProblem(asProblem(thrown)),
    )
    return () => abort.abort()
  }, [change])
  return (
    <FormDialog
      title="Generate Script"
      isOpen
      onOk={onClose}
      onCancel={onClose}
      okLabel="Close"
      isNotice
      problem={problem}
      width={760}
    >
      {lines ? <CommandsBox commands={lines} label="Script" /> : problem ? null : <Loading lines={2} />}
    </FormDialog>
  )
}
