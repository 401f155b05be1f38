/** Lines one level deeper. */
export const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`)

/** An element with its start tag's text and the lines that it holds. */
export const within = (open: string, lines: readonly string[]): string[] => [
  `<${open}>`,
  ...indented(lines),
  `</${open.split(' ')[0]}>`,
]
