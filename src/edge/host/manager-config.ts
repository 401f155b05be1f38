import { existsSync } from 'node:fs'
import { isConfigError } from '../../core/config/parse-xml.ts'
import type { Binding } from '../../core/world/server-model.ts'
import type { World } from '../../core/world/world.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { diskProblem } from './disk-problem.ts'
import type { Instance } from './instance.ts'

/** Makes the manager's configuration where there is none; one that is there stays. One line says why it cannot be. */
export function makeManagerConfig({ paths }: Instance, text: string): string | undefined {
  if (existsSync(paths.manager)) return undefined
  try {
    writeFileAtomic(paths.manager, text, 0o600)
    return undefined
  } catch (error) {
    return diskProblem(error, `make ${paths.manager}`)
  }
}

/**
 * Why the manager may not listen as its configuration says: on any address but loopback only with TLS, and only where
 * countersign.json says so. One line; undefined: it may.
 */
export function managerProblem(world: World, { settings }: Pick<Instance, 'settings'>): string | undefined {
  const model = world.server()
  if (isConfigError(model)) return `${model.file}:${model.line}:${model.column}: ${model.message}`
  const all = model.sites.flatMap((site) => site.bindings).filter((binding) => !isLoopback(binding))
  const open = all.find(({ protocol }) => protocol !== 'https') ?? all[0]
  if (open === undefined) return undefined
  const where = `manager.config:${open.origin?.line ?? 0}: binding ${open.protocol} ${open.information}`
  if (open.protocol !== 'https')
    return `${where}: the manager is reached from other machines over https only, never over ${open.protocol}`
  if (settings.manager?.remote === true) return undefined
  return `${where} is open to other machines: that takes "manager": { "remote": true } in countersign.json`
}

const isLoopback = ({ address }: Binding): boolean =>
  /^127(?:\.\d{1,3}){3}$/.test(address) || address === '[::1]'
