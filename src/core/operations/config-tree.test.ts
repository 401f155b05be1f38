import { describe, expect, it } from 'vitest'
import { sectionPaths } from '../config/section-schema.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { configTree } from './config-tree.ts'
import { listSectionsAt } from './section-list.ts'
import type { TreeElement } from './tree-element.ts'

const web = `<configuration>
  <system.webServer>
    <defaultDocument enabled="true" lockAttributes="enabled">
      <files><add value="home.htm" /></files>
    </defaultDocument>
    <caching enabled="false" />
  </system.webServer>
  <connectionStrings>
    <add name="db" connectionString="Server=x;Password=hunter2" />
  </connectionStrings>
  <appSettings><add key="ApiToken" value="hunter2" /><add key="Colour" value="red" /></appSettings>
</configuration>
`
const server = contosoServer(web)

function treeOf(sitePath: string, section: string) {
  const result = configTree(server, sitePath, section)
  if (!result.ok) throw new Error(result.error.message)
  return result.tree
}

const attribute = (element: TreeElement | undefined, wanted: string) =>
  element?.attributes.find(({ name }) => name === wanted)

describe('the tree of a section', () => {
  it('tells type, value, default, origin and level of every attribute', () => {
    const tree = treeOf('Contoso', 'defaultDocument')
    expect(tree).toMatchObject({
      section: 'system.webServer/defaultDocument',
      lockAttributes: 'enabled',
      view: { isLocal: true, writesTo: { file: 'C:\\site\\web.config' } },
    })
    expect(attribute(tree, 'enabled')).toMatchObject({
      type: 'bool',
      value: 'true',
      isLocal: true,
      origin: { file: 'C:\\site\\web.config', line: 3 },
    })
    const inherited = treeOf('Contoso/img', 'defaultDocument')
    expect(attribute(inherited, 'enabled')).toMatchObject({
      isLocal: false,
      lock: { by: 'lockAttributes', origin: { line: 3 } },
    })
  })

  it('tells the items in their order, which are inherited, and what a new one may state', () => {
    const [files] = treeOf('Contoso', 'defaultDocument').children
    expect(files?.collection).toMatchObject({
      directives: ['add'],
      canRemove: true,
      canClear: true,
      prepends: true,
      keys: [['value']],
      item: { attributes: [{ name: 'value', key: true }] },
    })
    expect(
      files?.collection?.items.map(({ isLocal, attributes }) => [isLocal, attributes[0]?.value]).slice(0, 2),
    ).toEqual([
      [true, 'home.htm'],
      [false, 'Default.htm'],
    ])
  })

  it('names what an enum and flags may be', () => {
    expect(attribute(treeOf('', 'access'), 'sslFlags')).toMatchObject({
      type: 'flags',
      value: 'None',
      names: expect.arrayContaining([{ name: 'SslRequireCert', value: 64 }]),
    })
  })

  it('shows what nothing describes as the file states it, with its place', () => {
    const tree = treeOf('Contoso/shop', 'appSettings')
    expect(tree.isDescribed).toBe(false)
    expect(treeOf('Contoso', 'appSettings').children.map(({ attributes }) => attributes[1]?.value)).toEqual([
      '********',
      'red',
    ])
  })

  it('holds no secret, whatever the section', () => {
    for (const sitePath of ['', 'Contoso', 'Contoso/img'])
      for (const section of [...sectionPaths(), 'connectionStrings', 'appSettings']) {
        const text = JSON.stringify(configTree(server, sitePath, section))
        expect(text).not.toMatch(/hunter2|S3cret!|Im4ge!/)
      }
    expect(JSON.stringify(treeOf('', 'applicationPools'))).toContain('"secret":true')
  })

  it('is plain data', () => {
    const tree = treeOf('Contoso', 'handlers')
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree)
  })

  it('says why where the place or the section is not there', () => {
    expect(configTree(server, 'Nowhere', 'handlers')).toMatchObject({
      ok: false,
      error: { code: 'config.path-not-found' },
    })
    expect(configTree(server, 'Contoso/../x', 'handlers')).toMatchObject({ ok: false })
    expect(configTree(server, '', 'no/such')).toMatchObject({
      ok: false,
      error: { code: 'config.unknown-element' },
    })
  })
})

describe('the list of sections', () => {
  it('tells what is local, locked and registered', () => {
    const listed = listSectionsAt(server, 'contoso')
    if (!listed.ok) throw new Error(listed.error.message)
    const found = (path: string) => listed.sections.find((section) => section.path === path)
    expect(found('system.webServer/defaultDocument')).toMatchObject({
      isLocal: true,
      isLocked: false,
      overrideModeEffective: 'Allow',
    })
    expect(found('system.webServer/security/authentication/anonymousAuthentication')).toMatchObject({
      isLocal: false,
      isLocked: true,
      overrideModeEffective: 'Deny',
      lockedAt: { file: expect.any(String) },
      registeredAt: { text: expect.stringContaining('anonymousAuthentication') },
    })
    expect(listSectionsAt(server, 'Nowhere')).toMatchObject({ ok: false })
  })
})
