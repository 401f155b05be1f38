/** A text as the value of a header: without what would end it, or what no header may hold. */
export function headerValue(text: string): string {
  return /[^\t -~\x80-\xff]/.test(text) ? text.replace(/[^\t -~\x80-\xff]/g, '') : text
}
