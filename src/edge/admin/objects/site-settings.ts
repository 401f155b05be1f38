import { bool, int } from '../feature-fields.ts'

/** What of a site's own element a table tells: HTTP Strict Transport Security. */
export const siteSettings = {
  hsts: {
    enabled: bool('hsts.enabled'),
    /** Seconds. */
    max_age: int('hsts.max-age'),
    include_sub_domains: bool('hsts.includeSubDomains'),
    preload: bool('hsts.preload'),
    redirect_http_to_https: bool('hsts.redirectHttpToHttps'),
  },
} as const
export type SiteSettings = typeof siteSettings
