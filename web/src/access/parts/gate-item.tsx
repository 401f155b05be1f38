import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark'
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { DismissFilled } from '@fluentui/react-icons/svg/dismiss'
import { KeyFilled } from '@fluentui/react-icons/svg/key'
import { QuestionFilled } from '@fluentui/react-icons/svg/question'
import type { ReactElement } from 'react'
import { FindingView } from './finding-view.tsx'
import styles from './gate-item.module.css'
import type { GateNode, Role } from './gate-model.ts'

const signs: Readonly<Record<Role, ReactElement | null>> = {
  passed: <CheckmarkFilled />,
  silent: null,
  refused: <DismissFilled />,
  asks: <KeyFilled />,
  unknown: <QuestionFilled />,
  behind: null,
}

const spoken: Readonly<Record<Role, string>> = {
  passed: 'passed',
  silent: 'had no part',
  refused: 'refused',
  asks: 'asks for credentials',
  unknown: 'not known',
  behind: 'would also refuse',
}

export interface GateItemProps {
  readonly node: GateNode
  readonly isOpen: boolean
  readonly onToggle: (id: string) => void
}

/** One gate on the way; a button that opens its reason. */
export function GateItem({ node, isOpen, onToggle }: GateItemProps) {
  const { id, role, gate, isDecisive, finding } = node
  const panel = `${id}-why`
  return (
    <li className={styles.gate} data-role={role} data-lit={isDecisive} id={id}>
      <button
        type="button"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => onToggle(id)}
      >
        <span className={styles.dot} aria-hidden>
          {signs[role]}
        </span>
        <span className={styles.name}>
          {gate.title}
          <span className={styles.spoken}>: {spoken[role]}</span>
        </span>
        {gate.status === undefined ? null : <span className={styles.status}>{gate.status}</span>}
        <span className={styles.phrase}>{gate.text}</span>
        <ChevronDownRegular aria-hidden className={styles.chevron ?? ''} />
      </button>
      {isOpen ? (
        <div className={styles.why} id={panel}>
          <Why node={node} />
          {finding === undefined ? <p className={styles.code}>{gate.code}</p> : null}
          <p className={styles.module}>
            {gate.module} · {gate.stage}
          </p>
        </div>
      ) : null}
    </li>
  )
}

function Why({ node: { finding, role, gate } }: { readonly node: GateNode }) {
  if (finding === undefined) return <p>{gate.text}</p>
  const isRefusal = role === 'refused' || role === 'asks' || role === 'behind'
  return <FindingView finding={finding} isRefusal={isRefusal} withoutWhat={finding.what === gate.text} />
}

/** Gates that had no part in the request, as one faint line. */
export function SilentItem({ nodes }: { readonly nodes: readonly GateNode[] }) {
  return (
    <li className={styles.silent}>
      <span className={styles.dots} aria-hidden>
        {nodes.map(({ id }) => (
          <span key={id} />
        ))}
      </span>
      <span>
        {nodes.map(({ gate }) => gate.title).join(', ')}
        <span className={styles.spoken}>: had no part</span>
      </span>
    </li>
  )
}
