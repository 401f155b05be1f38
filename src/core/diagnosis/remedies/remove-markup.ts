import type { ConfigEvidence } from '../../base/evidence.ts'
import type { EditTarget } from '../../config/config-edit.ts'
import { isSecretName, maskSecrets, secretMask } from '../../config/mask-secrets.ts'
import { positionAt } from '../../config/position.ts'
import type { XmlAttribute, XmlDocument, XmlElement } from '../../config/xml-document.ts'
import type { World } from '../../world/world.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { documentAt } from './config-place.ts'
import type { Part } from './part.ts'

/** What stands at a line and column of a configuration file. */
export interface Markup {
  readonly document: XmlDocument
  readonly element: XmlElement
  /** Where the place is an attribute's. */
  readonly attribute?: XmlAttribute
}

/** The element or attribute that a configuration error points to. */
export function markupAt(
  world: World,
  { file, line, column }: Pick<ConfigEvidence, 'file' | 'line' | 'column'>,
): Markup | undefined {
  const document = documentAt(world, { file })
  if (document === undefined) return undefined
  const isHere = (offset: number): boolean => {
    const position = positionAt(document, offset)
    return position.line === line && position.column === column
  }
  for (const element of elementsOf(document.root)) {
    if (isHere(element.start)) return { document, element }
    const attribute = element.attributes.find(({ start }) => isHere(start))
    if (attribute !== undefined) return { document, element, attribute }
  }
  return undefined
}

function* elementsOf(root: XmlElement): Generator<XmlElement> {
  const waiting = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    waiting.push(...next.children)
  }
}

/** Takes the element out of its file; what it leaves empty stays. */
export function removeElement({ document, element }: Markup): Part | undefined {
  const { parent } = element
  const at = targetOf(element)
  if (at === undefined || parent === undefined) return undefined
  const text = maskSecrets(document.text.slice(element.start, element.end))
  const before = parent.children.indexOf(element)
  return {
    changes: [{ kind: 'set-config', file: document.name, edits: [{ kind: 'remove-element', at }] }],
    lines: [
      inFile(document, element, `Remove ${tag(element)}`, ['[void]$node.ParentNode.RemoveChild($node)']),
    ],
    undo: [
      inFile(document, parent, `Put ${text.replaceAll(/\s+/g, ' ')} back into ${tag(parent)}`, [
        `$new = $xml.CreateDocumentFragment(); $new.InnerXml = ${quoteForPowerShell(text)}`,
        `[void]$node.InsertBefore($new, $node.SelectNodes('*')[${before}])`,
      ]),
    ],
  }
}

export function removeAttribute(
  { document, element }: Markup,
  { name, value }: XmlAttribute,
): Part | undefined {
  const at = targetOf(element)
  if (at === undefined) return undefined
  const shown = isSecretName(name) ? secretMask : value
  const [title, before] = [quoteForPowerShell(name), quoteForPowerShell(shown)]
  return {
    changes: [{ kind: 'set-config', file: document.name, edits: [{ kind: 'remove-attribute', at, name }] }],
    lines: [
      inFile(document, element, `Remove ${name} from ${tag(element)}`, [`$node.RemoveAttribute(${title})`]),
    ],
    undo: [
      inFile(document, element, `Set ${name}="${shown}" on ${tag(element)}`, [
        `$node.SetAttribute(${title}, ${before})`,
      ]),
    ],
  }
}

/** Named by its number among the elements of its name at every step, so that one of several alike is meant. */
function targetOf(element: XmlElement): EditTarget | undefined {
  const way = wayTo(element)
  const [first] = way
  const location = first?.name === 'location' ? first : undefined
  const [group, ...steps] = location === undefined ? way : way.slice(1)
  if (group === undefined) return undefined
  const path = steps.map((step) => ({ element: step.name, index: numberOf(step) }))
  if (location === undefined) return { section: group.name, path }
  const name = location.attributes.find((attribute) => attribute.name === 'path')?.value ?? ''
  return { location: name, section: group.name, path }
}

/** From the child of the root to the element itself. */
function wayTo(element: XmlElement): XmlElement[] {
  const way: XmlElement[] = []
  for (let next: XmlElement | undefined = element; next?.parent !== undefined; next = next.parent)
    way.unshift(next)
  return way
}

const numberOf = (element: XmlElement): number =>
  (element.parent?.children ?? []).filter(({ name }) => name === element.name).indexOf(element)

const tag = ({ name }: XmlElement): string => `<${name}>`

/** Neither appcmd nor the cmdlets work on a file that can't be read as configuration: it is changed as XML. */
function inFile(
  document: XmlDocument,
  element: XmlElement,
  does: string,
  acts: readonly string[],
): CommandLine {
  const file =
    document.name === 'applicationHost.config'
      ? '"$env:windir\\System32\\inetsrv\\config\\applicationHost.config"'
      : quoteForPowerShell(document.name)
  const steps = [element, ...wayTo(element)].slice(1)
  const path = steps.map((step) => `/*[local-name()="${step.name}"][${numberOf(step) + 1}]`).join('')
  return {
    tool: 'powershell',
    does,
    instead: `an editor, line ${positionAt(document, element.start).line} of ${document.name}`,
    powershell: [
      `$xml = New-Object Xml.XmlDocument; $xml.PreserveWhitespace = $true; $xml.Load(${file})`,
      `$node = $xml.SelectSingleNode(${quoteForPowerShell(`/*${path}`)})`,
      ...acts,
      `$xml.Save(${file})`,
    ],
  }
}
