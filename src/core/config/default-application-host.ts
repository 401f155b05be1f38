import type { ConfigLevel } from './config-level.ts'
import { applicationHost, encryptionProviders } from './defaults/application-host.ts'
import { handlers } from './defaults/handlers.ts'
import { indented, within } from './defaults/lines.ts'
import { modules } from './defaults/modules.ts'
import { sectionDeclarations } from './defaults/section-declarations.ts'
import { webServer } from './defaults/web-server.ts'
import { isConfigError, parseXml } from './parse-xml.ts'

/**
 * The applicationHost.config of a full installation of IIS 10 (every role service but WebDAV and FTP; ASP.NET 3.5 and
 * 4.x), as facts of iis.md 1.3, 4.1, 5.7, 5.9 and 7.1 have it. Lines end with CRLF, four spaces for each level.
 */
export const defaultApplicationHost: string = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<configuration>',
  ...indented([
    ...within('configSections', sectionDeclarations()),
    ...encryptionProviders,
    ...applicationHost,
    ...webServer,
    ...within(
      'location path="" overrideMode="Allow"',
      within('system.webServer', [
        ...within('handlers accessPolicy="Read, Script"', handlers),
        ...within('modules', modules),
      ]),
    ),
  ]),
  '</configuration>',
  '',
].join('\r\n')

let level: ConfigLevel | undefined

/** The level that stands before applicationHost.config and says what that does not mention. Always the same object. */
export function defaultLevel(): ConfigLevel {
  if (level === undefined) {
    const file = parseXml('applicationHost.config (defaults)', defaultApplicationHost)
    if (isConfigError(file)) throw new Error(`the defaults are malformed: ${file.message}`)
    level = { path: 'MACHINE/WEBROOT/APPHOST', kind: 'defaults', file }
  }
  return level
}
