import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Certificate } from '../../../../src/edge/admin/contract.ts'
import { useList } from '../../api/use-resource.ts'
import { ChoiceField } from '../../parts/fields.tsx'
import { hostFor } from './binding-draft.ts'
import styles from './certificate-field.module.css'
import { CertificateView } from './certificate-view.tsx'

export interface CertificateFieldProps {
  readonly hostname: string
  readonly onHostname: (hostname: string) => void
}

/**
 * 'SSL certificate:' with View…. As in a central certificate store, a certificate follows the host name: whoever chooses another
 * one chooses its host name.
 */
export function CertificateField({ hostname, onHostname }: CertificateFieldProps) {
  const [isOpen, setOpen] = useState(false)
  const { items } = useList<Certificate>('/certificates')
  const { items: used } = useList<Certificate>('/certificates', { host: hostname }, { keepPrevious: true })
  const [current] = used
  const choose = (name: string) => {
    const chosen = items.find((one) => one.name === name)
    if (chosen) onHostname(hostFor(chosen, hostname))
  }
  return (
    <>
      <div className={styles.row}>
        <ChoiceField
          label="SSL certificate:"
          value={current?.name ?? ''}
          onChange={choose}
          options={optionsOf(items, current)}
          hint="Follows the host name: the file of that name in the folder certificates."
        />
        <Button className={styles.view} disabled={!current} onClick={() => setOpen(true)}>
          View…
        </Button>
      </div>
      {isOpen && current ? <CertificateView certificate={current} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

const made = 'Self-signed, made at the first connection'

/** Those that were put there; of those that this server made, the one in use. */
function optionsOf(items: readonly Certificate[], current: Certificate | undefined) {
  const shown = items.filter((one) => !one.self_signed || one.name === current?.name)
  const options = shown.map((one) => ({
    value: one.name,
    label: labelOf(one),
    disabled: one.problem !== undefined,
  }))
  return current ? options : [{ value: '', label: made, disabled: true }, ...options]
}

function labelOf({ name, self_signed, problem, hostname }: Certificate): string {
  if (problem !== undefined) return `${name} (cannot be used)`
  if (self_signed) return `${hostname} (self-signed)`
  return hostname === '' ? `${name} (host names without one of their own)` : hostname
}
