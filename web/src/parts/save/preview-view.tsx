import { MessageBar, MessageBarBody, MessageBarTitle, Text } from '@fluentui/react-components'
import type { AccessDiff, Grant, Preview } from '../../../../src/edge/admin/contract.ts'
import { CommandLines } from '../command-lines.tsx'
import { DiffView } from '../diff-view.tsx'
import styles from './save.module.css'

/** What a change would do: warnings, whose access changes, the files, the same as commands. */
export function PreviewView({ preview }: { readonly preview: Preview }) {
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
      <Section title="Whose access changes">
        <AccessView access={access} />
      </Section>
      {files.length > 0 ? (
        <Section title="What is written">
          {files.map((file) => (
            <DiffView key={file.name} file={file} />
          ))}
        </Section>
      ) : null}
      {commands.length > 0 ? (
        <Section title="The same as">
          <CommandLines lines={commands} />
        </Section>
      ) : null}
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className={styles.section}>
      <Text as="h3" weight="semibold" className={styles.heading}>
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
export function AccessView({ access: { gains, losses } }: { readonly access: AccessDiff }) {
  if (gains.length + losses.length === 0) return <Text block>Nobody's.</Text>
  return (
    <ul className={styles.grants}>
      {gains.map((grant) => (
        <GrantLine key={lineOf(grant)} grant={grant} isGain />
      ))}
      {losses.map((grant) => (
        <GrantLine key={lineOf(grant)} grant={grant} isGain={false} />
      ))}
    </ul>
  )
}

function GrantLine({ grant, isGain }: { readonly grant: Grant; readonly isGain: boolean }) {
  return (
    <li className={isGain ? styles.gain : styles.loss}>
      <span className={styles.sign} aria-hidden="true">
        {isGain ? '+' : '−'}
      </span>
      <span>
        <b>{grant.who}</b> {isGain ? 'gains' : 'loses'} <b>{grant.right}</b> on {grant.where}
      </span>
    </li>
  )
}

const lineOf = ({ who, right, where }: Grant): string => `${who} ${right} ${where}`
