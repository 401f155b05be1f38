import { Divider } from '@fluentui/react-components'

/** A category within a dialog, as '(General)' of Advanced Settings. */
export const Heading = ({ children }: { readonly children: string }) => (
  <Divider alignContent="start" appearance="strong">
    {children}
  </Divider>
)
