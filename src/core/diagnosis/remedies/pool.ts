import { childOf, valueOf } from '../../config/config-section.ts'
import type { Pool } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { stepTo } from './collection-item.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { ownAt, serverPlace, targetOf } from './config-place.ts'
import type { Part } from './part.ts'

const section = 'system.applicationHost/applicationPools'

/** Starts a pool or a site. */
export function start(what: 'pool' | 'site', name: string): Part {
  return {
    changes: [{ kind: 'set-state', what, name, state: 'started' }],
    lines: [stateLine('start', what, name)],
    undo: [stateLine('stop', what, name)],
  }
}

function stateLine(verb: 'start' | 'stop', what: 'pool' | 'site', name: string): CommandLine {
  const object = what === 'pool' ? 'apppool' : 'site'
  const cmdlet = `${verb === 'start' ? 'Start' : 'Stop'}-${what === 'pool' ? 'WebAppPool' : 'Website'}`
  return {
    tool: 'appcmd',
    args: [verb, object, `/${object}.name:${name}`],
    powershell: [`${cmdlet} -Name ${quoteForPowerShell(name)}`],
  }
}

/** The pool's own virtual account in place of a custom one; what was stated of that one stays in the file, without effect. */
export function usePoolIdentity(world: World, pool: Pool): Part | undefined {
  const own = ownAt(world, serverPlace(''), section)
  const item = own.element?.children.find(
    ({ name, attributes }) =>
      name === 'add' &&
      attributes.some((one) => one.name === 'name' && one.value.toLowerCase() === pool.name.toLowerCase()),
  )
  if (own.element === undefined || item === undefined) return undefined
  const at = targetOf(own, section, [stepTo(own.element, item), { element: 'processModel' }])
  const stated = item.children
    .find(({ name }) => name === 'processModel')
    ?.attributes.find(({ name }) => name === 'identityType')?.value
  const value = 'ApplicationPoolIdentity'
  return {
    changes: [
      {
        kind: 'set-config',
        file: 'applicationHost.config',
        edits: [{ kind: 'set-attribute', at, name: 'identityType', value }],
      },
    ],
    lines: [identityLine(pool.name, `/processModel.identityType:${value}`, value)],
    undo: [
      stated === undefined
        ? identityLine(pool.name, '/-processModel.identityType', inherited(pool))
        : identityLine(pool.name, `/processModel.identityType:${stated}`, stated),
    ],
  }
}

const inherited = (pool: Pool): string => valueOf(childOf(pool.element, 'processModel'), 'identityType').text

function identityLine(pool: string, parameter: string, value: string): CommandLine {
  const path = quoteForPowerShell(`IIS:\\AppPools\\${pool}`)
  return {
    tool: 'appcmd',
    args: ['set', 'apppool', `/apppool.name:${pool}`, parameter],
    powershell: [`Set-ItemProperty -Path ${path} -Name processModel.identityType -Value ${value}`],
  }
}
