import type { PathIdentity, VirtualDirectory } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { TextField } from '../../parts/fields.tsx'
import {
  type ConnectAs,
  ConnectAsField,
  connectAsOf,
  faultOfConnectAs,
  identityOf,
  LogonTypeField,
} from '../shared/connect-as-field.tsx'
import { ObjectDialog } from '../shared/object-dialog.tsx'
import { directories } from '../shared/objects.ts'
import { PhysicalPathField } from '../shared/physical-path-field.tsx'

export interface DirectoryBasicDialogProps {
  readonly directory: Resource<VirtualDirectory>
  readonly data: VirtualDirectory
  /** With what 'Advanced Settings…' has besides. */
  readonly isAdvanced: boolean
  readonly onClose: () => void
}

interface Typed extends ConnectAs {
  readonly physical_path: string
  readonly logon_method: PathIdentity['logon_method']
}

/** 'Edit Virtual Directory'. */
export function DirectoryBasicDialog({ directory, data, isAdvanced, onClose }: DirectoryBasicDialogProps) {
  const { path, physical_path, identity, webapp } = data
  const initial: Typed = {
    physical_path,
    ...connectAsOf(identity),
    logon_method: identity.logon_method,
  }
  return (
    <ObjectDialog
      title={isAdvanced ? 'Advanced Settings' : 'Edit Virtual Directory'}
      collection={directories}
      object={directory}
      {...{ initial, bodyOf, onClose }}
      faultOf={faultOfConnectAs}
    >
      {({ value, set }) => (
        <>
          <TextField label="Application:" value={webapp.name} onChange={() => undefined} disabled />
          <TextField label="Virtual path:" value={path} onChange={() => undefined} disabled />
          <PhysicalPathField value={value} set={set} />
          <ConnectAsField value={value} set={set} />
          {isAdvanced ? <LogonTypeField value={value} set={set} /> : null}
        </>
      )}
    </ObjectDialog>
  )
}

const bodyOf = (value: Typed) => ({
  physical_path: value.physical_path,
  identity: { ...identityOf(value), logon_method: value.logon_method },
})
