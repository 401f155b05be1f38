import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react'
import { type DialogId, dialogs, type PlaceDialogProps } from '../features/dialogs.ts'
import { type Place, scopeOf } from './routes.ts'

type OpenDialog = (id: DialogId, place: Place) => void
const DialogContext = createContext<OpenDialog>(() => undefined)

/** Opens one of features/dialogs.ts about a place. */
export const useOpenDialog = (): OpenDialog => useContext(DialogContext)

export function DialogHost({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly id: DialogId; readonly place: Place }>()
  const open: OpenDialog = (id, place) => setShown({ id, place })
  return (
    <DialogContext value={open}>
      {children}
      {shown ? (
        <Suspense>
          <Shown key={shown.id} {...shown} onClose={() => setShown(undefined)} />
        </Suspense>
      ) : null}
    </DialogContext>
  )
}

function Shown({ id, ...props }: { readonly id: DialogId } & Omit<PlaceDialogProps, 'scope'>) {
  const Body = useMemo(() => {
    const load = dialogs[id]
    return load ? lazy(async () => ({ default: await load() })) : undefined
  }, [id])
  return Body ? <Body {...props} scope={scopeOf(props.place)} /> : null
}
