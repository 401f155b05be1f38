import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which ports stand for a binding's where that could not be had, as the serving process notes them for the others. */
export interface ListeningPorts {
  /** In place of what the same owner noted before. */
  note(owner: 'sites' | 'manager', addresses: readonly ListeningPort[]): void
  /** The binding's port that a port stands for; itself where it stands for none. */
  bindingPort(port: number): number
  forget(): void
}

interface ListeningPort {
  readonly port: number
  readonly bindingPort: number
}

export function createListeningPorts(instance: string): ListeningPorts {
  const file = join(instance, 'server.ports')
  const noted = new Map<string, readonly ListeningPort[]>()
  return {
    note(owner, addresses) {
      noted.set(
        owner,
        addresses.filter(({ port, bindingPort }) => port !== bindingPort),
      )
      const pairs = [...noted.values()].flat().map(({ port, bindingPort }) => [port, bindingPort])
      try {
        if (pairs.length === 0) rmSync(file, { force: true })
        else writeFileSync(file, `${JSON.stringify(Object.fromEntries(pairs))}\n`)
      } catch {
        // A folder that cannot be written to: others then ask by the binding's own port.
      }
    },
    bindingPort: (port) => read(file)[String(port)] ?? port,
    forget: () => rmSync(file, { force: true }),
  }
}

function read(file: string): Readonly<Record<string, number>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, number>) : {}
  } catch {
    return {}
  }
}
