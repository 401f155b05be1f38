import { DataError } from './errors.ts'
import type { CliPorts } from './ports.ts'

/** Reads a file that a command line names. Throws DataError where it is not there, or a folder. */
export const readFileFor =
  ({ machine }: CliPorts) =>
  (path: string): Uint8Array | undefined => {
    const full = machine.resolve(path)
    const kind = machine.kindOf(full)
    if (kind === 'file') return machine.readBytes(full)
    throw new DataError(`cannot read ${full}: ${kind === 'nothing' ? 'it is not there' : 'it is a folder'}`)
  }
