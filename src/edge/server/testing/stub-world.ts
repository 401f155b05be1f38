import type { Facts } from '../../../core/world/facts.ts'
import type { Binding, Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import type { ConfigElement } from '../section-reader.ts'

type Values = Readonly<Record<string, string | number | boolean>>

/** An element of the configuration; numbers and booleans keep their type. */
export function element(
  name: string,
  values: Values = {},
  children: readonly ConfigElement[] = [],
  items: readonly ConfigElement[] = [],
): ConfigElement {
  const entries = Object.entries(values).map(
    ([key, value]) => [key, { value, text: String(value), origin: undefined }] as const,
  )
  return {
    name,
    origin: undefined,
    values: new Map(entries),
    children: new Map(children.map((child) => [child.name, child])),
    items,
  }
}

export function binding(protocol: 'http' | 'https', port: number, host = '', address = '*'): Binding {
  const information = `${address}:${port}:${host}`
  return { protocol, address, port, host, sslFlags: 0, information, origin: undefined }
}

export function site(name: string, id: number, bindings: readonly Binding[], own = element('site')): Site {
  return { name, id, bindings, applications: [], autoStart: true, element: own, origin: undefined }
}

/** A world that knows its sites and the sections given, by their full name; everything else is empty. */
export function stubWorld(
  sites: readonly Site[],
  sections: Readonly<Record<string, ConfigElement>> = {},
): World {
  const facts: Facts = {
    revision: () => 1,
    machine: { name: 'WEB01' },
    environment: { systemdrive: 'C:', windir: 'C:\\Windows' },
    applicationHost: () => unanswered('applicationHost'),
    configFile: () => undefined,
    file: () => unanswered('file'),
    list: () => unanswered('list'),
    descriptor: () => unanswered('descriptor'),
    accounts: () => unanswered('accounts'),
    password: () => 'ask',
    poolState: () => 'started',
    siteState: () => 'started',
    runs: () => true,
  }
  const section: World['section'] = (_path, name) => ({
    ok: true,
    section: { path: name, ...(sections[name] ?? element(name)) },
  })
  const made = new Map<object, unknown>()
  const memo: World['memo'] = (key, make) => {
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as ReturnType<typeof make>
  }
  return {
    facts,
    refresh: () => undefined,
    accounts: () => unanswered('accounts'),
    site: (name) => sites.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase()),
    scope: () => ({ memo }) as unknown as ReturnType<World['scope']>,
    memo,
    server: () => ({ sites, pools: new Map() }),
    stack: () => unanswered('stack'),
    section,
    locate: () => undefined,
    with: () => unanswered('with'),
  }
}

function unanswered(question: string): never {
  throw new Error(`the stub world does not answer ${question}`)
}
