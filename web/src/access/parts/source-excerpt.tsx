import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text'
import { highlightXml, sharedIndent } from '../../parts/diff/highlight-xml.ts'
import type { Excerpt } from './excerpts.ts'
import styles from './source-excerpt.module.css'

/** Lines of a configuration file with their numbers; what is meant is marked. */
export function SourceExcerpt({ excerpt }: { readonly excerpt: Excerpt }) {
  const { file, lines, locationPath, marks } = excerpt
  const indent = Math.min(
    sharedIndent(lines.map(({ text }) => text)),
    ...marks.map(({ column }) => column - 1),
  )
  return (
    <figure className={styles.excerpt}>
      <figcaption className={styles.head}>
        <DocumentTextRegular aria-hidden />
        <span className={styles.file}>
          {file}:{marks.map(({ line }) => line).join(', ')}
        </span>
        {locationPath === undefined ? null : (
          <span className={styles.location}>&lt;location path=&quot;{locationPath}&quot;&gt;</span>
        )}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={`Lines of ${file}`} tabIndex={0}>
        <div className={styles.lines}>
          {lines.map((one) => (
            <Line
              key={one.line}
              number={one.line}
              text={one.text.slice(indent)}
              meant={meantIn(one.line, marks, indent)}
            />
          ))}
        </div>
      </section>
    </figure>
  )
}

function meantIn(number: number, marks: Excerpt['marks'], indent: number) {
  const mark = marks.find(({ line }) => line === number)
  return mark && { column: mark.column - indent, length: mark.length }
}

function Line(props: {
  readonly number: number
  readonly text: string
  readonly meant: { readonly column: number; readonly length: number } | undefined
}) {
  const { number, text, meant } = props
  const pieces = highlightXml(text, meant)
  return (
    <div className={styles.line} data-meant={meant !== undefined}>
      <span className={styles.number}>{number}</span>
      <code className={styles.text}>
        {pieces.map((piece, at) => {
          const Part = piece.isMeant ? 'mark' : 'span'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never move
            <Part key={at} data-kind={piece.kind}>
              {piece.text}
            </Part>
          )
        })}
      </code>
    </div>
  )
}
