import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Preview } from '../../../../src/edge/admin/contract.ts'
import { CommandsBox } from './commands-box.tsx'
import { DiffView } from './diff-view.tsx'
import { GrantsList } from './grants-list.tsx'
import styles from './preview-parts.module.css'

/** What a change would do: warnings, tests that turn, who gains and loses, files, and the same as commands. */
export function PreviewParts({ preview }: { readonly preview: Preview }) {
  const { warnings, access, files, commands } = preview
  return (
    <>
      {warnings.map((warning) => (
        <MessageBar key={warning} intent="warning" layout="multiline">
          <MessageBarBody>{warning}</MessageBarBody>
        </MessageBar>
      ))}
      {access.turned.length === 0 ? null : <Turned lines={access.turned} />}
      <div className={styles.access}>
        <Part title="Gains access">
          <GrantsList grants={access.gains} total={access.total.gains} kind="gain" />
        </Part>
        <Part title="Loses access">
          <GrantsList grants={access.losses} total={access.total.losses} kind="loss" />
        </Part>
      </div>
      {files.length === 0 ? null : (
        <Part title="What is written">
          <DiffView files={files} />
        </Part>
      )}
      {commands.length === 0 ? null : (
        <Part title="The same as">
          <CommandsBox commands={commands} label="Commands" />
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Turned({ lines }: { readonly lines: readonly string[] }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Access tests that would fail: such a change is refused.</MessageBarTitle>
        <ul className={styles.turned}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
