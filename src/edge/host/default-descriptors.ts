import { findWellKnown, sids } from '../../core/accounts/well-known.ts'
import { encodeDescriptor } from '../../core/acl/descriptor-bytes.ts'
import { parseAclText } from '../../core/acl/icacls-entry.ts'
import { controlBits } from '../../core/acl/rights.ts'
import type { SecurityDescriptor } from '../../core/acl/security-descriptor.ts'
import { wwwrootAcl } from '../../core/world/default-acl.ts'

const administrators = ['NT AUTHORITY\\SYSTEM:(OI)(CI)(F)', 'BUILTIN\\Administrators:(OI)(CI)(F)']
const drive = [...administrators, 'BUILTIN\\Users:(OI)(CI)(RX)', 'CREATOR OWNER:(OI)(CI)(IO)(F)']

/** What a drive, a share or a native path has that nobody set a list on: as C:\ on a Windows server. */
export function rootDescriptor(): SecurityDescriptor {
  root ??= descriptorOf(drive, true)
  return root
}
let root: SecurityDescriptor | undefined

/** Rows of a new instance: what setup gives the folders of IIS (KB 981949, iis.md §6.7). */
export function defaultDescriptors(): readonly (readonly [path: string, bytes: Uint8Array])[] {
  const inherited = wwwrootAcl.filter((entry) => entry.includes('(I)'))
  const rows: readonly (readonly [string, SecurityDescriptor])[] = [
    ['C:\\', rootDescriptor()],
    [
      'C:\\inetpub',
      descriptorOf(
        inherited.map((entry) => entry.replace('(I)', '')),
        true,
      ),
    ],
    ['C:\\inetpub\\wwwroot', descriptorOf(wwwrootAcl, false)],
    ['C:\\inetpub\\history', descriptorOf(administrators, true)],
    ['C:\\inetpub\\logs', descriptorOf(administrators, true)],
    ['C:\\inetpub\\temp', descriptorOf(administrators, true)],
  ]
  return rows.map(([path, descriptor]) => [path, encodeDescriptor(descriptor)])
}

function descriptorOf(lines: readonly string[], isProtected: boolean): SecurityDescriptor {
  const entries = parseAclText(lines, (name) => findWellKnown(name)?.sid)
  const control = controlBits.daclPresent | controlBits.daclAutoInherited | controlBits.selfRelative
  return {
    owner: sids.administrators,
    group: sids.system,
    dacl: { revision: 2, entries },
    control: isProtected ? control | controlBits.daclProtected : control,
  }
}
