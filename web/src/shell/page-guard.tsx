import { Button } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'
import { get } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'

interface Failed {
  readonly failed: string | undefined
}

/** A page that breaks, or whose program cannot be fetched, leaves the rest standing. */
export class PageGuard extends Component<{ readonly children: ReactNode }, Failed> {
  override state: Failed = { failed: undefined }

  static getDerivedStateFromError(error: unknown): Failed {
    return { failed: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { failed } = this.state
    if (failed === undefined) return this.props.children
    return (
      <EmptyState
        title="This page could not be shown."
        action={<Button onClick={() => void loadAgain()}>Try again</Button>}
      >
        {/import|preload/i.test(failed)
          ? 'The server did not send it. Is Countersign still running?'
          : failed}
      </EmptyState>
    )
  }
}

/** Where the server still does not answer, this page stays: a browser's own error page would say less. */
async function loadAgain(): Promise<void> {
  try {
    await get('/session')
    window.location.reload()
  } catch {
    // The status bar says so.
  }
}
