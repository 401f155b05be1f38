import type { Change } from '../../world/change.ts'
import type { World } from '../../world/world.ts'
import { invalid } from './appcmd-error.ts'
import { applyParameter } from './apply-parameter.ts'
import type { PathStep } from './attribute-path.ts'
import type { Parameter } from './command-line.ts'
import { type ConfigTarget, configPathOf } from './config-target.ts'
import { Editing } from './editing.ts'
import { describeChange, guarded } from './guarded-edit.ts'

/** Carries out the parameters on one section; what makes the configuration unusable is refused as a whole. */
export function editSection(
  world: World,
  target: ConfigTarget,
  section: string,
  parameters: readonly Parameter[],
  prefix: readonly PathStep[] = [],
): Editing {
  const editing = new Editing(world, target, section)
  return guarded(editing, describeChange(parameters), () => {
    for (const parameter of parameters) applyParameter(editing, parameter, prefix)
  })
}

export const appliedLine = (section: string, { sitePath, commitPath, relative }: ConfigTarget): string => {
  const path = sitePath === '' && relative === '' ? commitPath : configPathOf(sitePath)
  return `Applied configuration changes to section "${section}" for "${path}" at configuration commit path "${commitPath}"\n`
}

export interface Done {
  readonly out: string
  readonly changes: readonly Change[]
}

export function setConfig(
  world: World,
  target: ConfigTarget,
  section: string,
  parameters: readonly Parameter[],
): Done {
  if (parameters.length === 0) throw invalid('Must specify one or more properties to set.')
  const editing = editSection(world, target, section, parameters)
  return { out: appliedLine(section, target), changes: editing.changes }
}
