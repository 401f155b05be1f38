/** Compares all characters, wherever the first difference is. */
export function isSameText(stated: string, given: string): boolean {
  let difference = stated.length ^ given.length
  for (let at = 0; at < given.length; at++) {
    difference |= given.charCodeAt(at) ^ stated.charCodeAt(at % (stated.length || 1))
  }
  return difference === 0
}
