/** Access masks of files and directories (reference/iis.md §6.2; MS-DTYP 2.4.3). All are unsigned 32-bit numbers. */
export const FILE_READ_DATA = 0x1
export const FILE_LIST_DIRECTORY = 0x1
export const FILE_WRITE_DATA = 0x2
export const FILE_APPEND_DATA = 0x4
export const FILE_READ_EA = 0x8
export const FILE_WRITE_EA = 0x10
export const FILE_EXECUTE = 0x20
export const FILE_TRAVERSE = 0x20
export const FILE_DELETE_CHILD = 0x40
export const FILE_READ_ATTRIBUTES = 0x80
export const FILE_WRITE_ATTRIBUTES = 0x100
export const DELETE = 0x10000
export const READ_CONTROL = 0x20000
export const WRITE_DAC = 0x40000
export const WRITE_OWNER = 0x80000
export const SYNCHRONIZE = 0x100000
export const ACCESS_SYSTEM_SECURITY = 0x1000000
export const MAXIMUM_ALLOWED = 0x2000000
export const GENERIC_ALL = 0x10000000
export const GENERIC_EXECUTE = 0x20000000
export const GENERIC_WRITE = 0x40000000
export const GENERIC_READ = 0x80000000
export const FILE_GENERIC_READ = 0x120089
export const FILE_GENERIC_WRITE = 0x120116
export const FILE_GENERIC_EXECUTE = 0x1200a0
export const FILE_ALL_ACCESS = 0x1f01ff

/** ACE types, MS-DTYP 2.4.4.1. */
export const aceTypes = {
  allow: 0,
  deny: 1,
  audit: 2,
  alarm: 3,
  allowObject: 5,
  denyObject: 6,
  auditObject: 7,
  alarmObject: 8,
  allowCallback: 9,
  denyCallback: 10,
  allowCallbackObject: 11,
  denyCallbackObject: 12,
  auditCallback: 13,
  mandatoryLabel: 17,
  resourceAttribute: 18,
  scopedPolicy: 19,
  processTrustLabel: 20,
  accessFilter: 21,
} as const

/** ACE flags, MS-DTYP 2.4.4.1. */
export const aceFlags = {
  objectInherit: 0x01,
  containerInherit: 0x02,
  noPropagate: 0x04,
  inheritOnly: 0x08,
  inherited: 0x10,
  critical: 0x20,
  success: 0x40,
  failure: 0x80,
} as const

/** SECURITY_DESCRIPTOR_CONTROL, MS-DTYP 2.4.6. */
export const controlBits = {
  ownerDefaulted: 0x0001,
  groupDefaulted: 0x0002,
  daclPresent: 0x0004,
  daclDefaulted: 0x0008,
  saclPresent: 0x0010,
  saclDefaulted: 0x0020,
  daclAutoInheritRequired: 0x0100,
  saclAutoInheritRequired: 0x0200,
  daclAutoInherited: 0x0400,
  saclAutoInherited: 0x0800,
  daclProtected: 0x1000,
  saclProtected: 0x2000,
  selfRelative: 0x8000,
} as const

const genericBits = 0xf0000000

/** Generic bits become the file rights that they stand for; other bits stay. */
export function mapGeneric(mask: number): number {
  if ((mask & genericBits) === 0) return mask >>> 0
  let mapped = mask & ~genericBits
  if ((mask & GENERIC_READ) !== 0) mapped |= FILE_GENERIC_READ
  if ((mask & GENERIC_WRITE) !== 0) mapped |= FILE_GENERIC_WRITE
  if ((mask & GENERIC_EXECUTE) !== 0) mapped |= FILE_GENERIC_EXECUTE
  if ((mask & GENERIC_ALL) !== 0) mapped |= FILE_ALL_ACCESS
  return mapped >>> 0
}

export const hasGenericBits = (mask: number): boolean => (mask & genericBits) !== 0
