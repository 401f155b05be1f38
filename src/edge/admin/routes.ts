import type { Route } from './define-route.ts'

/** All resources of the API; each module adds its line: '...websiteRoutes,'. */
export const routes: readonly Route[] = []
