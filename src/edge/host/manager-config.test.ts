import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultManagerConfig } from '../../core/config/default-manager-config.ts'
import { createWorld } from '../../core/world/create-world.ts'
import type { World } from '../../core/world/world.ts'
import type { Instance } from './instance.ts'
import { makeManagerConfig, managerProblem } from './manager-config.ts'
import { managerFacts } from './manager-facts.ts'
import { newInstance } from './testing/new-instance.ts'

interface Made {
  readonly instance: Instance
  readonly world: World
}

async function made(): Promise<Made> {
  const { instance } = await newInstance()
  return { instance, world: createWorld(managerFacts(instance, '/srv/pages')) }
}

const opened = ({ settings }: Instance) => ({ settings: { ...settings, manager: { remote: true } } })

function problemOf({ instance, world }: Made, bindings: string, isRemote = false): string | undefined {
  const text = defaultManagerConfig.replace(
    /<bindings>[\s\S]*?<\/bindings>/,
    `<bindings>${bindings}</bindings>`,
  )
  writeFileSync(instance.paths.manager, text)
  world.refresh()
  return managerProblem(world, isRemote ? opened(instance) : instance)
}

const binding = (protocol: string, information: string): string =>
  `<binding protocol="${protocol}" bindingInformation="${information}" />`

describe('manager.config', () => {
  it('is made once, for its owner alone, and names no place of this machine', async () => {
    const { instance } = await made()
    expect(makeManagerConfig(instance, defaultManagerConfig)).toBeUndefined()
    expect(readFileSync(instance.paths.manager, 'utf8')).toBe(defaultManagerConfig)
    expect(statSync(instance.paths.manager).mode & 0o077).toBe(0)
    expect(defaultManagerConfig).not.toContain('/srv')
    expect(makeManagerConfig(instance, 'another')).toBeUndefined()
    expect(readFileSync(instance.paths.manager, 'utf8')).toBe(defaultManagerConfig)
  })

  it('may listen on loopback', async () => {
    const manager = await made()
    for (const information of ['127.0.0.1:8172:localhost', '127.9.9.9:1:', '[::1]:8172:'])
      expect(problemOf(manager, binding('http', information)), information).toBeUndefined()
  })

  it('may not listen elsewhere without TLS, whatever countersign.json says', async () => {
    const manager = await made()
    for (const information of [
      '*:8172:',
      ':8172:',
      '0.0.0.0:8172:',
      '[::]:8172:',
      '10.0.0.1:8172:',
      '128.0.0.1:1:',
    ])
      for (const isRemote of [false, true])
        expect(problemOf(manager, binding('http', information), isRemote), information).toMatch(
          /over https only, never over http/,
        )
  })

  it('may listen elsewhere with TLS where countersign.json says so, and says how where it does not', async () => {
    const manager = await made()
    expect(problemOf(manager, binding('https', '*:8172:'))).toMatch(
      /"manager": \{ "remote": true \} in countersign\.json/,
    )
    expect(problemOf(manager, binding('https', '*:8172:'), true)).toBeUndefined()
    const mixed = binding('https', '*:8172:') + binding('http', '*:8173:')
    expect(problemOf(manager, mixed, true)).toMatch(/^manager\.config:\d+: binding http \*:8173:/)
  })

  it('tells where it is malformed', async () => {
    const { instance, world } = await made()
    writeFileSync(instance.paths.manager, '<configuration>\n  <oops\n')
    world.refresh()
    expect(managerProblem(world, instance)).toMatch(/^manager\.config:\d+:\d+: /)
  })
})
