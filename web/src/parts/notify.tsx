import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components'
import { post } from '../api/client.ts'
import { asProblem, type ProblemError } from '../api/problem-error.ts'
import { refreshAll } from '../api/use-resource.ts'

const toaster = 'countersign'

export interface Notice {
  readonly title: string
  readonly body?: string | undefined
  readonly problem?: ProblemError | undefined
  /** Offers Undo: the id of a save (X-Undo). */
  readonly undo?: string | undefined
}

/** Shows one notice at a time, below the page, where it covers no action; errors stay until the next. */
export function useNotify(): (notice: Notice) => void {
  const { dispatchToast, dismissAllToasts } = useToastController(toaster)
  const notify = ({ title, body, problem, undo }: Notice) => {
    dismissAllToasts()
    dispatchToast(
      <Toast>
        <ToastTitle {...(undo === undefined ? {} : { action: <Undo takeBack={() => takeBack(undo)} /> })}>
          {title}
        </ToastTitle>
        {problem || body ? <ToastBody>{body ?? problem?.message}</ToastBody> : null}
      </Toast>,
      { intent: problem ? 'error' : 'success', timeout: problem ? -1 : 30_000 },
    )
  }
  const takeBack = async (id: string) => {
    try {
      await post(`/config/undo/${encodeURIComponent(id)}`)
      notify({ title: 'Taken back' })
    } catch (thrown) {
      notify({ title: 'Not taken back', problem: asProblem(thrown) })
    }
    await refreshAll()
  }
  return notify
}

function Undo({ takeBack }: { readonly takeBack: () => Promise<void> }) {
  return (
    <ToastTrigger>
      <Link onClick={() => void takeBack()}>Undo</Link>
    </ToastTrigger>
  )
}

export const Notices = () => (
  <Toaster toasterId={toaster} position="bottom" limit={2} offset={{ vertical: 32 }} />
)
