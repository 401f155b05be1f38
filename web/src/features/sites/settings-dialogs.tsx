import type { VirtualDirectory, WebApp, Website } from '../../../../src/edge/admin/contract.ts'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { AppBasicDialog } from '../applications/application-settings.tsx'
import { type PlaceObject, useObject, usePlaceObject } from '../shared/objects.ts'
import { DirectoryBasicDialog } from '../virtual-directories/directory-settings.tsx'
import { SiteAdvancedDialog, SiteBasicDialog } from './site-settings.tsx'

/** 'Basic Settings…' of the site, application or virtual directory at a place. */
export const BasicSettingsDialog = (props: PlaceDialogProps) => <Settings {...props} isAdvanced={false} />

/** 'Advanced Settings…' of the same. */
export const AdvancedSettingsDialog = (props: PlaceDialogProps) => <Settings {...props} isAdvanced />

function Settings({ place, isAdvanced, onClose }: PlaceDialogProps & { readonly isAdvanced: boolean }) {
  const object = usePlaceObject(place)
  if (object === undefined) return null
  const Body = { site: SiteSettings, application: AppSettings, directory: DirectorySettings }[object.kind]
  return <Body {...{ object, isAdvanced, onClose }} />
}

interface OfObject {
  readonly object: PlaceObject
  readonly isAdvanced: boolean
  readonly onClose: () => void
}

function SiteSettings({ object, isAdvanced, onClose }: OfObject) {
  const site = useObject<Website>(object.collection, object.id)
  if (site.data === undefined) return null
  const Body = isAdvanced ? SiteAdvancedDialog : SiteBasicDialog
  return <Body site={site} data={site.data} onClose={onClose} />
}

function AppSettings({ object, isAdvanced, onClose }: OfObject) {
  const app = useObject<WebApp>(object.collection, object.id)
  if (app.data === undefined) return null
  return <AppBasicDialog app={app} data={app.data} isAdvanced={isAdvanced} onClose={onClose} />
}

function DirectorySettings({ object, isAdvanced, onClose }: OfObject) {
  const directory = useObject<VirtualDirectory>(object.collection, object.id)
  if (directory.data === undefined) return null
  return (
    <DirectoryBasicDialog
      directory={directory}
      data={directory.data}
      isAdvanced={isAdvanced}
      onClose={onClose}
    />
  )
}
