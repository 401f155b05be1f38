import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react'
import { send } from '../api/client.ts'
import { asProblem } from '../api/problem-error.ts'
import { refreshAll } from '../api/use-resource.ts'
import { useNotify } from './notify.tsx'
import type { SaveRequest } from './save/save-request.ts'
import { useReturnFocus } from './use-return-focus.ts'

export type { SaveRequest } from './save/save-request.ts'
export type Save = (request: SaveRequest) => Promise<boolean>

const loadDialog = () => import('./save/save-dialog.tsx').then((m) => ({ default: m.SaveDialog }))
const SaveDialog = lazy(loadDialog)

interface Pending {
  readonly request: SaveRequest
  readonly done: (saved: boolean) => void
}

const SaveContext = createContext<Save>(() => Promise.resolve(false))

/**
 * Saves a change: asks the server what it would do, shows the save dialog (diff, whose access changes, commands, warnings),
 * and applies it on OK. true: saved; false: cancelled, or discarded after a conflict. It never throws.
 */
export const useSave = (): Save => useContext(SaveContext)

export function SaveProvider({ children }: { readonly children: ReactNode }) {
  const [pending, setPending] = useState<Pending>()
  useReturnFocus(pending !== undefined)
  const notify = useNotify()
  const save: Save = async (request) => {
    if (pending) return false
    try {
      await loadDialog()
    } catch (thrown) {
      notify({ title: `${request.title}: not saved`, problem: asProblem(thrown) })
      return false
    }
    return new Promise((done) => setPending({ request, done }))
  }
  const finish = (saved: boolean) => {
    setPending(undefined)
    pending?.done(saved)
  }
  return (
    <SaveContext value={save}>
      {children}
      {pending ? (
        <Suspense>
          <SaveDialog request={pending.request} onDone={finish} />
        </Suspense>
      ) : null}
    </SaveContext>
  )
}

/**
 * Does at once what changes no configuration (start, stop, recycle): no dialog, a notice of how it went. true: done.
 */
export function useAct(): (request: Omit<SaveRequest, 'etag'>) => Promise<boolean> {
  const notify = useNotify()
  return async ({ title, onSaved, ...sent }) => {
    try {
      const answer = await send(sent)
      onSaved?.(answer)
      notify({ title, undo: answer.undo })
      return true
    } catch (thrown) {
      notify({ title: `${title}: failed`, problem: asProblem(thrown) })
      return false
    } finally {
      void refreshAll()
    }
  }
}
