import type { ConfigElement } from '../../../core/config/config-section.ts'
import { valueAt } from '../feature-values.ts'

/** Attributes by their way: 'limits.connectionTimeout'. */
export const textAt = (element: ConfigElement, way: string): string => valueAt(element, way)?.text ?? ''
/** Of timeSpan attributes: seconds. */
export const numberAt = (element: ConfigElement, way: string): number => {
  const value = valueAt(element, way)?.value
  return typeof value === 'number' ? value : Number(value) || 0
}
export const boolAt = (element: ConfigElement, way: string): boolean => valueAt(element, way)?.value === true
