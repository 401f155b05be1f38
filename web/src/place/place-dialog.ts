import type { Place } from './routes.ts'

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
