import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Metadata } from '../../../src/edge/admin/contract.ts'

let current = ''
const listeners = new Set<() => void>()

function show(text: string): void {
  current = text
  for (const listener of listeners) listener()
}

/** "Configuration: 'applicationHost.config', <location path='Contoso'>", as IIS Manager says it. */
export function writesTo({ writes_to }: Metadata): string {
  const location =
    writes_to.location_path === undefined ? '' : `, <location path="${writes_to.location_path}">`
  return `Configuration: '${writes_to.file}'${location}`
}

/** Says in the status bar which file a save of this page writes. */
export function usePageStatus(metadata: Metadata | undefined): void {
  const text = metadata ? writesTo(metadata) : ''
  useLayoutEffect(() => {
    show(text)
    return () => show('')
  }, [text])
}

/** What the status bar says of the page; for the shell. */
export function useShownStatus(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
