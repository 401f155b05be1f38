import type { Sid } from './account.ts'
import { parseSid } from './sid.ts'

/** A principal that every Windows server has, or that exists by being named ('IIS APPPOOL\\x'). */
export interface WellKnownPrincipal {
  readonly kind: 'well-known'
  readonly name: string
  readonly sid: Sid
}

/** SIDs that code asks for by name. */
export const sids = {
  everyone: 'S-1-1-0',
  local: 'S-1-2-0',
  consoleLogon: 'S-1-2-1',
  creatorOwner: 'S-1-3-0',
  creatorGroup: 'S-1-3-1',
  ownerRights: 'S-1-3-4',
  network: 'S-1-5-2',
  batch: 'S-1-5-3',
  interactive: 'S-1-5-4',
  service: 'S-1-5-6',
  anonymousLogon: 'S-1-5-7',
  authenticatedUsers: 'S-1-5-11',
  thisOrganization: 'S-1-5-15',
  iusr: 'S-1-5-17',
  system: 'S-1-5-18',
  localService: 'S-1-5-19',
  networkService: 'S-1-5-20',
  localAccount: 'S-1-5-113',
  localAdministrator: 'S-1-5-114',
  administrators: 'S-1-5-32-544',
  users: 'S-1-5-32-545',
  guests: 'S-1-5-32-546',
  backupOperators: 'S-1-5-32-551',
  performanceLogUsers: 'S-1-5-32-559',
  iisIusrs: 'S-1-5-32-568',
  ntlm: 'S-1-5-64-10',
  schannel: 'S-1-5-64-14',
  digest: 'S-1-5-64-21',
  allServices: 'S-1-5-80-0',
  allAppPools: 'S-1-5-82-0',
  highLabel: 'S-1-16-12288',
  systemLabel: 'S-1-16-16384',
} as const satisfies Readonly<Record<string, Sid>>

const trustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'

const builtin: readonly (readonly [number, string])[] = [
  [544, 'Administrators'],
  [545, 'Users'],
  [546, 'Guests'],
  [547, 'Power Users'],
  [548, 'Account Operators'],
  [549, 'Server Operators'],
  [550, 'Print Operators'],
  [551, 'Backup Operators'],
  [552, 'Replicator'],
  [554, 'Pre-Windows 2000 Compatible Access'],
  [555, 'Remote Desktop Users'],
  [556, 'Network Configuration Operators'],
  [557, 'Incoming Forest Trust Builders'],
  [558, 'Performance Monitor Users'],
  [559, 'Performance Log Users'],
  [560, 'Windows Authorization Access Group'],
  [561, 'Terminal Server License Servers'],
  [562, 'Distributed COM Users'],
  [568, 'IIS_IUSRS'],
  [569, 'Cryptographic Operators'],
  [573, 'Event Log Readers'],
  [574, 'Certificate Service DCOM Access'],
  [575, 'RDS Remote Access Servers'],
  [576, 'RDS Endpoint Servers'],
  [577, 'RDS Management Servers'],
  [578, 'Hyper-V Administrators'],
  [579, 'Access Control Assistance Operators'],
  [580, 'Remote Management Users'],
  [581, 'System Managed Accounts Group'],
  [582, 'Storage Replica Administrators'],
  [583, 'Device Owners'],
]

const ntAuthority: readonly (readonly [string, string])[] = [
  ['1', 'DIALUP'],
  ['2', 'NETWORK'],
  ['3', 'BATCH'],
  ['4', 'INTERACTIVE'],
  ['6', 'SERVICE'],
  ['7', 'ANONYMOUS LOGON'],
  ['8', 'PROXY'],
  ['9', 'ENTERPRISE DOMAIN CONTROLLERS'],
  ['10', 'SELF'],
  ['11', 'Authenticated Users'],
  ['12', 'RESTRICTED'],
  ['13', 'TERMINAL SERVER USER'],
  ['14', 'REMOTE INTERACTIVE LOGON'],
  ['15', 'This Organization'],
  ['17', 'IUSR'],
  ['18', 'SYSTEM'],
  ['19', 'LOCAL SERVICE'],
  ['20', 'NETWORK SERVICE'],
  ['33', 'WRITE RESTRICTED'],
  ['64-10', 'NTLM Authentication'],
  ['64-14', 'SChannel Authentication'],
  ['64-21', 'Digest Authentication'],
  ['65-1', 'This Organization Certificate'],
  ['84-0-0-0-0-0', 'USER MODE DRIVERS'],
  ['113', 'Local account'],
  ['114', 'Local account and member of Administrators group'],
  ['1000', 'Other Organization'],
]

