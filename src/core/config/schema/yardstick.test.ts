import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath, skipWithoutShared } from '../../../../tools/testing/shared-material.ts'
import { isConfigError, parseXml } from '../parse-xml.ts'
import type { XmlElement } from '../xml-document.ts'
import type { AttributeSchema, CollectionSchema, ElementSchema } from './schema-types.ts'
import { sectionPaths, sectionSchema } from './section-schema.ts'

/** The schema files of an installation, and which of their sections ours must have. */
const yardsticks: readonly (readonly [file: string, wanted: RegExp])[] = [
  ['RedHatSE+windowcontainertest/config/Schema/IIS_schema.xml', /./],
  ['RedHatSE+windowcontainertest/config/Schema/WebDAV_schema.xml', /./],
  ['c1982+IIS-SharedGitConfig/schema/rewrite_schema.xml', /./],
  ['jexuswebserver+JexusManager/Tests/schema/httpplatform_schema.xml', /./],
  ['artisticcheese+ContainerWindowsAuth/nano-iis/aspnetcore_schema.xml', /./],
  ['Azure+iisnode/src/config/iisnode_schema.xml', /./],
  ['RedHatSE+windowcontainertest/config/Schema/FX_schema.xml', /^configProtectedData$/],
  [
    'RedHatSE+windowcontainertest/config/Schema/ASPNET_schema.xml',
    /^system\.web\/(?:authentication|authorization|identity|customErrors|httpRuntime|httpModules|httpHandlers)$/,
  ],
]

/** What ours has beyond the yardstick, on purpose. */
const additions = new Set([
  // other role services and modules extend the sites' schema with their own elements
  'system.applicationHost/sites/site/ftpServer: not in the yardstick',
  'system.applicationHost/sites/site/advancedLogging: not in the yardstick',
  'system.applicationHost/sites/siteDefaults/ftpServer: not in the yardstick',
  'system.applicationHost/sites/siteDefaults/advancedLogging: not in the yardstick',
  // ASP.NET Core Module V2
  'system.webServer/aspNetCore@hostingModel: not in the yardstick',
  'system.webServer/aspNetCore/handlerSettings: not in the yardstick',
  // a sentence shown to visitors: ours is in our own words
  'system.webServer/asp@scriptErrorMessage: default differs',
])

const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((each) => each.name === name)?.value
const flag = (element: XmlElement, name: string): boolean => attribute(element, name) === 'true'

function compareAttribute(path: string, theirs: XmlElement, ours: AttributeSchema): string[] {
  const where = `${path}@${ours.name}`
  const names = theirs.children.filter((child) => child.name === 'enum' || child.name === 'flag')
  const key = flag(theirs, 'isUniqueKey') ? 'unique' : flag(theirs, 'isCombinedKey') ? 'combined' : undefined
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['type', attribute(theirs, 'type'), ours.type],
    ['default', attribute(theirs, 'defaultValue'), ours.defaultText],
    ['required', flag(theirs, 'required'), ours.required],
    ['key', key, ours.key],
    ['case', flag(theirs, 'caseSensitive'), ours.caseSensitive],
    ['encrypted', flag(theirs, 'encrypted'), ours.encrypted],
    ['expanded', flag(theirs, 'expanded'), ours.expanded],
    ['infinite', flag(theirs, 'allowInfinite'), ours.allowInfinite],
    ['format', attribute(theirs, 'timeSpanFormat') ?? 'string', ours.spanFormat],
    ['validation', theirValidation(theirs), ourValidation(ours)],
    [
      'names',
      names.map((each) => `${attribute(each, 'name')}=${Number(attribute(each, 'value'))}`).join(),
      ours.names.map(({ name, value }) => `${name}=${value}`).join(),
    ],
  ]
  return facts.filter(([, a, b]) => a !== b).map(([what]) => `${where}: ${what} differs`)
}

function theirValidation(theirs: XmlElement): string {
  const kind = attribute(theirs, 'validationType')
  if (kind === undefined) return ''
  return attribute(theirs, 'validationParameter')
    ? `${kind} ${attribute(theirs, 'validationParameter')}`
    : kind
}

const validationNames: Readonly<Record<string, string>> = {
  nonEmpty: 'nonEmptyString',
  trimmed: 'requireTrimmedString',
  poolName: 'applicationPoolName',
  siteName: 'siteName',
  applicationPath: 'applicationPath',
  virtualDirectoryPath: 'virtualDirectoryPath',
}

