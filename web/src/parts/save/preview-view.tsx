import { MessageBar, MessageBarBody, MessageBarTitle, Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { AccessDiff, Preview } from '../../../../src/edge/admin/contract.ts'
import { CommandLines } from '../command-lines.tsx'
import { DiffView } from '../diff/diff-view.tsx'
import { GrantsList } from './grants-list.tsx'
import styles from './save.module.css'

export interface PreviewViewProps {
  readonly preview: Preview
  /** Of its headings; default: those of a dialog. */
  readonly level?: 'h2' | 'h3'
}

/** What a change would do: warnings, whose access changes, the files, the same as commands. */
export function PreviewView({ preview, level = 'h3' }: PreviewViewProps) {
  const { warnings, access, files, commands, unchanged } = preview
  if (unchanged) return <Text block>Nothing would change: it is so already.</Text>
  return (
    <>
      {warnings.map((warning) => (
        <MessageBar key={warning} intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{warning}</MessageBarTitle>
          </MessageBarBody>
        </MessageBar>
      ))}
      {access.turned.length > 0 ? <Turned lines={access.turned} /> : null}
      <Section level={level} title="Whose access changes">
        <AccessView access={access} />
      </Section>
      {files.length > 0 ? (
        <Section level={level} title="What is written">
          <DiffView files={files} />
        </Section>
      ) : null}
      {commands.length > 0 ? (
        <Section level={level} title="The same as">
          <CommandLines lines={commands} />
        </Section>
      ) : null}
    </>
  )
}

interface SectionProps extends Required<Pick<PreviewViewProps, 'level'>> {
  readonly title: string
  readonly children: ReactNode
}

function Section({ level, title, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <Text as={level} weight="semibold" className={styles.heading}>
        {title}
      </Text>
      {children}
    </section>
  )
}

function Turned({ lines }: { readonly lines: readonly string[] }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>An access test would fail, so this cannot be saved.</MessageBarTitle>
        <ul className={styles.list}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}

/** Who gains and who loses what. */
function AccessView({ access: { gains, losses, total } }: { readonly access: AccessDiff }) {
  if (gains.length + losses.length === 0) return <GrantsList grants={[]} empty="Nobody’s." />
  return (
    <>
      {gains.length > 0 ? <GrantsList grants={gains} total={total.gains} kind="gain" /> : null}
      {losses.length > 0 ? <GrantsList grants={losses} total={total.losses} kind="loss" /> : null}
    </>
  )
}
