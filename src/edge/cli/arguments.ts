import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and positionals of a command. Throws UsageError for an unknown option or a missing value. */
export function parseArguments<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(firstSentence(error instanceof Error ? error.message : String(error)))
  }
}

/** 'Unknown option '--x'. To specify a positional …' → 'unknown option '--x''. */
function firstSentence(text: string): string {
  const [first = text] = text.split(/\. |\n/)
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '')
}

/** `--server X` of a command whose other arguments have a grammar of their own: taken out wherever it stands. */
export function takeServer(args: readonly string[]): {
  readonly server: string | undefined
  readonly rest: readonly string[]
} {
  const at = args.findIndex((arg) => arg === '--server' || arg.startsWith('--server='))
  const found = args[at]
  if (found === undefined) return { server: undefined, rest: args }
  const isJoined = found !== '--server'
  const server = isJoined ? found.slice('--server='.length) : args[at + 1]
  if (server === undefined || server === '') throw new UsageError("option '--server' needs a value")
  return { server, rest: args.toSpliced(at, isJoined ? 1 : 2) }
}
