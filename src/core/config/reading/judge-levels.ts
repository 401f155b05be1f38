import type { ConfigStack } from '../config-level.ts'
import type { XmlDocument, XmlElement } from '../xml-document.ts'
import { fail } from './config-failure.ts'
import { locationsOnTheWay } from './fragments.ts'
import { judgeDeclarations } from './judge-declarations.ts'
import { type Registered, registeredSections } from './registered-sections.ts'

/** Groups that the native configuration reads through: what stands in them must be registered. */
const judgedGroups = new Set(['system.webServer', 'system.applicationHost'])

/** Throws for the first section or group, in a file of the way or a location of it that holds here, that nobody registers. */
export function judgeLevels(stack: ConfigStack): undefined {
  judgeDeclarations(stack)
  const registered = registeredSections(stack)
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  for (const { kind, file, path } of stack.levels) {
    if (kind === 'defaults' || file === undefined) continue
    if (file.root.name !== 'configuration') refuseRoot(file)
    judgeContainer(file, file.root, registered)
    for (const tag of locationsOnTheWay(file, path.toLowerCase(), target))
      judgeContainer(file, tag.element, registered)
  }
}

function judgeContainer(document: XmlDocument, container: XmlElement, registered: Registered): void {
  for (const child of container.children) {
    if (judgedGroups.has(child.name)) judgeGroup(document, child, child.name, registered)
    else if (!isRegistered(child.name, registered)) refuse(document, child, child.name)
  }
}

const isRegistered = (path: string, { sections, groups }: Registered): boolean =>
  sections.has(path) || groups.has(path)

function judgeGroup(document: XmlDocument, group: XmlElement, path: string, registered: Registered): void {
  for (const child of group.children) {
    const childPath = `${path}/${child.name}`
    if (registered.groups.has(childPath)) judgeGroup(document, child, childPath, registered)
    else if (!registered.sections.has(childPath)) refuse(document, child, childPath)
  }
}

const refuseRoot = (document: XmlDocument): never =>
  fail(document, document.root.start, {
    code: 'config.unknown-element',
    message: `The root element is '${document.root.name}' and not 'configuration'`,
    facts: { element: document.root.name },
  })

const refuse = (document: XmlDocument, element: XmlElement, path: string): never =>
  fail(document, element.start, {
    code: 'config.unknown-element',
    message: `The section '${path}' is not registered on this server: what would read it is not installed`,
    facts: { section: path, element: element.name },
  })
