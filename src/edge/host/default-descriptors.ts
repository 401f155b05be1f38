import { findWellKnown } from '../../core/accounts/well-known.ts'
import { encodeDescriptor } from '../../core/acl/descriptor-bytes.ts'
import { parseAclText } from '../../core/acl/icacls-entry.ts'
import { applyParent } from '../../core/acl/inheritance.ts'
import { aceFlags, controlBits } from '../../core/acl/rights.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'

const administrators = ['NT AUTHORITY\\SYSTEM:(OI)(CI)(F)', 'BUILTIN\\Administrators:(OI)(CI)(F)']
const everybodyReads = [...administrators, 'BUILTIN\\Users:(OI)(CI)(RX)', 'CREATOR OWNER:(OI)(CI)(IO)(F)']
const trustedInstaller = 'NT SERVICE\\TrustedInstaller:(OI)(CI)(F)'

/** What a drive, a share or a native path has that nobody set a list on: as C:\ on a Windows server. */
export function rootDescriptor(): SecurityDescriptor {
  root ??= listed(everybodyReads, true)
  return root
}
let root: SecurityDescriptor | undefined

/** Rows of a new instance: what setup gives the folders of IIS (KB 981949, iis.md §6.7). */
export function defaultDescriptors(): readonly (readonly [path: string, bytes: Uint8Array])[] {
  const inetpub = listed([trustedInstaller, ...everybodyReads], true)
  const content = applyParent(listed(['BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)'], false), inetpub, 'directory')
  const rows: readonly (readonly [string, SecurityDescriptor])[] = [
    ['C:\\', rootDescriptor()],
    ['C:\\inetpub', inetpub],
    ['C:\\inetpub\\wwwroot', content],
    ['C:\\inetpub\\history', listed(administrators, true)],
    ['C:\\inetpub\\logs', listed(administrators, true)],
    ['C:\\inetpub\\temp', listed(administrators, true)],
  ]
  return rows.map(([path, descriptor]) => [path, encodeDescriptor(descriptor)])
}

/** The list of C:\inetpub\wwwroot with nothing inherited: what a case calls 'acl: default'. */
export function contentDescriptor(): SecurityDescriptor {
  return listed(['BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)', trustedInstaller, ...everybodyReads], true)
}

function listed(lines: readonly string[], isProtected: boolean): SecurityDescriptor {
  const entries = parseAclText(lines, (name) => findWellKnown(name)?.sid)
  const isPlain = entries.every((ace) => (ace.flags & aceFlags.inherited) === 0)
  const control = controlBits.daclPresent | controlBits.daclAutoInherited | controlBits.selfRelative
  return {
    owner: 'S-1-5-32-544',
    group: 'S-1-5-18',
    dacl: { revision: 2, entries },
    control: isProtected && isPlain ? control | controlBits.daclProtected : control,
  }
}
