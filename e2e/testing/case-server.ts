import type { Snapshot } from '../../src/core/world/case.ts'
import { createWorld } from '../../src/core/world/create-world.ts'
import { parseCase } from '../../src/core/world/parse-case.ts'
import { snapshotFacts } from '../../src/core/world/snapshot-facts.ts'
import type { ServerPorts } from '../../src/edge/server/ports.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../src/edge/server/start-server.ts'
import { type MemoryPorts, memoryPorts, memoryTime } from '../../src/edge/server/testing/memory-ports.ts'

export interface CaseServer {
  readonly server: RunningServer
  readonly ports: MemoryPorts
  readonly faults: unknown[]
  /** The port listened on for a binding's port. */
  portOf(bindingPort: number): number
  /** Another case's configuration takes this one's place; the files stay. */
  become(text: string): void
}

/** A case, as text, served over real sockets by the real pipeline; its files are held in memory. */
export async function serveCase(
  text: string,
  more: { readonly options?: ServerOptions; readonly ports?: Partial<ServerPorts> } = {},
): Promise<CaseServer> {
  const snapshot = snapshotOf(text)
  let world = createWorld(snapshotFacts(snapshot))
  const ports = memoryPorts(contentsOf(snapshot), { passwords: passwordsOf(snapshot), ...more.ports })
  const faults: unknown[] = []
  const server = await startServer({
    world: () => world,
    ports,
    options: { ports: 'free', address: '127.0.0.1', onFault: (error) => faults.push(error), ...more.options },
  })
  const portOf = (port: number): number =>
    server.addresses().find(({ bindingPort }) => bindingPort === port)?.port ?? 0
  const become = (other: string): void => {
    world = createWorld(snapshotFacts(snapshotOf(other)))
  }
  return { server, ports, faults, portOf, become }
}

function snapshotOf(text: string): Snapshot {
  const parsed = parseCase(text, { file: 'case.yaml', readBeside: () => undefined })
  if (!('snapshot' in parsed)) throw new Error(JSON.stringify(parsed))
  const { snapshot } = parsed
  return { ...snapshot, files: snapshot.files.map((file) => ({ modified: memoryTime, ...file })) }
}

function contentsOf({ files }: Snapshot): Record<string, string | Buffer> {
  const contents: Record<string, string | Buffer> = {}
  for (const { path, content } of files) {
    if (content?.kind === 'text') contents[path] = content.text
    if (content?.kind === 'bytes') contents[path] = Buffer.from(content.bytes)
    if (content?.kind === 'size') contents[path] = Buffer.alloc(content.size)
  }
  return contents
}

const passwordsOf = ({ users }: Snapshot): Record<string, string> =>
  Object.fromEntries(users.map(({ name, password }) => [name, password ?? '']))
