import { Readable } from 'node:stream'
import type { Trace } from '../../../core/pipeline/trace.ts'
import type { DirectoryEntry, OpenFile, ServerPorts } from '../ports.ts'

export interface MemoryPorts extends ServerPorts {
  readonly lines: string[]
  readonly httpErrors: string[]
  readonly kept: { readonly id: string; readonly trace: Trace }[]
  readonly asked: string[]
}

/** Files larger than this are streamed, as on a disk. */
const inMemory = 64 * 1024

/** A machine in memory: files by Windows path, everything that was written kept for asking. */
/** When every file in memory was changed. */
export const memoryTime = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

export function memoryPorts(
  files: Readonly<Record<string, string | Buffer>>,
  more: Partial<ServerPorts> & { readonly passwords?: Readonly<Record<string, string>> } = {},
): MemoryPorts {
  const open = new Map(
    Object.entries(files).map(([path, content]) => [path.toLowerCase(), openFile(content)]),
  )
  const [lines, httpErrors, asked]: string[][] = [[], [], []]
  const kept: { readonly id: string; readonly trace: Trace }[] = []
  return {
    content: {
      open: (path) => open.get(path.toLowerCase()),
      list: (path) => entries(Object.keys(files), path, files),
    },
    log: {
      write: (_target, _time, line) => void lines?.push(line),
      httpError: (_time, line) => void httpErrors?.push(line),
      flush: () => Promise.resolve(),
    },
    refusals: {
      keep: (trace) => {
        const id = `r${kept.length + 1}`
        kept.push({ id, trace })
        return id
      },
    },
    certificates: { forHost: () => undefined },
    verifyPassword: (account, password) => {
      asked?.push(account)
      return Promise.resolve(more.passwords?.[account] === password)
    },
    now: () => Date.UTC(2026, 10, 22, 10, 0, 0),
    ...more,
    lines: lines ?? [],
    httpErrors: httpErrors ?? [],
    asked: asked ?? [],
    kept,
  }
}

function openFile(content: string | Buffer): OpenFile {
  const bytes = Buffer.from(content)
  return {
    size: bytes.length,
    mtimeMs: memoryTime,
    bytes: bytes.length <= inMemory ? bytes : undefined,
    stream: (start, end) => Readable.from([bytes.subarray(start, end + 1)]),
  }
}

function entries(
  paths: readonly string[],
  directory: string,
  files: Readonly<Record<string, string | Buffer>>,
): readonly DirectoryEntry[] {
  const prefix = `${directory}\\`
  const mtimeMs = Date.UTC(2026, 0, 2, 3, 4, 5)
  const inside = paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length).split('\\'))
  return [...new Map(inside.map((parts) => [parts[0] ?? '', parts])).values()].map(
    ([name = '', ...rest]) => ({
      name,
      kind: rest.length > 0 ? 'directory' : 'file',
      size: rest.length > 0 ? 0 : Buffer.byteLength(files[prefix + name] ?? ''),
      mtimeMs,
    }),
  )
}
