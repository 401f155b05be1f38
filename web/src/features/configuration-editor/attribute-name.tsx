import type { AttributeTree } from '../../../../src/edge/admin/contract.ts'
import styles from './configuration-editor.module.css'

/** The name of an attribute, and whether an item must have it. */
export const AttributeName = ({ attribute }: { readonly attribute: AttributeTree }) => (
  <>
    {attribute.name}
    {attribute.key ? <span className={styles.note}> key</span> : null}
    {attribute.required ? <span className={styles.note}> required</span> : null}
  </>
)
