import { childOf, valueOf } from '../../config/config-section.ts'
import type { XmlElement } from '../../config/xml-document.ts'
import type { Pool } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { stepTo } from './collection-item.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { ownAt, serverPlace, stepsOf, targetOf } from './config-place.ts'
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
export const usePoolIdentity = (world: World, pool: Pool): Part | undefined =>
  setPoolValue(world, pool, ['processModel'], 'identityType', 'ApplicationPoolIdentity')

/** Sets an attribute of a pool that applicationHost.config states itself. */
export function setPoolValue(
  world: World,
  pool: Pool,
  elements: readonly string[],
  name: string,
  value: string,
): Part | undefined {
  const own = ownAt(world, serverPlace(''), section)
  const item = own.element?.children.find(
    (child) =>
      child.name === 'add' &&
      child.attributes.some(
        (one) => one.name === 'name' && one.value.toLowerCase() === pool.name.toLowerCase(),
      ),
  )
  if (own.element === undefined || item === undefined) return undefined
  const at = targetOf(own, section, [stepTo(own.element, item), ...stepsOf(elements)])
  const holder = elements.reduce<XmlElement | undefined>(
    (element, step) => element?.children.find((child) => child.name === step),
    item,
  )
  const before = holder?.attributes.find((attribute) => attribute.name === name)?.value
  const path = [...elements, name].join('.')
  const effective = elements.reduce((element, step) => childOf(element, step), pool.element)
  return {
    changes: [
      {
        kind: 'set-config',
        file: 'applicationHost.config',
        edits: [{ kind: 'set-attribute', at, name, value }],
      },
    ],
    lines: [poolLine(pool.name, `/${path}:${value}`, path, value)],
    undo: [
      before === undefined
        ? poolLine(pool.name, `/-${path}`, path, valueOf(effective, name).text)
        : poolLine(pool.name, `/${path}:${before}`, path, before),
    ],
  }
}

function poolLine(pool: string, parameter: string, path: string, value: string): CommandLine {
  const item = quoteForPowerShell(`IIS:\\AppPools\\${pool}`)
  return {
    tool: 'appcmd',
    args: ['set', 'apppool', `/apppool.name:${pool}`, parameter],
    powershell: [`Set-ItemProperty -Path ${item} -Name ${path} -Value ${quoteForPowerShell(value)}`],
  }
}
