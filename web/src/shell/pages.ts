import type { ComponentType } from 'react'
import type { FeatureProps } from '../place/feature.ts'

/** Loads a page when it is first opened. */
export type LoadPage = () => Promise<ComponentType<FeatureProps>>

/** The pages by the id of their feature; one line each. A feature without a line has no tile. */
export const pages: Readonly<Record<string, LoadPage>> = {
  'application-pools': () =>
    import('../features/application-pools/application-pools-page.tsx').then((m) => m.ApplicationPoolsPage),
  applications: () =>
    import('../features/applications/applications-page.tsx').then((m) => m.ApplicationsPage),
  authentication: () =>
    import('../features/authentication/authentication-page.tsx').then((m) => m.AuthenticationPage),
  authorization: () =>
    import('../features/authorization/authorization-page.tsx').then((m) => m.AuthorizationPage),
  'configuration-editor': () =>
    import('../features/configuration-editor/configuration-editor-page.tsx').then(
      (m) => m.ConfigurationEditorPage,
    ),
  'default-document': () =>
    import('../features/default-document/default-document-page.tsx').then((m) => m.DefaultDocumentPage),
  'directory-browsing': () =>
    import('../features/directory-browsing/directory-browsing-page.tsx').then((m) => m.DirectoryBrowsingPage),
  'error-pages': () => import('../features/error-pages/error-pages-page.tsx').then((m) => m.ErrorPagesPage),
  'feature-delegation': () =>
    import('../features/feature-delegation/feature-delegation-page.tsx').then((m) => m.FeatureDelegationPage),
  groups: () => import('../features/groups/groups-page.tsx').then((m) => m.GroupsPage),
  'handler-mappings': () =>
    import('../features/handler-mappings/handler-mappings-page.tsx').then((m) => m.HandlerMappingsPage),
  'http-redirect': () =>
    import('../features/http-redirect/http-redirect-page.tsx').then((m) => m.HttpRedirectPage),
  'http-response-headers': () =>
    import('../features/http-response-headers/http-response-headers-page.tsx').then(
      (m) => m.HttpResponseHeadersPage,
    ),
  'ip-restrictions': () =>
    import('../features/ip-restrictions/ip-restrictions-page.tsx').then((m) => m.IpRestrictionsPage),
  logging: () => import('../features/logging/logging-page.tsx').then((m) => m.LoggingPage),
  'mime-types': () => import('../features/mime-types/mime-types-page.tsx').then((m) => m.MimeTypesPage),
  modules: () => import('../features/modules/modules-page.tsx').then((m) => m.ModulesPage),
  permissions: () => import('../features/permissions/permissions-page.tsx').then((m) => m.PermissionsPage),
  'request-filtering': () =>
    import('../features/request-filtering/request-filtering-page.tsx').then((m) => m.RequestFilteringPage),
  'ssl-settings': () =>
    import('../features/ssl-settings/ssl-settings-page.tsx').then((m) => m.SslSettingsPage),
  access: () => import('../access/matrix/access-page.tsx').then((m) => m.AccessPage),
  'access-tests': () => import('../access/tests/access-tests-page.tsx').then((m) => m.AccessTestsPage),
  diagnose: () => import('../access/diagnose/diagnose-page.tsx').then((m) => m.DiagnosePage),
  explain: () => import('../access/explain/explain-page.tsx').then((m) => m.ExplainPage),
  history: () => import('../access/history/history-page.tsx').then((m) => m.HistoryPage),
  refusals: () => import('../access/refusals/refusals-page.tsx').then((m) => m.RefusalsPage),
  'status-codes': () => import('../access/codes/codes-page.tsx').then((m) => m.CodesPage),
  'what-if': () => import('../access/what-if/what-if-page.tsx').then((m) => m.WhatIfPage),
  sites: () => import('../features/sites/sites-page.tsx').then((m) => m.SitesPage),
  users: () => import('../features/users/users-page.tsx').then((m) => m.UsersPage),
  'virtual-directories': () =>
    import('../features/virtual-directories/virtual-directories-page.tsx').then(
      (m) => m.VirtualDirectoriesPage,
    ),
}
