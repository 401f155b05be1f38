/**
 * What Windows gives C:\inetpub\wwwroot (reference/iis.md §6.7; entries as icacls prints them on a full installation).
 */
export const wwwrootAcl: readonly string[] = [
  'BUILTIN\\IIS_IUSRS:(RX)',
  'BUILTIN\\IIS_IUSRS:(OI)(CI)(IO)(GR,GE)',
  'NT SERVICE\\TrustedInstaller:(I)(F)',
  'NT SERVICE\\TrustedInstaller:(I)(OI)(CI)(IO)(F)',
  'NT AUTHORITY\\SYSTEM:(I)(F)',
  'NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(IO)(F)',
  'BUILTIN\\Administrators:(I)(F)',
  'BUILTIN\\Administrators:(I)(OI)(CI)(IO)(F)',
  'BUILTIN\\Users:(I)(RX)',
  'BUILTIN\\Users:(I)(OI)(CI)(IO)(GR,GE)',
  'CREATOR OWNER:(I)(OI)(CI)(IO)(F)',
]
