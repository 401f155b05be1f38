import type { World } from '../../core/world/world.ts'
import type { Endpoint } from './endpoints.ts'
import { numberOf, siteSettings } from './section-reader.ts'

/** Timeouts of one listener, in milliseconds. */
export interface Limits {
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly keepAliveTimeout: number
  readonly checkingInterval: number
}

/** sites/site/limits/@connectionTimeout: two minutes where nothing says otherwise. */
const defaultSeconds = 120
/** No whole request takes longer than this many connection timeouts: a body that drips is cut off. */
const bodyFactor = 5

/** The longest of the sites that share the endpoint, so that none of them is cut short. */
export function limitsOf(world: World, endpoint: Endpoint): Limits {
  const seconds = endpoint.bindings.map(
    ({ site }) =>
      numberOf(siteSettings(world, site.element, 'limits'), 'connectionTimeout') || defaultSeconds,
  )
  const timeout = Math.max(1, ...seconds) * 1000
  return {
    headersTimeout: timeout,
    requestTimeout: timeout * bodyFactor,
    keepAliveTimeout: timeout,
    checkingInterval: Math.min(timeout, 5_000),
  }
}
