import type { ComponentType } from 'react'
import type { DialogId, PlaceDialogProps } from '../place/place-dialog.ts'

/**
 * The dialogs; one line each. An action whose dialog has no line is not shown.
 */
export const dialogs: Partial<Readonly<Record<DialogId, () => Promise<ComponentType<PlaceDialogProps>>>>> = {
  'add-application': () =>
    import('./applications/add-application-dialog.tsx').then((m) => m.AddApplicationDialog),
  'add-application-pool': () =>
    import('./application-pools/add-pool-dialog.tsx').then((m) => m.AddPoolDialog),
  'add-virtual-directory': () =>
    import('./virtual-directories/add-directory-dialog.tsx').then((m) => m.AddDirectoryDialog),
  'add-website': () => import('./sites/add-website-dialog.tsx').then((m) => m.AddWebsiteDialog),
  'advanced-settings': () => import('./sites/settings-dialogs.tsx').then((m) => m.AdvancedSettingsDialog),
  'basic-settings': () => import('./sites/settings-dialogs.tsx').then((m) => m.BasicSettingsDialog),
  bindings: () => import('./sites/bindings-dialog.tsx').then((m) => m.BindingsDialog),
  'convert-to-application': () => import('./applications/convert-dialog.tsx').then((m) => m.ConvertDialog),
  remove: () => import('./sites/remove-dialog.tsx').then((m) => m.RemoveDialog),
  rename: () => import('./sites/rename-site-dialog.tsx').then((m) => m.RenameSiteDialog),
}
