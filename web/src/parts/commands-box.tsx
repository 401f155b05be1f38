import { Button } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { useEffect, useId, useState } from 'react'
import styles from './commands-box.module.css'
import { type CommandLines, type Dialect, dialectsOf, type Step } from './dialects.ts'
import { Tabs } from './tabs.tsx'

export interface CommandsBoxProps {
  /** Lines of one kind, or by dialect; dialects become tabs. */
  readonly commands: readonly string[] | CommandLines
  /** The same by step, where there are several: in the order in which they are to be run. */
  readonly steps?: readonly Step[] | undefined
  /** What the lines do, for those who hear it: 'Commands of fix 1'. */
  readonly label: string
}

/** Command lines to read and to copy. Draws nothing where there are none. */
export function CommandsBox({ commands, steps, label }: CommandsBoxProps) {
  const dialects = isList(commands) ? [{ name: '', lines: commands, lacks: [] }] : dialectsOf(commands, steps)
  const [name, setName] = useState('')
  const id = useId()
  const whole = dialects.find(({ lacks }) => lacks.length === 0)
  const chosen = dialects.find((one) => one.name === name) ?? whole ?? dialects[0]
  if (chosen === undefined || chosen.lines.length === 0)
    return isList(commands) ? null : <Lacks lacks={commands.lacks ?? []} name="" />
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        {dialects.length < 2 ? (
          <span className={styles.name}>{chosen.name}</span>
        ) : (
          <Tabs
            label={`${label}: dialect`}
            names={dialects.map((one) => one.name)}
            chosen={chosen.name}
            onChoose={setName}
            panel={id}
          />
        )}
        <CopyButton text={chosen.lines.join('\n')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section id={id} className={styles.scroll} aria-label={label} tabIndex={0}>
        <pre className={styles.lines}>{chosen.lines.join('\n')}</pre>
      </section>
      <Lacks lacks={chosen.lacks} name={chosen.name} />
    </div>
  )
}

/** What the lines of a dialect leave over, and how it is done otherwise. */
function Lacks({ lacks, name }: { readonly lacks: Dialect['lacks']; readonly name: string }) {
  return lacks.map(({ does, instead, powershell }) => (
    <p key={does} className={styles.lacks}>
      <WarningRegular aria-hidden /> {does}:{' '}
      {powershell ? `${name} has no line for it; PowerShell does, or ` : ''}
      {instead}.
    </p>
  ))
}

const isList = (commands: CommandsBoxProps['commands']): commands is readonly string[] =>
  Array.isArray(commands)

/** Puts the text into the clipboard and says so for two seconds. */
export function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button
      size="small"
      appearance="subtle"
      className={styles.copy}
      icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      onClick={() => void copy().catch(() => setCopied(false))}
    >
      <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
