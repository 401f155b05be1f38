import type { Certificate } from '../../../../src/edge/admin/contract.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import styles from './certificate-view.module.css'

interface CertificateViewProps {
  readonly certificate: Certificate
  readonly onClose: () => void
}

/** What a visitor's browser is shown of it. */
export function CertificateView({ certificate, onClose }: CertificateViewProps) {
  return (
    <FormDialog title="Certificate" isOpen isNotice onOk={onClose} onCancel={onClose} width={560}>
      <dl className={styles.list}>
        {rowsOf(certificate).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </FormDialog>
  )
}

const day = (iso: string): string => (iso === '' ? '' : new Date(iso).toLocaleString())

const rowsOf = (one: Certificate): readonly (readonly [string, string])[] => [
  ['Issued to:', one.subject],
  ['Issued by:', one.issued_by],
  ['Valid from:', day(one.valid_from)],
  ['Valid to:', day(one.valid_to)],
  ['Subject Alternative Name:', one.subject_alternative_names.join(', ')],
  ['Thumbprint:', one.thumbprint],
  ['File:', `certificates/${one.name}`],
]
