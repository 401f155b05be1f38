import { quoteForCmd } from '../base/quote-for-cmd.ts'
import type { ElementSchema } from '../config/section-schema.ts'
import { sectionSchema } from '../config/section-schema.ts'
import type { World } from '../world/world.ts'
import { formatPath, type PathStep } from './appcmd/attribute-path.ts'
import type { Parameter } from './appcmd/command-line.ts'
import { type ConfigTarget, configTarget } from './appcmd/config-target.ts'
import { named } from './appcmd/object-property.ts'
import { maskedAttributes } from './secret-values.ts'

/** One line of a command prompt, quoted as cmd.exe takes it. */
export const commandLine = (...words: readonly string[]): string => words.map(quoteForCmd).join(' ')

/** 'appcmd set config Contoso /section:… /+files.[value='x'] /commit:apphost'. */
export function configLine(
  world: World,
  verb: 'set' | 'clear' | 'lock' | 'unlock',
  target: ConfigTarget,
  section: string,
  parameters: readonly Parameter[] = [],
): string {
  const path = target.sitePath === '' ? [] : [target.sitePath]
  const words = parameters.map((parameter) => parameterText(parameter, sectionSchema(section)))
  return commandLine(
    ...['appcmd', verb, 'config', ...path, `/section:${section}`, ...words],
    ...commitOf(world, verb, target),
  )
}

/** Said only where appcmd would write elsewhere without it. */
function commitOf(
  world: World,
  verb: string,
  { sitePath, file, relative, commitPath }: ConfigTarget,
): string[] {
  const isLock = verb === 'lock' || verb === 'unlock'
  const usual = configTarget(world, sitePath, isLock ? 'apphost' : undefined)
  if (usual.file === file && usual.relative === relative) return []
  return [`/commit:${file === 'applicationHost.config' ? 'apphost' : commitPath}`]
}

/** Names that appcmd takes for its own, if they are not marked. */
const general = /^(?:\?|text|xml|in|config|metadata|commit|commitpath|apphostconfig|debug|clr)$/i

/** '/+files.[value='x']', '/-enabled', '/userName:x' as one argument; secrets are masked. */
export function parameterText(parameter: Parameter, schema: ElementSchema | undefined): string {
  const { operation, name, value, steps } = parameter
  if (steps === undefined) return `/${sign[operation]}${name}${value === undefined ? '' : `:${value}`}`
  const shown = steps.map((step, at) => maskedStep(step, schemaAt(schema, steps.slice(0, at))))
  const escape = operation === 'set' && general.test(name) ? '!' : ''
  const tail = value === undefined ? '' : `:${maskedValue(steps, value, schema)}`
  return `/${escape}${sign[operation]}${formatPath(shown)}${tail}`
}

const sign = { set: '', add: '+', remove: '-' } as const

function maskedStep(step: PathStep, schema: ElementSchema | undefined): PathStep {
  if (step.kind === 'name') return step
  return { ...step, keys: maskedAttributes(step.keys, schema?.collection?.item) }
}

const maskedValue = (
  steps: readonly PathStep[],
  value: string,
  schema: ElementSchema | undefined,
): string => {
  const last = steps.at(-1)
  return last?.kind === 'name' ? shownValue(schema, steps.slice(0, -1), last.name, value) : value
}

/** A value of the attribute as it may be shown. What a setting is called ('DbPassword') makes it a secret, too. */
export function shownValue(
  schema: ElementSchema | undefined,
  way: readonly PathStep[],
  attribute: string,
  value: string,
): string {
  const element = schemaAt(schema, way)
  const name = named(attribute, element?.attributes.keys() ?? []) ?? attribute
  const last = way.at(-1)
  const keys = last?.kind === 'indexer' ? last.keys : []
  return maskedAttributes([...keys, [name, value]], element).at(-1)?.[1] ?? value
}

function schemaAt(schema: ElementSchema | undefined, steps: readonly PathStep[]): ElementSchema | undefined {
  return steps.reduce<ElementSchema | undefined>((element, step) => {
    if (element === undefined || step.kind === 'indexer') return element?.collection?.item
    const name = named(step.name, element.children.keys())
    return name === undefined ? undefined : element.children.get(name)
  }, schema)
}
