import type { ConfigEdit, EditTarget } from '../config-edit.ts'
import { editConfig } from '../edit-config.ts'
import { isConfigError, parseXml } from '../parse-xml.ts'
import type { XmlDocument } from '../xml-document.ts'

export function read(source: string | Uint8Array): XmlDocument {
  const document = parseXml('web.config', source)
  if (isConfigError(document)) throw new Error(document.message)
  return document
}

export const edited = (source: string, ...edits: readonly ConfigEdit[]): string =>
  editConfig(read(source), edits).text

/** The lines of the one text that are not in the other, by a line diff that knows only moves as changes. */
export function changedLines(before: string, after: string): { removed: string[]; added: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let first = 0
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1
  let last = 0
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1
  return { removed: old.slice(first, old.length - last), added: now.slice(first, now.length - last) }
}

export const anonymous = 'system.webServer/security/authentication/anonymousAuthentication'
export const authorization: EditTarget = { section: 'system.webServer/security/authorization', path: [] }

/** A web.config with what editing must not disturb: comments, both quotes, attributes on lines of their own. */
export const file = `<?xml version="1.0"?>
<configuration>
  <!-- ours -->
  <system.webServer>
    <security>
      <authorization>
        <remove users="*" roles="" verbs="" />
        <add accessType="Allow" users="?" /> <!-- everybody -->
        <!-- and now the others -->
        <add accessType="Deny" users="bob, O&apos;Neill" />
      </authorization>
      <authentication>
        <anonymousAuthentication enabled="false" />
        <windowsAuthentication enabled='true'
                               useKernelMode='true' />
      </authentication>
    </security>
  </system.webServer>
</configuration>
`
