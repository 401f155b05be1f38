import type { FileDiff } from '../../../src/edge/admin/contract.ts'
import { type DiffLine, diffLines } from './diff-lines.ts'
import styles from './diff-view.module.css'

const signs = { context: ' ', removed: '−', added: '+', hunk: '' } as const
const words = { context: '', removed: 'removed: ', added: 'added: ', hunk: '' } as const

/** One file's unified diff with the line numbers of both sides. */
export function DiffView({ file: { name, lines } }: { readonly file: FileDiff }) {
  return (
    <figure className={styles.file}>
      <figcaption className={styles.name}>{name}</figcaption>
      <div className={styles.lines}>
        {diffLines(lines).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a diff never move
          <Line key={index} line={line} />
        ))}
      </div>
    </figure>
  )
}

function Line({ line: { kind, before, after, text } }: { readonly line: DiffLine }) {
  if (kind === 'hunk') return <div className={styles.hunk}>⋯</div>
  return (
    <div className={styles.line} data-kind={kind}>
      <span className={styles.number}>{before}</span>
      <span className={styles.number}>{after}</span>
      <span className={styles.sign} aria-hidden="true">
        {signs[kind]}
      </span>
      <code className={styles.text}>
        <span className={styles.word}>{words[kind]}</span>
        {text}
      </code>
    </div>
  )
}
