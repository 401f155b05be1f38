import type { Origin } from '../base/evidence.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigStack } from '../config/config-level.ts'
import {
  boolOf,
  type ConfigElement,
  childOf,
  isSealed,
  numberOf,
  openTextOf,
  textOf,
} from '../config/config-section.ts'
import { readSection } from '../config/read-section.ts'
import type { Application, Binding, Pool, ServerModel, Site, VirtualDirectory } from './server-model.ts'

/** system.applicationHost of a server's own stack; the first error of its two sections otherwise. */
export function readServerModel(stack: ConfigStack): ServerModel | ConfigError {
  const broken = stack.levels.find((level) => level.error !== undefined)?.error
  if (broken !== undefined) return broken
  const sites = readSection(stack, 'system.applicationHost/sites')
  if (!sites.ok) return sites.error
  const pools = readSection(stack, 'system.applicationHost/applicationPools')
  if (!pools.ok) return pools.error
  return {
    sites: sites.section.items.map((item) => new ReadSite(item)),
    siteDefaults: childOf(sites.section, 'siteDefaults'),
    pools: new Map(pools.section.items.map((item) => [textOf(item, 'name').toLowerCase(), poolOf(item)])),
  }
}

/** What is in a site is read when it is first asked for: of many sites a request or a change concerns few. */
class ReadSite implements Site {
  readonly name: string
  readonly id: number
  readonly autoStart: boolean
  readonly element: ConfigElement
  #bindings: readonly Binding[] | undefined
  #applications: readonly Application[] | undefined

  constructor(element: ConfigElement) {
    this.name = textOf(element, 'name')
    this.id = numberOf(element, 'id')
    this.autoStart = boolOf(element, 'serverAutoStart')
    this.element = element
  }

  get bindings(): readonly Binding[] {
    this.#bindings ??= childOf(this.element, 'bindings').items.map((item) => new ReadBinding(item))
    return this.#bindings
  }

  get applications(): readonly Application[] {
    this.#applications ??= longestFirst(this.element.items.map(applicationOf))
    return this.#applications
  }

  get origin(): Origin | undefined {
    return this.element.origin
  }
}

/** 'IP:PORT:HOST'; an IPv6 address stands in brackets. Other protocols (net.tcp) keep their information unread. */
class ReadBinding implements Binding {
  readonly protocol: string
  readonly address: string
  readonly port: number
  readonly host: string
  readonly sslFlags: number
  readonly information: string
  readonly #element: ConfigElement

  constructor(element: ConfigElement) {
    const information = textOf(element, 'bindingInformation')
    const [, address = '', port = '', host = ''] = /^(\[[^\]]*\]|[^:]*):(\d*):(.*)$/.exec(information) ?? []
    this.protocol = textOf(element, 'protocol').toLowerCase()
    this.address = address === '' ? '*' : address.toLowerCase()
    this.port = Number(port)
    this.host = host.toLowerCase()
    this.sslFlags = numberOf(element, 'sslFlags')
    this.information = information
    this.#element = element
  }

  get origin(): Origin | undefined {
    return this.#element.origin
  }
}

function applicationOf(element: ConfigElement): Application {
  return {
    path: textOf(element, 'path'),
    pool: textOf(element, 'applicationPool') || 'DefaultAppPool',
    virtualDirectories: longestFirst(element.items.map(virtualDirectoryOf)),
    element,
    get origin() {
      return element.origin
    },
  }
}

function virtualDirectoryOf(element: ConfigElement): VirtualDirectory {
  return {
    path: textOf(element, 'path'),
    physicalPath: openTextOf(element, 'physicalPath'),
    userName: textOf(element, 'userName'),
    password: openTextOf(element, 'password'),
    isPasswordSealed: isSealed(element, 'password'),
    logonMethod: textOf(element, 'logonMethod') as VirtualDirectory['logonMethod'],
    allowSubDirConfig: boolOf(element, 'allowSubDirConfig'),
    element,
    get origin() {
      return element.origin
    },
  }
}

function poolOf(element: ConfigElement): Pool {
  const model = childOf(element, 'processModel')
  return {
    name: textOf(element, 'name'),
    identityType: textOf(model, 'identityType') as Pool['identityType'],
    userName: textOf(model, 'userName'),
    password: openTextOf(model, 'password'),
    isPasswordSealed: isSealed(model, 'password'),
    logonType: textOf(model, 'logonType') as Pool['logonType'],
    manualGroupMembership: boolOf(model, 'manualGroupMembership'),
    managedRuntimeVersion: textOf(element, 'managedRuntimeVersion'),
    managedPipelineMode: textOf(element, 'managedPipelineMode') as Pool['managedPipelineMode'],
    enable32BitAppOnWin64: boolOf(element, 'enable32BitAppOnWin64'),
    autoStart: boolOf(element, 'autoStart'),
    element,
    get origin() {
      return element.origin
    },
  }
}

const longestFirst = <T extends { readonly path: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => b.path.length - a.path.length)
