import { CommandsBox } from './commands-box.tsx'

/** Command lines that do the same as a change, to read and to copy. */
export const CommandLines = ({ lines }: { readonly lines: readonly string[] }) => (
  <CommandsBox commands={lines} label="Command lines that do the same" />
)
