import type { Diagnosed } from '../../../../src/edge/admin/contract.ts'
import type { Gate, GateNode, Way } from '../parts/gate-model.ts'
import styles from './diagnose.module.css'

/** The site that was found and whatever allowed something; the last gate only carries out. */
const isGrant = ({ verdict, silent, code }: Gate): boolean =>
  !silent && (verdict === 'grant' ? !code.startsWith('handle.') : /^(?:route\.site|authorize)\./.test(code))

/** A child request passes the same gates again: what they say stands there once. */
const onceEach = (gates: readonly GateNode[]): readonly GateNode[] => [
  ...new Map(gates.map((node) => [`${node.gate.title} ${node.gate.text}`, node])).values(),
]

/** Of a request that is let in: by what. */
export function AllowedBy({ told, way }: { readonly told: Diagnosed; readonly way: Way }) {
  const entries = told.diagnosis.allowedBy ?? []
  const gates = onceEach(way.stages.flatMap((stage) => stage.gates).filter(({ gate }) => isGrant(gate)))
  return (
    <section className={styles.part} aria-label="Let in by">
      <h2>Let in by</h2>
      <dl className={styles.grants}>
        {gates.map(({ id, gate }) => (
          <div key={id}>
            <dt>{gate.title}</dt>
            <dd>{gate.text}</dd>
          </div>
        ))}
        {entries.map(({ entry, path, suffices, needed }) => (
          <div key={`${path} ${entry}`}>
            <dt>
              <code>{entry}</code>
            </dt>
            <dd>
              {suffices
                ? needed
                  ? 'it alone lets the visitor in'
                  : 'suffices alone'
                : 'needed, with others'}
              , on {path}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
