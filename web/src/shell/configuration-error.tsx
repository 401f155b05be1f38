import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { WebServer } from '../../../src/edge/admin/contract.ts'
import { useResource } from '../api/use-resource.ts'
import styles from './frame.module.css'

/** A configuration that cannot be read stops every page of every site: it is told above all of them. */
export function ConfigurationError() {
  const { data } = useResource<WebServer>('/webserver')
  const fault = data?.configuration_error
  if (fault === undefined) return null
  const { message, origin } = fault
  return (
    <MessageBar intent="error" layout="multiline" className={styles.fault}>
      <MessageBarBody>
        <MessageBarTitle>The configuration cannot be read.</MessageBarTitle> {message}
        {origin ? ` ${origin.file}:${origin.line}` : ''}
      </MessageBarBody>
    </MessageBar>
  )
}
