import { Badge, Button } from '@fluentui/react-components'
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark'
import type { FixJson } from '../../../../src/edge/admin/contract.ts'
import { CommandsBox } from '../../parts/commands-box.tsx'
import { GrantsList } from '../../parts/save/grants-list.tsx'
import { Disclosure } from './disclosure.tsx'
import styles from './fix-card.module.css'
import { statusText } from './outcome.ts'

export interface FixCardProps {
  readonly fix: FixJson
  /** Counts from 1. */
  readonly number: number
  /** How many grants it has, where only the first ones are told. */
  readonly opens?: number | undefined
  /** undefined: it cannot be applied here. */
  readonly onApply: (() => void) | undefined
}

/** One proved fix: what it does in each dialect, its proof, all that it opens, and how it is taken back. */
export function FixCard({ fix, number, opens, onApply }: FixCardProps) {
  const { title, recommended, commands, steps, undo, after, grants } = fix
  return (
    <article className={styles.card} data-recommended={recommended} aria-labelledby={`fix-${number}`}>
      <header className={styles.head}>
        <span className={styles.number} aria-hidden>
          {number}
        </span>
        <h3 id={`fix-${number}`} className={styles.title}>
          {title}
        </h3>
        {recommended ? (
          <Badge appearance="tint" color="brand">
            Recommended
          </Badge>
        ) : null}
      </header>
      <p className={styles.proof}>
        <CheckmarkCircleFilled aria-hidden />
        <span>
          Proved: decided again on a changed copy of this server, the answer is <b>{statusText(after)}</b>.
        </span>
      </p>
      <div className={styles.part}>
        <h4>What it opens</h4>
        <GrantsList grants={grants} total={opens} empty="Nothing else to anybody." />
      </div>
      <CommandsBox commands={commands} steps={steps} label={`Commands of fix ${number}`} />
      <Disclosure summary="How it is taken back">
        <CommandsBox commands={undo} label={`Commands that take fix ${number} back`} />
      </Disclosure>
      {onApply === undefined ? (
        <p className={styles.hint}>It changes config/manager.config, which is edited by hand.</p>
      ) : (
        <footer className={styles.foot}>
          <Button
            appearance={recommended ? 'primary' : 'secondary'}
            icon={<ShieldCheckmarkRegular />}
            onClick={onApply}
          >
            Apply…
          </Button>
          <span className={styles.hint}>Shows what is written before anything is; can be undone.</span>
        </footer>
      )}
    </article>
  )
}
