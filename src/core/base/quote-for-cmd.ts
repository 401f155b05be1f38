const plain = /^[\p{L}\p{N}_.\\/:*@+$-]+$/u

/**
 * An argument as cmd.exe and the C runtime of a Windows program take it. '/name:' without a value is written '/name:""', as
 * the documentation of appcmd has it.
 */
export function quoteForCmd(text: string): string {
  if (/^\/[\w.]+:$/.test(text)) return `${text}""`
  if (plain.test(text)) return text
  const escaped = text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')
  return `"${escaped}"`
}
