import { exitCode, unknownAttribute } from './appcmd-error.ts'
import type { GeneralOptions } from './command-line.ts'
import { formatLine, type ListedConfig, type ListedObject } from './listed-object.ts'
import { propertyOf } from './object-property.ts'
import { type PrintedElement, printElement } from './xml-text.ts'

export interface Printed {
  readonly out: string
  readonly code: number
}

/** The answer of `list`: one line an object, '/text:*', '/text:attribute', '/config' or '/xml'. Nothing found: exit code 1. */
export function formatObjects(
  objects: readonly ListedObject[],
  options: GeneralOptions,
  isFiltered: boolean,
): Printed {
  const code = objects.length === 0 && isFiltered ? exitCode.nothing : exitCode.ok
  return { out: formatAll(objects, options), code }
}

function formatAll(objects: readonly ListedObject[], { text, xml, config }: GeneralOptions): string {
  if (xml) return formatXml(objects, config)
  if (text === '*') return objects.map(formatDetails).join('')
  if (text !== undefined && text !== '') return objects.map((object) => formatProperty(object, text)).join('')
  if (config !== undefined) return objects.map((object) => formatConfig(object, config === '*')).join('')
  return objects.map(formatLine).join('')
}

function formatProperty(object: ListedObject, name: string): string {
  const value = propertyOf(object, name)
  if (value === undefined) throw unknownAttribute(name)
  return `${value}\n`
}

const formatConfig = (object: ListedObject, all: boolean): string =>
  object.config === undefined ? formatLine(object) : printElement(configTree(object.config, all), '  ')

/** A section stands in its groups: `<system.webServer><security><access/></security></system.webServer>`. */
function configTree({ path, print }: ListedConfig, all: boolean): PrintedElement {
  const [, ...groups] = path.split('/').toReversed()
  return groups.reduce<PrintedElement>(
    (child, group) => ({ name: group, attributes: [], children: [child] }),
    print(all),
  )
}

/** In the XML form, a section's slashes become hyphens: `<system.webServer-security-access>`. */
function formatXml(objects: readonly ListedObject[], config: string | undefined): string {
  const elements = objects.map(
    ({ kind, properties, config: listed }): PrintedElement => ({
      name: kind,
      attributes: properties,
      children: listed === undefined || config === undefined ? [] : [xmlConfig(listed, config === '*')],
    }),
  )
  const body = elements.map((element) => printElement(element, '    ', 1)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n${body}</appcmd>\n`
}

const xmlConfig = ({ path, print }: ListedConfig, all: boolean): PrintedElement => ({
  ...print(all),
  name: path.replaceAll('/', '-'),
})

function formatDetails({ kind, properties, config }: ListedObject): string {
  const own = properties.map(([name, value]) => `  ${name}:"${value}"\n`).join('')
  const nested = config === undefined ? '' : formatTree(config.print(true), 1)
  return `${kind}\n${own}${nested}\n`
}

function formatTree({ name, attributes, children }: PrintedElement, depth: number): string {
  const space = '  '.repeat(depth)
  const values = attributes.map(([attribute, value]) => `${space}  ${attribute}:"${value}"\n`).join('')
  return `${space}[${name}]\n${values}${children.map((child) => formatTree(child, depth + 1)).join('')}`
}
