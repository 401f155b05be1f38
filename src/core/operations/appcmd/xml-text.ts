/** XML as appcmd prints it. */
export interface PrintedElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly PrintedElement[]
}

export function printElement(element: PrintedElement, indent: string, depth = 0): string {
  const space = indent.repeat(depth)
  const attributes = element.attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
  if (element.children.length === 0) return `${space}<${element.name}${attributes} />\n`
  const inner = element.children.map((child) => printElement(child, indent, depth + 1)).join('')
  return `${space}<${element.name}${attributes}>\n${inner}${space}</${element.name}>\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (char) => entities[char] ?? char)
