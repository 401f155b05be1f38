import type { World } from '../../core/world/world.ts'

type Section = Extract<ReturnType<World['section']>, { readonly ok: true }>['section']

/** An element of the configuration, as the world answers it. */
export type ConfigElement = Section['items'][number]

const nothing: ConfigElement = {
  name: '',
  origin: undefined,
  values: new Map(),
  children: new Map(),
  items: [],
}

/** A section that cannot be used counts as one that says nothing; the 500.19 itself is the pipeline's to tell. */
export function sectionOf(world: World, sitePath: string, name: string): ConfigElement {
  const result = world.section(sitePath, name)
  return result.ok ? result.section : nothing
}

export const childOf = (element: ConfigElement, name: string): ConfigElement =>
  element.children.get(name) ?? nothing
export const textOf = (element: ConfigElement, name: string): string => element.values.get(name)?.text ?? ''
export const isOn = (element: ConfigElement, name: string): boolean =>
  element.values.get(name)?.value === true
/** For settings that hold unless they are switched off. */
export const isOff = (element: ConfigElement, name: string): boolean =>
  element.values.get(name)?.value === false

export function numberOf(element: ConfigElement, name: string): number {
  const value = element.values.get(name)?.value
  return typeof value === 'number' ? value : Number(value) || 0
}

/** A child of a site ('logFile', 'hsts', 'limits'); each value that it does not state is that of siteDefaults. */
export function siteSettings(world: World, site: ConfigElement | undefined, name: string): ConfigElement {
  const sites = sectionOf(world, '', 'system.applicationHost/sites')
  const base = childOf(childOf(sites, 'siteDefaults'), name)
  if (site === undefined) return base
  const own = childOf(site, name)
  const values = new Map(base.values)
  for (const [key, value] of own.values) {
    if (value.origin !== undefined || !values.has(key)) values.set(key, value)
  }
  const children = new Map(base.children)
  for (const [key, child] of own.children) {
    if (child.origin !== undefined || child.items.length > 0 || !children.has(key)) children.set(key, child)
  }
  return { ...own, values, children }
}
