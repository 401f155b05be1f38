import {
  DELETE,
  FILE_ALL_ACCESS,
  FILE_APPEND_DATA,
  FILE_DELETE_CHILD,
  FILE_EXECUTE,
  FILE_GENERIC_EXECUTE,
  FILE_GENERIC_READ,
  FILE_READ_ATTRIBUTES,
  FILE_READ_DATA,
  FILE_READ_EA,
  FILE_WRITE_ATTRIBUTES,
  FILE_WRITE_DATA,
  FILE_WRITE_EA,
  mapGeneric,
  READ_CONTROL,
  SYNCHRONIZE,
  WRITE_DAC,
  WRITE_OWNER,
} from '../../acl/rights.ts'

/** The rows of the Security tab. 'list' is Read & execute of folders alone. */
export const basicRights = {
  full_control: FILE_ALL_ACCESS,
  modify: FILE_GENERIC_READ | FILE_GENERIC_EXECUTE | 0x100116 | DELETE,
  read_execute: FILE_GENERIC_READ | FILE_GENERIC_EXECUTE,
  list: FILE_GENERIC_READ | FILE_GENERIC_EXECUTE,
  read: FILE_GENERIC_READ,
  // Without READ_CONTROL, which everybody who may read has.
  write: 0x100116,
} as const

const titles: readonly (readonly [number, string])[] = [
  [basicRights.full_control, 'Full control'],
  [basicRights.modify, 'Modify'],
  [basicRights.read_execute, 'Read & execute'],
  [basicRights.read, 'Read'],
  [basicRights.write, 'Write'],
]

/** The rows of Permission Entry, in its order. */
const advanced: readonly (readonly [number, string])[] = [
  [FILE_EXECUTE, 'Traverse folder / execute file'],
  [FILE_READ_DATA, 'List folder / read data'],
  [FILE_READ_ATTRIBUTES, 'Read attributes'],
  [FILE_READ_EA, 'Read extended attributes'],
  [FILE_WRITE_DATA, 'Create files / write data'],
  [FILE_APPEND_DATA, 'Create folders / append data'],
  [FILE_WRITE_ATTRIBUTES, 'Write attributes'],
  [FILE_WRITE_EA, 'Write extended attributes'],
  [FILE_DELETE_CHILD, 'Delete subfolders and files'],
  [DELETE, 'Delete'],
  [READ_CONTROL, 'Read permissions'],
  [WRITE_DAC, 'Change permissions'],
  [WRITE_OWNER, 'Take ownership'],
]

const contains = (mask: number, bits: number): boolean => (mask & bits) >>> 0 === bits >>> 0
/** Windows sets SYNCHRONIZE with every right and shows it nowhere. */
const shown = (mask: number): number => (mask & ~SYNCHRONIZE) >>> 0

/** 'Read & execute, Write'; 'Special: Delete, Change permissions' for what the Security tab has no row for. */
export function fileRightsInWords(mask: number): string {
  const rights = shown(mapGeneric(mask))
  if (rights === 0) return 'No rights'
  const names: string[] = []
  let covered = 0
  for (const [bits, name] of titles) {
    const wanted = shown(bits)
    if (!contains(rights, wanted) || contains(covered, wanted)) continue
    names.push(name)
    covered |= wanted
  }
  const rest = advanced.flatMap(([bit, name]) => ((rights & ~covered & bit) === 0 ? [] : [name]))
  if (rest.length === 0) return names.join(', ')
  return [...names, names.length === 0 ? `Special: ${rest.join(', ')}` : `special: ${rest.join(', ')}`].join(
    ', ',
  )
}
