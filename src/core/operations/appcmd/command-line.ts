import { AppcmdError, exitCode, invalid } from './appcmd-error.ts'
import { endOfIndexer, type PathStep } from './attribute-path.ts'

export const objectNames = [
  'site',
  'app',
  'vdir',
  'apppool',
  'config',
  'wp',
  'request',
  'module',
  'backup',
  'trace',
] as const
export type ObjectName = (typeof objectNames)[number]

/** '/name:value', '/+path', '/-path', '/path?'; `value` is undefined where no colon follows. */
export interface Parameter {
  readonly operation: 'set' | 'add' | 'remove'
  readonly name: string
  readonly value: string | undefined
  /** Of callers who need not spell the path: its steps, which hold in place of `name`. */
  readonly steps?: readonly PathStep[]
  /** The directive that a new item shall be made by, where the collection knows several ('deny'). */
  readonly directive?: string
}

/** What may follow any command: how to print, where to write. */
export interface GeneralOptions {
  readonly help: boolean
  /** '/text:*', '/text:attribute'; '' for '/text'. */
  readonly text: string | undefined
  readonly xml: boolean
  /** '/in' or '-': act on each object of the XML on standard input. */
  readonly in: boolean
  /** '/config' → '', '/config:*' → '*'. */
  readonly config: string | undefined
  readonly commit: string | undefined
}

export interface CommandLine {
  readonly verb: string
  readonly object: ObjectName
  readonly identifier: string | undefined
  readonly parameters: readonly Parameter[]
  readonly options: GeneralOptions
}

/** The two words that a command begins with decide, so that help can be given for half a command. */
export type ParsedArguments = { readonly kind: 'command'; readonly command: CommandLine } | HelpRequest

export interface HelpRequest {
  readonly kind: 'help'
  readonly code: number
  readonly object?: ObjectName
  readonly verb?: string
  /** '/section:asp /?' asks what can be set there. */
  readonly section?: string
}

export function parseArguments(args: readonly string[]): ParsedArguments {
  const [first, second] = args
  if (first === undefined) return { kind: 'help', code: exitCode.invalidParameter }
  if (isHelp(first)) return { kind: 'help', code: exitCode.nothing }
  const alone = objectNamed(first)
  if (second === undefined || isHelp(second)) {
    if (alone === undefined) throw unsupportedObject(first)
    if (second === undefined) throw unsupportedCommand('', alone)
    return { kind: 'help', code: exitCode.nothing, object: alone }
  }
  const object = objectNamed(second)
  if (object === undefined) throw unsupportedObject(second)
  const command = readCommand(first.toLowerCase(), object, args.slice(2))
  return command.options.help ? helpFor(command) : { kind: 'command', command }
}

function helpFor({ object, verb, parameters }: CommandLine): HelpRequest {
  const section = parameters.find(({ name }) => name.toLowerCase() === 'section')?.value
  return { kind: 'help', code: exitCode.nothing, object, verb, ...(section !== undefined && { section }) }
}

/** Plural forms are the same objects: 'list sites'. */
export function objectNamed(word: string): ObjectName | undefined {
  const folded = word.toLowerCase()
  return objectNames.find((name) => name === folded || `${name}s` === folded)
}

const isHelp = (word: string): boolean => /^[/\-–]\?$/.test(word)

const unsupportedObject = (word: string): AppcmdError =>
  new AppcmdError(
    `Object '${word.toUpperCase()}' is not supported.  Run 'appcmd.exe /?' to display supported objects.`,
    exitCode.invalidParameter,
    true,
  )

export const unsupportedCommand = (verb: string, object: ObjectName): AppcmdError =>
  new AppcmdError(
    `Command '${verb.toUpperCase()}' is not supported on object '${object.toUpperCase()}'. ` +
      `Run 'appcmd.exe ${object.toUpperCase()} /?'\nto display supported commands.`,
    exitCode.invalidParameter,
    true,
  )

