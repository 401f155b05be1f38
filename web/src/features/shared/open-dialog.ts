import { createContext, useContext } from 'react'
import type { DialogId } from '../../place/place-dialog.ts'
import type { Place } from '../../place/routes.ts'

export type OpenDialog = (id: DialogId, place: Place) => void

export const DialogContext = createContext<OpenDialog>(() => undefined)

/** Opens one of features/dialogs.ts about a place. */
export const useOpenDialog = (): OpenDialog => useContext(DialogContext)
