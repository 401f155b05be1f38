import { ArrowRepeatAllRegular } from '@fluentui/react-icons/svg/arrow-repeat-all'
import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark'
import { DismissFilled } from '@fluentui/react-icons/svg/dismiss'
import { DocumentFilled } from '@fluentui/react-icons/svg/document'
import { KeyFilled } from '@fluentui/react-icons/svg/key'
import { PersonFilled } from '@fluentui/react-icons/svg/person'
import { QuestionFilled } from '@fluentui/react-icons/svg/question'
import type { CSSProperties, ReactElement } from 'react'
import {
  type GateNode,
  glanceOf,
  type Role,
  type StageNode,
  type StageState,
  stateOf,
  type Way,
} from './gate-model.ts'
import styles from './gate-strip.module.css'

export interface GateStripProps {
  readonly way: Way
  /** The request is let in. */
  readonly isThrough: boolean
  readonly onStage: (stage: StageNode) => void
}

/** The whole way at a glance: visitor, stages with their gates, content; the refusing gate is lit, the rest not reached. */
export function GateStrip({ way, isThrough, onStage }: GateStripProps) {
  const { first, passedOn, last } = glanceOf(way)
  return (
    <div className={styles.strip}>
      <span className={styles.end} aria-hidden>
        <PersonFilled />
      </span>
      <ol className={styles.stages} aria-label="Stages of the request">
        {first.map((stage, at) => (
          <Stage key={stage.id} stage={stage} first={gatesIn(first.slice(0, at))} onStage={onStage} />
        ))}
        {passedOn > 0 ? <PassedOn handlers={passedOn} /> : null}
        {last.map((stage, at) => (
          <Stage
            key={stage.id}
            stage={stage}
            first={gatesIn([...first, ...last.slice(0, at)])}
            onStage={onStage}
          />
        ))}
      </ol>
      <span className={styles.end} data-reached={isThrough} aria-hidden>
        <DocumentFilled />
      </span>
    </div>
  )
}

const gatesIn = (stages: readonly StageNode[]): number =>
  stages.reduce((sum, { gates }) => sum + gates.length, 0)

const says: Readonly<Record<StageState, string>> = {
  passed: 'passed',
  refused: 'refused',
  asks: 'asks for credentials',
  unknown: 'not known',
  'not reached': 'not reached',
}

/** Rounds before the one that ended it. */
function PassedOn({ handlers }: { readonly handlers: number }) {
  return (
    <li className={styles.stage} data-state="passed">
      <span className={styles.rail} aria-hidden>
        <span className={styles.round}>
          <ArrowRepeatAllRegular />
        </span>
      </span>
      <span className={styles.title}>{handlers === 1 ? 'A handler' : `${handlers} handlers`}</span>
      <span className={styles.told}>passed it on</span>
    </li>
  )
}

function Stage(props: {
  readonly stage: StageNode
  readonly first: number
  readonly onStage: (stage: StageNode) => void
}) {
  const { stage, first, onStage } = props
  const state = stateOf(stage)
  const decisive = stage.gates.find(({ isDecisive }) => isDecisive)
  const told = decisive ? `${decisive.gate.title}: ${decisive.gate.status ?? says[state]}` : says[state]
  return (
    <li className={styles.stage} data-state={state} style={{ flexGrow: Math.max(weightOf(stage), 2) }}>
      <button
        type="button"
        className={styles.button}
        disabled={state === 'not reached'}
        onClick={() => onStage(stage)}
      >
        <span className={styles.rail} aria-hidden>
          {stage.gates.map((node, at) => (
            <Dot key={node.id} node={node} at={first + at} />
          ))}
        </span>
        <span className={styles.title}>{stage.title}</span>
        <span className={styles.told} data-lit={decisive !== undefined}>
          {told}
        </span>
      </button>
    </li>
  )
}

const weightOf = ({ gates }: StageNode): number =>
  gates.reduce((sum, { role }) => sum + (role === 'silent' ? 0.6 : 1), 0)

const signs: Readonly<Record<Role, ReactElement | undefined>> = {
  passed: <CheckmarkFilled />,
  silent: undefined,
  refused: <DismissFilled />,
  asks: <KeyFilled />,
  unknown: <QuestionFilled />,
  behind: undefined,
}

function Dot({ node: { role, isDecisive, gate }, at }: { readonly node: GateNode; readonly at: number }) {
  return (
    <span
      className={styles.dot}
      data-role={role}
      data-lit={isDecisive}
      title={gate.title}
      style={{ '--at': at } as CSSProperties}
    >
      {signs[role]}
    </span>
  )
}