const others: readonly (readonly [Sid, string])[] = [
  ['S-1-0-0', 'NULL SID'],
  ['S-1-1-0', 'Everyone'],
  ['S-1-2-0', 'LOCAL'],
  ['S-1-2-1', 'CONSOLE LOGON'],
  ['S-1-3-0', 'CREATOR OWNER'],
  ['S-1-3-1', 'CREATOR GROUP'],
  ['S-1-3-2', 'CREATOR OWNER SERVER'],
  ['S-1-3-3', 'CREATOR GROUP SERVER'],
  ['S-1-3-4', 'OWNER RIGHTS'],
  [trustedInstaller, 'NT SERVICE\\TrustedInstaller'],
  ['S-1-5-80-0', 'NT SERVICE\\ALL SERVICES'],
  // Windows shows no name for the group that every pool's token holds; this one is ours.
  ['S-1-5-82-0', 'IIS APPPOOL\\ALL APPLICATION POOLS'],
  ['S-1-5-83-0', 'NT VIRTUAL MACHINE\\Virtual Machines'],
  ['S-1-5-90-0', 'Window Manager\\Window Manager Group'],
  ['S-1-15-2-1', 'APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES'],
  ['S-1-15-2-2', 'APPLICATION PACKAGE AUTHORITY\\ALL RESTRICTED APPLICATION PACKAGES'],
  ['S-1-16-0', 'Mandatory Label\\Untrusted Mandatory Level'],
  ['S-1-16-4096', 'Mandatory Label\\Low Mandatory Level'],
  ['S-1-16-8192', 'Mandatory Label\\Medium Mandatory Level'],
  ['S-1-16-8448', 'Mandatory Label\\Medium Plus Mandatory Level'],
  ['S-1-16-12288', 'Mandatory Label\\High Mandatory Level'],
  ['S-1-16-16384', 'Mandatory Label\\System Mandatory Level'],
  ['S-1-16-20480', 'Mandatory Label\\Protected Process Mandatory Level'],
  ['S-1-18-1', 'Authentication authority asserted identity'],
  ['S-1-18-2', 'Service asserted identity'],
]

/** Every well-known principal with its canonical English name (MS-DTYP 2.4.2.4, Windows' own tables). */
export const wellKnown: readonly WellKnownPrincipal[] = [
  ...others,
  ...ntAuthority.map(([tail, name]) => [`S-1-5-${tail}`, `NT AUTHORITY\\${name}`] as const),
  ...builtin.map(([rid, name]) => [`S-1-5-32-${rid}`, `BUILTIN\\${name}`] as const),
].map(([sid, name]) => ({ kind: 'well-known', sid, name }))

/** Spellings besides the canonical ones. */
const aliases: readonly (readonly [string, Sid])[] = [
  ['nt authority\\networkservice', sids.networkService],
  ['networkservice', sids.networkService],
  ['nt authority\\localservice', sids.localService],
  ['localservice', sids.localService],
  ['nt authority\\localsystem', sids.system],
  ['localsystem', sids.system],
  ['nt authority\\everyone', sids.everyone],
  ['\\everyone', sids.everyone],
  ['application package authority\\all restricted app packages', 'S-1-15-2-2'],
  ['nt authority\\local account and member of administrators', 'S-1-5-114'],
  ['self', 'S-1-5-10'],
  ['nt authority\\enterprise read-only domain controllers beta', 'S-1-5-22'],
]

const bySid = new Map(wellKnown.map((principal) => [principal.sid, principal]))

/** Lower-case full names, and names without their authority where Windows finds them so (LookupAccountName). */
const byName = new Map<string, WellKnownPrincipal>()
for (const principal of wellKnown) {
  const name = principal.name.toLowerCase()
  byName.set(name, principal)
  const bare = name.slice(name.indexOf('\\') + 1)
  if (!byName.has(bare)) byName.set(bare, principal)
}
for (const [name, sid] of aliases) {
  const principal = bySid.get(sid)
  if (principal !== undefined) byName.set(name, principal)
}

export const wellKnownBySid = (sid: Sid): WellKnownPrincipal | undefined => bySid.get(sid)

/** By English name, with or without authority, or by SID ('S-1-…', '*S-1-…'); case does not matter. */
export function findWellKnown(name: string): WellKnownPrincipal | undefined {
  const text = name.startsWith('*') ? name.slice(1) : name
  const sid = parseSid(text)
  return sid === undefined ? byName.get(text.trim().toLowerCase()) : bySid.get(sid)
}

export const wellKnownSid = (name: string): Sid | undefined => findWellKnown(name)?.sid
