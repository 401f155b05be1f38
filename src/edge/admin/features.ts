import { contentFeatures } from './content-features.ts'
import { securityFeatures } from './security-features.ts'

/**
 * Every section that has a page of its own, as the API tells it: resource path below /api/webserver → section, fields, and
 * collections. The shape is Microsoft's IIS Administration API where that has the resource. Routes, validation, the OpenAPI
 * document and the conformance test are made of this table.
 */
export const features = { ...securityFeatures, ...contentFeatures } as const

export type FeaturePath = keyof typeof features
