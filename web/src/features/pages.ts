import type { ComponentType } from 'react'
import type { FeatureProps } from './registry.ts'

/** Loads a page when it is first opened. */
export type LoadPage = () => Promise<ComponentType<FeatureProps>>

/** The pages by the id of their feature; one line each. A feature without a line has no tile. */
export const pages: Readonly<Record<string, LoadPage>> = {
  authentication: () => import('./authentication/authentication-page.tsx').then((m) => m.AuthenticationPage),
  authorization: () => import('./authorization/authorization-page.tsx').then((m) => m.AuthorizationPage),
  'default-document': () =>
    import('./default-document/default-document-page.tsx').then((m) => m.DefaultDocumentPage),
  'directory-browsing': () =>
    import('./directory-browsing/directory-browsing-page.tsx').then((m) => m.DirectoryBrowsingPage),
  'error-pages': () => import('./error-pages/error-pages-page.tsx').then((m) => m.ErrorPagesPage),
  'handler-mappings': () =>
    import('./handler-mappings/handler-mappings-page.tsx').then((m) => m.HandlerMappingsPage),
  'http-response-headers': () =>
    import('./http-response-headers/http-response-headers-page.tsx').then((m) => m.HttpResponseHeadersPage),
  'ip-restrictions': () =>
    import('./ip-restrictions/ip-restrictions-page.tsx').then((m) => m.IpRestrictionsPage),
  'mime-types': () => import('./mime-types/mime-types-page.tsx').then((m) => m.MimeTypesPage),
  modules: () => import('./modules/modules-page.tsx').then((m) => m.ModulesPage),
  'request-filtering': () =>
    import('./request-filtering/request-filtering-page.tsx').then((m) => m.RequestFilteringPage),
  'ssl-settings': () => import('./ssl-settings/ssl-settings-page.tsx').then((m) => m.SslSettingsPage),
}
