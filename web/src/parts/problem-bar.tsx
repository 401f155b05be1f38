import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import type { ProblemError } from '../api/problem-error.ts'
import styles from './problem-bar.module.css'

/** An error of the API: what, where, why. */
export function ProblemBar({
  problem,
  onRetry,
}: {
  readonly problem: ProblemError
  readonly onRetry?: (() => void) | undefined
}) {
  const { status, title, detail, origin, problems } = problem
  // A title of HTTP ('Conflict') tells an administrator nothing that the detail does not.
  const isTitled = status === 0 || detail === ''
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {isTitled ? <MessageBarTitle>{title}</MessageBarTitle> : null} {detail}
        {origin ? (
          <div className={styles.where}>
            {origin.file}:{origin.line} <code>{origin.text}</code>
          </div>
        ) : null}
        {problems.length > 0 ? (
          <ul>
            {problems.map((one) => (
              <li key={`${one.name} ${one.detail}`}>
                <b>{one.name}</b>: {one.detail}
              </li>
            ))}
          </ul>
        ) : null}
      </MessageBarBody>
      {onRetry ? (
        <MessageBarActions>
          <Button onClick={onRetry}>Try again</Button>
        </MessageBarActions>
      ) : null}
    </MessageBar>
  )
}
