import { Button } from '@fluentui/react-components'
import { EyeRegular } from '@fluentui/react-icons/svg/eye'
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off'
import { useState } from 'react'
import type { Explained } from '../../../../src/edge/admin/contract.ts'
import { GateItem, SilentItem } from './gate-item.tsx'
import { type GateNode, runsOf, type StageNode, type Way } from './gate-model.ts'
import styles from './gates.module.css'

export interface GatesProps {
  readonly told: Explained
  readonly way: Way
  /** Ids of the gates whose reasons are shown. */
  readonly open: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

/** The way of a request, gate by gate, by stage; a gate opens to its reason, lines and entries. */
export function Gates({ told, way, open, onToggle }: GatesProps) {
  const [isFolded, setFolded] = useState(true)
  const stages = way.stages.filter(({ gates }) => gates.length > 0)
  const silent = stages.flatMap(({ gates }) => gates).filter(({ role }) => role === 'silent').length
  return (
    <section className={styles.way} aria-label="Gate by gate">
      <header className={styles.head}>
        <h3>Gate by gate</h3>
        {silent === 0 ? null : (
          <Button
            size="small"
            appearance="subtle"
            icon={isFolded ? <EyeRegular /> : <EyeOffRegular />}
            onClick={() => setFolded(!isFolded)}
          >
            {isFolded ? `Show the ${silent} that had no part` : 'Hide those that had no part'}
          </Button>
        )}
      </header>
      <ol className={styles.stages}>
        {stages.map((stage) => (
          <Stage key={stage.id} stage={stage} isFolded={isFolded} open={open} onToggle={onToggle} />
        ))}
        <Arrival told={told} />
        {way.behind.length > 0 ? <Behind nodes={way.behind} open={open} onToggle={onToggle} /> : null}
      </ol>
    </section>
  )
}

interface Opened {
  readonly open: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

function Stage(props: Opened & { readonly stage: StageNode; readonly isFolded: boolean }) {
  const { stage, isFolded, open, onToggle } = props
  return (
    <li className={styles.stage}>
      <h4 id={stage.id} tabIndex={-1} className={styles.title}>
        {stage.title}
      </h4>
      <ol className={styles.gates}>
        {runsOf(stage.gates).map((run) =>
          run.kind === 'silent' && isFolded ? (
            <SilentItem key={run.nodes[0]?.id} nodes={run.nodes} />
          ) : (
            nodesOf(run).map((node) => (
              <GateItem key={node.id} node={node} isOpen={open.has(node.id)} onToggle={onToggle} />
            ))
          ),
        )}
      </ol>
    </li>
  )
}

const nodesOf = (run: ReturnType<typeof runsOf>[number]): readonly GateNode[] =>
  run.kind === 'silent' ? run.nodes : [run.node]

/** Where the way ends for one who is let in. */
function Arrival({ told: { decision, description } }: { readonly told: Explained }) {
  if (decision.outcome !== 'allowed') return null
  return (
    <li className={styles.stage}>
      <h4 className={styles.title}>Answer</h4>
      <p className={styles.arrival}>{description.summary}</p>
    </li>
  )
}

function Behind({ nodes, open, onToggle }: Opened & { readonly nodes: readonly GateNode[] }) {
  return (
    <li className={styles.stage} data-behind="true">
      <h4 className={styles.title}>Behind it</h4>
      <p className={styles.note}>Once that gate lets the request through, these would refuse it:</p>
      <ol className={styles.gates}>
        {nodes.map((node) => (
          <GateItem key={node.id} node={node} isOpen={open.has(node.id)} onToggle={onToggle} />
        ))}
      </ol>
    </li>
  )
}
