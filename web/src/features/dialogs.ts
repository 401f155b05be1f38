import type { ComponentType } from 'react'
import type { Place } from '../shell/routes.ts'

/** What the shell gives to a dialog that it opens from the Actions pane or a context menu. */
export interface PlaceDialogProps {
  readonly place: Place
  /** '' or 'Contoso/app'. */
  readonly scope: string
  readonly onClose: () => void
}

/** Dialogs about a place; each is in the Actions pane and the context menus of the kinds of place that it fits. */
export type DialogId =
  | 'add-application'
  | 'add-application-pool'
  | 'add-virtual-directory'
  | 'add-website'
  /** Of a site, an application or a virtual directory. */
  | 'advanced-settings'
  | 'basic-settings'
  /** Of a site. */
  | 'bindings'
  /** Of a folder. */
  | 'convert-to-application'
  /** Of a site, an application or a virtual directory. */
  | 'remove'
  /** Of a site. */
  | 'rename'

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
