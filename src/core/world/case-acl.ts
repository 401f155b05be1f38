import { AclTextError } from '../acl/acl-text-error.ts'
import { parseAceText } from '../acl/icacls-entry.ts'

/** What is wrong with an entry of an `acl` list; undefined: it can be read. */
export function aclEntryError(entry: string): string | undefined {
  try {
    parseAceText(entry, () => undefined)
    return undefined
  } catch (error) {
    if (error instanceof AclTextError) return error.message
    throw error
  }
}
