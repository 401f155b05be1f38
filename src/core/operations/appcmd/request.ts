import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import type { CommandResult } from '../command-result.ts'
import { invalid, mustSpecify } from './appcmd-error.ts'
import type { CommandLine, Parameter } from './command-line.ts'
import type { InputObject } from './input-objects.ts'

/** One command, on the server as it is when its turn comes. */
export interface Request {
  readonly world: World
  readonly command: CommandLine
  /** The object of the XML on standard input that the command is carried out for, under '/in'. */
  readonly input: InputObject | undefined
  /** ISO 8601, where the caller knows it. */
  readonly now: string | undefined
  /** Names in the store of backups, where the caller keeps one. */
  readonly backups: readonly string[] | undefined
}

export interface Outcome {
  readonly out: string
  readonly code?: number
  readonly changes?: readonly Change[]
  readonly backup?: CommandResult['backup']
}

export type Verb = (request: Request) => Outcome

/** The parameters of a command, taken one by one: what is left over is meant for the configuration. */
export class Parameters {
  #rest: readonly Parameter[]

  constructor(parameters: readonly Parameter[]) {
    this.#rest = parameters
  }

  /** The value of '/name:value', the last one where it stands twice; undefined where it is not there. */
  take(...names: readonly string[]): string | undefined {
    const isWanted = ({ operation, name }: Parameter): boolean =>
      operation === 'set' && names.includes(name.toLowerCase())
    const found = this.#rest.findLast(isWanted)
    this.#rest = this.#rest.filter((parameter) => !isWanted(parameter))
    return found && (found.value ?? '')
  }

  require(name: string, ...others: readonly string[]): string {
    const value = this.take(name, ...others)
    if (value === undefined || value === '') throw invalid(`Must specify the ${name} parameter.`)
    return value
  }

  get rest(): readonly Parameter[] {
    return this.#rest
  }
}

/** What a command is about: the word behind the object, '/site.name:x', or the object on standard input. */
export function takeIdentifier({ command, input }: Request, parameters: Parameters): string {
  const property = `${command.object}.name`
  const identifier = command.identifier ?? parameters.take(property) ?? input?.properties.get(property)
  if (identifier === undefined || identifier === '') throw mustSpecify(command.object.toUpperCase())
  return identifier
}
