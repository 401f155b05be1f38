import { describe, expect, it } from 'vitest'
import { skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import type { ConfigError } from './config-error.ts'
import type { ConfigLevel, ConfigStack } from './config-level.ts'
import type { ConfigElement } from './config-section.ts'
import { defaultLevel } from './default-application-host.ts'
import { listSections } from './list-sections.ts'
import { isConfigError, parseXml } from './parse-xml.ts'
import { checkLevels, readSection } from './read-section.ts'
import { elementsAt } from './reading/document-index.ts'
import { locationsOnTheWay } from './reading/fragments.ts'
import { sectionPaths } from './schema/section-schema.ts'
import { corpusFiles } from './testing/corpus-files.ts'
import { appHost, documentOf, environment } from './testing/stacks.ts'
import type { XmlDocument } from './xml-document.ts'

interface Finding {
  readonly file: string
  readonly section: string
  readonly error: ConfigError
}

const emptyHost = documentOf('applicationHost.config', '<configuration/>')

function* documents(kind: string): Generator<readonly [name: string, document: XmlDocument]> {
  for (const { name, bytes } of corpusFiles()) {
    if (!name.startsWith(`${kind}/`)) continue
    const document = parseXml(name, bytes)
    if (!isConfigError(document) && document.root.name === 'configuration') yield [name, document]
  }
}

/** The stack of the file itself, and one for each path that its location tags name. */
function stacksOf(document: XmlDocument, kind: 'applicationHost' | 'web.config'): ConfigStack[] {
  const isHost = kind === 'applicationHost'
  const file: ConfigLevel = isHost
    ? { path: appHost, kind: 'apphost', file: document }
    : { path: `${appHost}/Site`, kind: 'site', file: document }
  const host: ConfigLevel[] = isHost ? [] : [{ path: appHost, kind: 'apphost', file: emptyHost }]
  const own: ConfigStack = { levels: [defaultLevel(), ...host, file], environment }
  const paths = document.root.children
    .filter(({ name }) => name === 'location')
    .map((tag) => tag.attributes.find(({ name }) => name === 'path')?.value ?? '')
  const below = [...new Set(paths)]
    .filter((path) => path !== '' && path !== '.')
    .map((path) => ({
      ...own,
      levels: [...own.levels, { path: `${file.path}/${path}`, kind: 'folder' as const }],
    }))
  return [own, ...below]
}

/** Makes every part of an element, as its readers would. */
function readAll(element: ConfigElement): number {
  const parts = [...element.children.values(), ...element.items]
  return [...element.values.values()].length + parts.reduce((sum, part) => sum + readAll(part), 0)
}

const withoutDefaults = (stack: ConfigStack): ConfigStack => ({
  ...stack,
  levels: stack.levels.filter(({ kind }) => kind !== 'defaults'),
})

/** What the location tags alone mention, which hold at the last level. */
function sectionsOfLocations(stack: ConfigStack): string[] {
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const tags = withoutDefaults(stack).levels.flatMap(({ file, path }) =>
    file === undefined ? [] : locationsOnTheWay(file, path.toLowerCase(), target),
  )
  const named = tags.filter((tag) => tag.path !== '' && tag.path !== '.')
  return sectionPaths().filter((path) => named.some(({ element }) => elementsAt(element, path).length > 0))
}

function findingsOf(name: string, document: XmlDocument, kind: 'applicationHost' | 'web.config'): Finding[] {
  const found = new Map<string, Finding>()
  const note = (section: string, error: ConfigError): void => {
    found.set(`${error.code} ${error.line}`, { file: name.slice(kind.length + 1), section, error })
  }
  for (const [at, stack] of stacksOf(document, kind).entries()) {
    const unregistered = checkLevels(stack)
    if (unregistered !== undefined) note('-', unregistered)
    const mentioned = at === 0 ? listSections(withoutDefaults(stack)) : sectionsOfLocations(stack)
    for (const path of mentioned) {
      const result = readSection(stack, path)
      if (!result.ok) note(path, result.error)
      else expect(readAll(result.section)).toBeGreaterThanOrEqual(0)
    }
  }
  return [...found.values()]
}

const read = (kind: 'applicationHost' | 'web.config'): { count: number; findings: Finding[] } => {
  let count = 0
  const findings: Finding[] = []
  for (const [name, document] of documents(kind)) {
    count++
    findings.push(...findingsOf(name, document, kind))
  }
  return { count, findings }
}

describe.skipIf(skipWithoutShared)('real applicationHost.config files', { timeout: 120_000 }, () => {
  it('load without an error, but for those that are broken', () => {
    const { count, findings } = read('applicationHost')
    expect(count).toBeGreaterThan(130)
    const table = findings.map(
      ({ file, error }) => `${file.split('/')[0]} ${error.code} ${error.facts.section} :${error.line}`,
    )
    expect([...new Set(table)].toSorted()).toEqual([
      // edited by hand: an element that no schema has
      '00raq00+OAuth2JWTAuthSample config.unknown-element system.webServer/httpCompression :984',
      // transforms, not configurations
      'Chocobog+askSalty config.unknown-element system.webServer/fastCgi :7',
      // a MIME type that the server’s list holds, added again in two locations
      'MarkKharitonov+wcf-to-corewcf config.duplicate-entry system.webServer/httpCompression :1012',
      'MarkKharitonov+wcf-to-corewcf config.duplicate-entry system.webServer/httpCompression :999',
      'Mattza+SL2 config.unknown-element system.webServer/proxy :4',
      // a module twice in globalModules
      'UguudeiMijigsengee+cashreceiptupdate config.duplicate-entry system.webServer/globalModules :259',
      // 'overrideMode' on a section
      'amundead+lab config.unknown-element system.webServer/handlers :4',
      // 'username'; a later commit of the project corrects it to 'userName'
      'aspnet+AspNetKatana config.unknown-element system.webServer/security/authentication/anonymousAuthentication :325',
    ])
  })
})

describe.skipIf(skipWithoutShared)(
  'real web.config files below a default server',
  { timeout: 120_000 },
  () => {
    let all: ReturnType<typeof read> | undefined
    const findingsBelow = (): ReturnType<typeof read> => {
      all ??= read('web.config')
      return all
    }

    it('give only errors that their text shows', () => {
      const { count, findings } = findingsBelow()
      expect(count).toBeGreaterThan(400)
      for (const { error, file } of findings) {
        const shown = error.source.map(({ text }) => text).join('\n')
        const { attribute, element, section } = error.facts
        const named = String(attribute ?? element ?? String(section).split('/').at(-1))
        expect(shown.includes(named), `${file}:${error.line} ${named}`).toBe(true)
      }
      const sections = (code: ConfigError['code']): string[] => {
        const names = findings
          .filter(({ error }) => error.code === code)
          .map(({ error }) => String(error.facts.section))
        return [...new Set(names.filter((name) => name.startsWith('system.webServer/security/')))].toSorted()
      }
      expect(sections('config.locked-section').map((path) => path.split('/').at(-1))).toEqual([
        'access',
        'applicationDependencies',
        'anonymousAuthentication',
        'basicAuthentication',
        'clientCertificateMappingAuthentication',
        'digestAuthentication',
        'iisClientCertificateMappingAuthentication',
        'windowsAuthentication',
        'ipSecurity',
        'isapiCgiRestriction',
      ])
      expect(sections('config.duplicate-entry').map((path) => path.split('/').at(-1))).toEqual([
        'authorization',
        'requestFiltering',
      ])
    })

    it('are refused for what is not installed, for locks and for keys, each with its Win32 code', () => {
      const { findings } = findingsBelow()
      const codes = new Map<string, number>()
      for (const { error } of findings)
        codes.set(`${error.code} ${error.win32}`, (codes.get(`${error.code} ${error.win32}`) ?? 0) + 1)
      expect([...codes.keys()].toSorted()).toEqual([
        'config.duplicate-entry 183',
        'config.locked-attribute 33',
        'config.locked-section 33',
        'config.path-not-found 2',
        'config.unknown-element 13',
      ])
      const rewrite = findings.filter(({ error }) => error.facts.section === 'system.webServer/rewrite')
      expect(rewrite.length).toBeGreaterThan(20)
    })
  },
)
