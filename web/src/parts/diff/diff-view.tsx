import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import type { FileDiff } from '../../../../src/edge/admin/contract.ts'
import styles from './diff-view.module.css'
import { highlightXml } from './highlight-xml.ts'
import { countChanges, type DiffLine, parseDiff, type Span } from './parse-diff.ts'

export interface DiffViewProps {
  readonly files: readonly FileDiff[]
  /** Where there is none; default 'No file is changed.' */
  readonly empty?: string | undefined
}

/** What changes in files: each with its name, counts, line numbers, and the changed words marked. */
export function DiffView({ files, empty = 'No file is changed.' }: DiffViewProps) {
  if (files.length === 0) return <p className={styles.empty}>{empty}</p>
  return (
    <div className={styles.files}>
      {files.map((file) => (
        <OneFile key={file.name} file={file} />
      ))}
    </div>
  )
}

function OneFile({ file: { name, lines } }: { readonly file: FileDiff }) {
  const { added, removed } = countChanges(lines)
  const label = `Changes of ${name}: ${added} added, ${removed} removed`
  return (
    <figure className={styles.file}>
      <figcaption className={styles.head}>
        <DocumentRegular aria-hidden />
        <span className={styles.name}>{name}</span>
        <span className={styles.added}>+{added}</span>
        <span className={styles.removed}>−{removed}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={label} tabIndex={0}>
        <table className={styles.table}>
          <tbody>
            {parseDiff(lines).map((line) => (
              <Row key={keyOf(line)} line={line} isXml={/\.(config|xml)$/i.test(name)} />
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  )
}

const keyOf = (line: DiffLine): string =>
  `${line.kind} ${'oldLine' in line ? line.oldLine : ''} ${'newLine' in line ? line.newLine : ''}`

const signs = { same: '', old: '−', new: '+' } as const
const spoken = { same: '', old: 'Removed: ', new: 'Added: ' } as const

function Row({ line, isXml }: { readonly line: DiffLine; readonly isXml: boolean }) {
  if (line.kind === 'hunk')
    return (
      <tr className={styles.hunk}>
        <td colSpan={4}>Line {line.newLine}</td>
      </tr>
    )
  return (
    <tr data-kind={line.kind} className={styles.line}>
      <td className={styles.number}>{'oldLine' in line ? line.oldLine : ''}</td>
      <td className={styles.number}>{'newLine' in line ? line.newLine : ''}</td>
      <td className={styles.sign} aria-hidden>
        {signs[line.kind]}
      </td>
      <td className={styles.text}>
        <span className={styles.spoken}>{spoken[line.kind]}</span>
        <Marked text={line.text} span={'marked' in line ? line.marked : undefined} isXml={isXml} />
      </td>
    </tr>
  )
}

/** The text of a line; of a configuration file in the colours of XML, the changed part marked. */
function Marked({
  text,
  span,
  isXml,
}: {
  readonly text: string
  readonly span: Span | undefined
  readonly isXml: boolean
}) {
  const meant =
    span && span.start < span.end ? { column: span.start + 1, length: span.end - span.start } : undefined
  return highlightXml(text, meant).map(({ kind, text: part, isMeant }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never move
    <span key={at} data-kind={isXml ? kind : 'text'} className={isMeant ? styles.changed : undefined}>
      {part}
    </span>
  ))
}
