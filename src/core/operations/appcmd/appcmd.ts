import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import type { CommandResult } from '../command-result.ts'
import { AppcmdError, exitCode, formatError, invalid } from './appcmd-error.ts'
import { type CommandLine, parseArguments, unsupportedCommand } from './command-line.ts'
import { helpText } from './help-text.ts'
import { readInput } from './input-objects.ts'
import { verbs } from './object-verbs.ts'
import type { Outcome } from './request.ts'

export interface AppcmdInput {
  /** What '/in' reads. */
  readonly stdin?: string
  /** ISO 8601: names a backup that is given no name. */
  readonly now?: string
  /** The names in the store of backups; without them, those that the server's own files show. */
  readonly backups?: readonly string[]
}

/**
 * `appcmd <verb> <object> [identifier] [/parameter:value …]` on a server as it is: what it prints, its exit code, and what
 * it would change. `args` are the words behind the program's name, quotes already taken off. A wrong line changes nothing.
 * Errors go to standard output, as appcmd itself prints them.
 */
export function appcmd(world: World, args: readonly string[], input: AppcmdInput = {}): CommandResult {
  try {
    const parsed = parseArguments(args)
    if (parsed.kind === 'help') return done({ out: helpText(world, parsed), code: parsed.code })
    return done(carryOut(world, parsed.command, input))
  } catch (error) {
    if (error instanceof AppcmdError) return done({ out: formatError(error), code: error.code })
    throw error
  }
}

const done = ({ out, code, changes, backup }: Outcome): CommandResult => ({
  out,
  err: '',
  code: code ?? exitCode.ok,
  changes: changes ?? [],
  ...(backup === undefined ? {} : { backup }),
})

function carryOut(world: World, command: CommandLine, { stdin, now, backups }: AppcmdInput): Outcome {
  const known = verbs[command.object]
  const verb = Object.hasOwn(known, command.verb) ? known[command.verb] : undefined
  if (verb === undefined) throw unsupportedCommand(command.verb, command.object)
  const inputs = command.options.in ? readInput(stdin) : [undefined]
  let current = world
  const changes: Change[] = []
  const outcomes = inputs.map((input) => {
    const outcome = verb({ world: current, command, input, now, backups })
    if (outcome.changes !== undefined && outcome.changes.length > 0) {
      changes.push(...outcome.changes)
      current = current.with(outcome.changes)
    }
    return outcome
  })
  if (outcomes.filter(({ backup }) => backup !== undefined).length > 1) throw invalid('One backup at a time.')
  return joined(outcomes, changes, command.options.xml)
}

/** The answers for several objects are one answer; the XML form stays one document. */
function joined(outcomes: readonly Outcome[], changes: readonly Change[], xml: boolean): Outcome {
  const texts = outcomes.map(({ out }) => out)
  const backup = outcomes.find((outcome) => outcome.backup !== undefined)?.backup
  return {
    out: xml && texts.length !== 1 ? oneDocument(texts) : texts.join(''),
    code: outcomes.find(({ code }) => code !== undefined && code !== exitCode.ok)?.code ?? exitCode.ok,
    changes,
    ...(backup === undefined ? {} : { backup }),
  }
}

function oneDocument(texts: readonly string[]): string {
  const seen = new Set<string>()
  const bodies = texts
    .map((text) =>
      text.slice(text.indexOf('<appcmd>\n') + '<appcmd>\n'.length, text.lastIndexOf('</appcmd>')),
    )
    .filter((body) => !seen.has(body) && seen.add(body))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n${bodies.join('')}</appcmd>\n`
}
