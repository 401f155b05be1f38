import type { ReactNode } from 'react'
import styles from './form-column.module.css'

/** The fields of a page that is itself a form, no wider than they can be read. */
export const FormColumn = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.column}>{children}</div>
)