function readCommand(verb: string, object: ObjectName, args: readonly string[]): CommandLine {
  const rest = rejoined(args, verb === 'add')
  const words = rest.filter((arg) => !isSwitch(arg))
  const [identifier, stray] = words
  if (stray !== undefined) throw strayWord(stray)
  const all = rest.filter((arg) => isSwitch(arg)).map(parseParameter)
  const general = all.filter(isGeneral)
  return {
    verb,
    object,
    identifier,
    parameters: all.filter((parameter) => !isGeneral(parameter)).map(unescape),
    options: optionsOf(general, rest.includes('-')),
  }
}

/**
 * An indexer holds together although it has blanks and no quotation marks around it, as the configuration reference
 * prints it: /[name='Default Web Site'].id:1. So does a value behind '/name: ' where no identifier can be meant.
 */
function rejoined(args: readonly string[], joinsValues: boolean): readonly string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1) ?? ''
    const isCut = isSwitch(before) && endOfPath(before) === before.length && isOpen(before)
    if (isCut) joined.push(`${joined.pop() ?? ''} ${arg}`)
    else if (joinsValues && isSwitch(before) && before.endsWith(':') && !isSwitch(arg))
      joined.push((joined.pop() ?? '') + arg)
    else joined.push(arg)
  }
  return joined
}

/** Does the text end inside of an indexer? */
function isOpen(text: string): boolean {
  const open = text.indexOf('[')
  if (open < 0) return false
  const end = endOfIndexer(text, open)
  return end < 0 || isOpen(text.slice(end + 1))
}

/** Documentation prints the dash as '–' now and then; it stands for '-'. */
const isSwitch = (arg: string): boolean => /^[/\-–]/.test(arg)

const strayWord = (word: string): AppcmdError =>
  new AppcmdError(
    `Failed to process input: The parameter '${word}' must begin with a / or - (HRESULT=80070057).`,
    exitCode.invalidParameter,
    true,
  )

function parseParameter(arg: string): Parameter {
  const body = arg.slice(1)
  const sign = body[0]
  const operation = sign === '+' ? 'add' : sign === '-' ? 'remove' : 'set'
  const text = operation === 'set' ? body : body.slice(1)
  const colon = endOfPath(text)
  const name = text.slice(0, colon).trim()
  return { operation, name, value: colon < text.length ? text.slice(colon + 1) : undefined }
}

/** The first colon outside of an indexer. */
function endOfPath(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === ':') return at
    if (text[at] === '[') {
      const end = endOfIndexer(text, at)
      if (end < 0) return text.length
      at = end
    }
  }
  return text.length
}

const generalNames = new Set([
  '?',
  'text',
  'xml',
  'in',
  '',
  'config',
  'metadata',
  'commit',
  'commitpath',
  'apphostconfig',
  'debug',
  'clr',
])

/** '/debug:true' with a value is the attribute of system.web/compilation, as its documentation sets it. */
const isGeneral = ({ operation, name, value }: Parameter): boolean =>
  operation === 'set' &&
  generalNames.has(name.toLowerCase()) &&
  !(/^(debug|metadata)$/i.test(name) && value !== undefined)

/** '/!text:x' sets an attribute that is called as a general parameter is. */
const unescape = (parameter: Parameter): Parameter =>
  parameter.name.startsWith('!') ? { ...parameter, name: parameter.name.slice(1) } : parameter

function optionsOf(general: readonly Parameter[], dash: boolean): GeneralOptions {
  const find = (...names: readonly string[]) =>
    general.findLast(({ name }) => names.includes(name.toLowerCase()))
  const valueOf = (...names: readonly string[]) => {
    const found = find(...names)
    return found && (found.value ?? '')
  }
  const commit = valueOf('commit', 'commitpath')
  if (commit === '') throw invalid('Must specify the configuration path of the commit parameter.')
  return {
    help: find('?') !== undefined,
    text: valueOf('text'),
    xml: find('xml') !== undefined,
    in: dash || find('in') !== undefined,
    config: valueOf('config'),
    commit,
  }
}
