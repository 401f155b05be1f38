import { accessRoutes } from './access/access-routes.ts'
import { authenticationRoutes } from './authentication-routes.ts'
import { configSectionRoutes } from './config-section-routes.ts'
import type { Route } from './define-route.ts'
import { featureRoutes } from './feature-routes.ts'
import { historyRoutes } from './history/history-routes.ts'
import { undoRoutes } from './history/undo-routes.ts'
import { objectRoutes } from './objects/object-routes.ts'
import { refusalRoutes } from './refusals/refusal-routes.ts'

/** All resources of the API; each module adds its line: '...websiteRoutes,'. */
export const routes: readonly Route[] = [
  ...authenticationRoutes,
  ...featureRoutes,
  ...configSectionRoutes,
  ...objectRoutes,
  ...accessRoutes,
  ...refusalRoutes,
  ...historyRoutes,
  ...undoRoutes,
]
