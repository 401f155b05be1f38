import type { Route } from '../define-route.ts'
import { aclRoutes } from './acl-routes.ts'
import { certificateRoutes } from './certificate-routes.ts'
import { delegationRoutes } from './delegation-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { loggingRoutes } from './logging-routes.ts'
import { poolRoutes } from './pool-routes.ts'
import { webAppRoutes } from './webapp-routes.ts'
import { webServerRoutes } from './webserver-routes.ts'
import { websiteRoutes } from './website-routes.ts'

/** The server's own objects: sites and what is in them, pools, logs, accounts, access-control lists. */
export const objectRoutes: readonly Route[] = [
  ...webServerRoutes,
  ...websiteRoutes,
  ...certificateRoutes,
  ...poolRoutes,
  ...webAppRoutes,
  ...fileRoutes,
  ...loggingRoutes,
  ...delegationRoutes,
  ...identityRoutes,
  ...aclRoutes,
]