function ourValidation({ validation }: AttributeSchema): string {
  if (validation === undefined) return ''
  if (validation.kind !== 'range' && validation.kind !== 'span') return validationNames[validation.kind] ?? ''
  const { min, max, exclude } = validation
  const tail = exclude ? ',exclude' : ''
  return validation.kind === 'range'
    ? `integerRange ${min},${max}${tail}`
    : `timeSpanRange ${min},${max},${validation.granularity}${tail}`
}

function compareChild(path: string, child: XmlElement, ours: ElementSchema): string[] {
  const name = attribute(child, 'name') ?? ''
  if (child.name === 'attribute') {
    const own = ours.attributes.get(name)
    return own === undefined ? [`${path}@${name}: missing`] : compareAttribute(path, child, own)
  }
  if (child.name === 'collection') return compareCollection(path, child, ours.collection)
  const own = ours.children.get(name)
  const inner = `${path}/${name}`
  if (own === undefined) return [`${inner}: missing`]
  const isDefaults = own.isDefaults === flag(child, 'isCollectionDefault')
  return [...(isDefaults ? [] : [`${inner}: defaults differ`]), ...compareElement(inner, child, own)]
}

function compareElement(path: string, theirs: XmlElement, ours: ElementSchema): string[] {
  const seen = new Set(theirs.children.map((child) => `${child.name} ${attribute(child, 'name')}`))
  const extraAttributes = [...ours.attributes.keys()].filter((name) => !seen.has(`attribute ${name}`))
  const extraElements = [...ours.children.keys()].filter((name) => !seen.has(`element ${name}`))
  const isOpen = flag(theirs, 'allowUnrecognizedAttributes')
  return [
    ...theirs.children.flatMap((child) => compareChild(path, child, ours)),
    ...extraAttributes.map((name) => `${path}@${name}: not in the yardstick`),
    ...extraElements.map((name) => `${path}/${name}: not in the yardstick`),
    ...(isOpen !== ours.open && !path.startsWith('system.web/') ? [`${path}: open differs`] : []),
  ]
}

function compareCollection(path: string, theirs: XmlElement, ours: CollectionSchema | undefined): string[] {
  const inner = `${path}/${attribute(theirs, 'addElement')}`
  if (ours === undefined) return [`${inner}: missing`]
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['add', attribute(theirs, 'addElement'), ours.add.join()],
    ['remove', attribute(theirs, 'removeElement'), ours.remove],
    ['clear', attribute(theirs, 'clearElement'), ours.clear],
    ['defaults element', attribute(theirs, 'defaultElement'), ours.defaultsElement],
    ['merge order', attribute(theirs, 'mergeAppend') !== 'false', ours.mergeAppend],
    ['duplicates', flag(theirs, 'allowDuplicates'), ours.allowDuplicates],
  ]
  const wrong = facts.filter(([, a, b]) => a !== b).map(([what]) => `${inner}: ${what} differs`)
  return [...wrong, ...compareElement(inner, theirs, ours.item)]
}

function compareFile(file: string, wanted: RegExp): string[] {
  const document = parseXml(file, readFileSync(sharedPath('corpus', 'schema', file)))
  if (isConfigError(document)) throw new Error(document.message)
  return document.root.children
    .filter((child) => child.name === 'sectionSchema' && wanted.test(attribute(child, 'name') ?? ''))
    .flatMap((child) => {
      const path = attribute(child, 'name') ?? ''
      const own = sectionSchema(path)
      return own === undefined ? [`${path}: missing`] : compareElement(path, child, own)
    })
}

describe.skipIf(skipWithoutShared)('our section schema beside the schema files of an installation', () => {
  const deviations = new Set<string>()
  for (const [file, wanted] of yardsticks) {
    it(`has every section, attribute, default, range, name and collection of ${file.split('/').at(-1)}`, () => {
      const found = compareFile(file, wanted)
      for (const each of found) deviations.add(each)
      expect(found.filter((each) => !additions.has(each))).toEqual([])
    })
  }

  it('deviates only where this test says so by name', () => {
    expect([...deviations].toSorted()).toEqual([...additions].toSorted())
  })

  it('knows no section that no yardstick has, but the CORS module and compilation of system.web', () => {
    const known = new Set(
      yardsticks.flatMap(([file]) => {
        const document = parseXml(file, readFileSync(sharedPath('corpus', 'schema', file)))
        return isConfigError(document) ? [] : document.root.children.map((child) => attribute(child, 'name'))
      }),
    )
    expect(sectionPaths().filter((path) => !known.has(path))).toEqual(['system.webServer/cors'])
    expect([...(sectionSchema('system.web/compilation')?.attributes.keys() ?? [])]).toEqual(['debug'])
  })
})
