import { Button } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { useState } from 'react'
import styles from './command-lines.module.css'

/** Command lines, each with a button that copies it. */
export function CommandLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className={styles.lines}>
      {lines.map((line) => (
        <div key={line} className={styles.line}>
          <code>{line}</code>
          <CopyButton text={line} label={`Copy ${line}`} />
        </div>
      ))}
    </div>
  )
}

export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={isCopied ? 'Copied' : label}
      title={isCopied ? 'Copied' : 'Copy'}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    />
  )
}
