import { Divider } from '@fluentui/react-components'
import styles from './heading.module.css'

/** A category within a dialog, as '(General)' of Advanced Settings. */
export const Heading = ({ children }: { readonly children: string }) => (
  <Divider alignContent="start" appearance="strong" className={styles.heading}>
    {children}
  </Divider>
)
