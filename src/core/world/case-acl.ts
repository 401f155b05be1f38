/** What is wrong with an entry of an `acl` list; undefined: it can be read. */
export function aclEntryError(entry: string): string | undefined {
  return /^[^:]+:(\([A-Za-z,]+\))*[A-Za-z]*$/.test(entry) ? undefined : 'expected PRINCIPAL:(flags)(rights)'
}
