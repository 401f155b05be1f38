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
    sites: sites.section.items.map(siteOf),
    pools: new Map(pools.section.items.map((item) => [textOf(item, 'name').toLowerCase(), poolOf(item)])),
  }
}

function siteOf(element: ConfigElement): Site {
  return {
    name: textOf(element, 'name'),
    id: numberOf(element, 'id'),
    bindings: childOf(element, 'bindings').items.map(bindingOf),
    applications: longestFirst(element.items.map(applicationOf)),
    autoStart: boolOf(element, 'serverAutoStart'),
    element,
    origin: element.origin,
  }
}

/** 'IP:PORT:HOST'; an IPv6 address stands in brackets. Other protocols (net.tcp) keep their information unread. */
function bindingOf(element: ConfigElement): Binding {
  const information = textOf(element, 'bindingInformation')
  const [, address = '', port = '', host = ''] = /^(\[[^\]]*\]|[^:]*):(\d*):(.*)$/.exec(information) ?? []
  return {
    protocol: textOf(element, 'protocol').toLowerCase(),
    address: address === '' ? '*' : address.toLowerCase(),
    port: Number(port),
    host: host.toLowerCase(),
    sslFlags: numberOf(element, 'sslFlags'),
    information,
    origin: element.origin,
  }
}

function applicationOf(element: ConfigElement): Application {
  return {
    path: textOf(element, 'path'),
    pool: textOf(element, 'applicationPool') || 'DefaultAppPool',
    virtualDirectories: longestFirst(element.items.map(virtualDirectoryOf)),
    element,
    origin: element.origin,
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
    origin: element.origin,
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
    origin: element.origin,
  }
}

const longestFirst = <T extends { readonly path: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => b.path.length - a.path.length)
