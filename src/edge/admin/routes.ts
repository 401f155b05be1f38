import type { RegisterRoutes } from './admin-app.ts'

/** All resources of the API; each module adds its line. */
export const routes: readonly RegisterRoutes[] = []
