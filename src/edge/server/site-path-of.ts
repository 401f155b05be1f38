import type { Trace } from '../../core/pipeline/trace.ts'

const apphost = 'MACHINE/WEBROOT/APPHOST/'

/** 'MACHINE/WEBROOT/APPHOST/Site/a' → 'Site/a'; '' where routing failed before. */
export function sitePathOf(trace: Trace): string {
  const path = trace.configPath ?? ''
  return path.startsWith(apphost) ? path.slice(apphost.length) : (trace.site?.name ?? '')
}
