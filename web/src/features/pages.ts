import type { ComponentType } from 'react'
import type { FeatureProps } from './registry.ts'

/** Loads a page when it is first opened. */
export type LoadPage = () => Promise<ComponentType<FeatureProps>>

/** The pages by the id of their feature; one line each. A feature without a line has no tile. */
export const pages: Readonly<Record<string, LoadPage>> = {
  authentication: () => import('./authentication/authentication-page.tsx').then((m) => m.AuthenticationPage),
}
