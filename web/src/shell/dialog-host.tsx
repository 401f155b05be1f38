import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense, useState } from 'react'
import { asProblem } from '../api/problem-error.ts'
import { dialogs } from '../features/dialogs.ts'
import { DialogContext } from '../features/shared/open-dialog.ts'
import { useNotify } from '../parts/notify.tsx'
import type { DialogId, PlaceDialogProps } from '../place/place-dialog.ts'
import { type Place, scopeOf } from '../place/routes.ts'

export function DialogHost({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly id: DialogId; readonly place: Place }>()
  const notify = useNotify()
  const open = async (id: DialogId, place: Place) => {
    try {
      await dialogs[id]?.()
      setShown({ id, place })
    } catch (thrown) {
      notify({ title: 'The dialog cannot be opened', problem: asProblem(thrown) })
    }
  }
  return (
    <DialogContext value={(id, place) => void open(id, place)}>
      {children}
      {shown ? (
        <Suspense>
          <Shown key={shown.id} {...shown} onClose={() => setShown(undefined)} />
        </Suspense>
      ) : null}
    </DialogContext>
  )
}

type Body = LazyExoticComponent<ComponentType<PlaceDialogProps>>
const loaded = new Map<DialogId, Body>()

/** The dialog, loaded when it is first opened. Kept outside: React forgets what a component that waits remembers. */
function bodyOf(id: DialogId): Body | undefined {
  const load = dialogs[id]
  if (load === undefined) return undefined
  const body = loaded.get(id) ?? lazy(async () => ({ default: await load() }))
  loaded.set(id, body)
  return body
}

function Shown({ id, ...props }: { readonly id: DialogId } & Omit<PlaceDialogProps, 'scope'>) {
  const Body = bodyOf(id)
  return Body ? <Body {...props} scope={scopeOf(props.place)} /> : null
}
