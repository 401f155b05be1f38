import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { useEffect, useRef, useState } from 'react'
import type { AppliedFix } from '../../../../src/edge/admin/contract.ts'
import { statusText } from '../parts/outcome.ts'
import styles from './diagnose.module.css'

export interface AppliedBarProps {
  readonly applied: Pick<AppliedFix, 'title' | 'after'>
  readonly onUndo: () => Promise<void>
}

/** A fix that was just applied: what the request answers now, and the way back. */
export function AppliedBar({ applied: { title, after }, onUndo }: AppliedBarProps) {
  const [isBusy, setBusy] = useState(false)
  const undo = async () => {
    setBusy(true)
    await onUndo().finally(() => setBusy(false))
  }
  const bar = useRef<HTMLDivElement>(null)
  // Newer browsers answer scrollIntoView with a promise, which is no clean-up.
  useEffect(() => {
    bar.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={bar} className={styles.applied}>
      <MessageBar intent="success" layout="multiline" politeness="polite">
        <MessageBarBody>
          <MessageBarTitle>Applied: {title}.</MessageBarTitle> Decided again: the request answers{' '}
          <b>{statusText(after.decision)}</b>.
        </MessageBarBody>
        <MessageBarActions>
          <Button icon={<ArrowUndoRegular />} disabled={isBusy} onClick={() => void undo()}>
            Undo
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  )
}
