import { describe, expect, it } from 'vitest'
import { defaultApplicationHost } from '../../config/default-application-host.ts'
import { contosoServer } from './testing/contoso.ts'
import { changedLines, hostText, run, runAll, webText } from './testing/run.ts'
import { smallServer } from './testing/small-server.ts'

const itemsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^<(add|remove|clear|error|mimeMap|allow|deny)\b/.test(line))

describe('collections in appcmd', () => {
  it('adds an item to the level that is edited', () => {
    const world = runAll(contosoServer(), [
      `set config Contoso /section:defaultDocument /+"files.[value='home.html']"`,
    ])
    expect(itemsOf(webText(world))).toEqual(['<add value="home.html" />'])
    expect(run(world, 'list config Contoso /section:defaultDocument /text:files.[@0].value').out).toBe(
      'home.html\n',
    )
  })

  it('says remove for an inherited item, and drops the line of an own one', () => {
    const add = `set config Contoso /section:defaultDocument /+"files.[value='home.html']"`
    const world = runAll(contosoServer(), [
      add,
      `set config Contoso /section:defaultDocument /-"files.[value='index.htm']"`,
    ])
    expect(itemsOf(webText(world))).toEqual(['<add value="home.html" />', '<remove value="index.htm" />'])
    const after = runAll(world, [`set config Contoso /section:defaultDocument /-"files.[value='home.html']"`])
    expect(itemsOf(webText(after))).toEqual(['<remove value="index.htm" />'])
  })

  it('drops the line of an item in a whole applicationHost.config', () => {
    const server = smallServer({ applicationHost: defaultApplicationHost })
    const { world } = run(server, "set config /section:defaultDocument /-files.[value='index.htm']")
    expect(changedLines(defaultApplicationHost, hostText(world))).toEqual(['-<add value="index.htm" />'])
  })

  it('changes an inherited item by removing it and adding it whole', () => {
    const world = runAll(contosoServer(), [
      "set config Contoso /section:handlers /[name='StaticFile'].path:*.htm",
    ])
    expect(itemsOf(webText(world))).toEqual([
      '<remove name="StaticFile" />',
      expect.stringMatching(/^<add name="StaticFile" path="\*\.htm" verb="\*" modules="StaticFileModule,/),
    ])
  })

  it('finds an item by several keys, typed as the schema has them, and by its position', () => {
    const world = runAll(contosoServer(), [
      "set config /section:httpErrors /[statusCode='0404',subStatusCode='-1'].path:lost.htm",
      'set config /section:defaultDocument /-files.[@0]',
    ])
    expect(hostText(world)).toContain('path="lost.htm"')
    expect(run(world, 'list config /section:defaultDocument /text:files.[@0].value').out).toBe(
      'Default.asp\n',
    )
  })

  it.each([
    ['@start', ['<error statusCode="410" path="a" />', '<error statusCode="411" path="b" />'], 0],
    ['@end', ['<error statusCode="410" path="a" />', '<error statusCode="411" path="b" />'], 2],
  ])('puts a new item where %s says', (place, _, at) => {
    const world = runAll(contosoServer(), [
      "set config Contoso /section:httpErrors /+[statusCode='410',path='a']",
      "set config Contoso /section:httpErrors /+[statusCode='411',path='b']",
      `set config Contoso /section:httpErrors /+[${place},statusCode='412',subStatusCode='9',path='c']`,
    ])
    expect(itemsOf(webText(world))[at]).toContain('statusCode="412"')
  })

  it('puts a new handler before those that take every path, and a default document last', () => {
    const server = smallServer({ applicationHost: defaultApplicationHost })
    const world = runAll(server, [
      "set config /section:handlers /+[name='PHP',path='*.php',verb='*',modules='FastCgiModule']",
      "set config /section:defaultDocument /+files.[value='index.php']",
    ])
    expect(run(world, 'list config /section:handlers /text:[@0].name').out).toBe('PHP\n')
    expect(run(world, 'list config /section:defaultDocument /text:files.[@end].value').out).toBe(
      'index.php\n',
    )
  })

  it('goes through collections in collections, and sees what the parameters before it did', () => {
    const line =
      "set config Contoso /section:system.webServer/tracing/traceFailedRequests /+[path='*.aspx'] " +
      "/+[path='*.aspx'].traceAreas.[provider='ASPNET',areas='Page',verbosity='Verbose'] " +
      "/[path='*.aspx'].failureDefinitions.statusCodes:500"
    const world = runAll(contosoServer(), [line])
    expect(webText(world)).toContain('<add provider="ASPNET" areas="Page" verbosity="Verbose" />')
    expect(webText(world)).toContain('<failureDefinitions statusCodes="500" />')
  })

  it('uses the names that a collection has for its directives', () => {
    const section = '/section:windowsAuthentication'
    const world = runAll(contosoServer(), [
      `set config Contoso/secure ${section} /+"extendedProtection.[name='HTTP/www.contoso.com']" /commit:apphost`,
      `set config Contoso ${section} /-"providers.[value='NTLM']" /commit:apphost`,
    ])
    expect(hostText(world)).toContain('<spn name="HTTP/www.contoso.com" />')
    expect(hostText(world)).toContain('<remove value="NTLM" />')
  })

  it('keeps inherited items away with clear where a whole list is taken away', () => {
    const world = runAll(contosoServer(), ['set config Contoso /section:defaultDocument /-files'])
    expect(itemsOf(webText(world))).toEqual(['<clear />'])
    expect(run(world, 'list config Contoso /section:defaultDocument').out).toContain('<files />')
  })

  it('does not touch an item that is locked above', () => {
    const line = "set config Contoso /section:modules /-[name='AnonymousAuthenticationModule']"
    expect(run(contosoServer(), line)).toMatchObject({
      code: 33,
      changes: [],
      out: expect.stringContaining('Lock violation'),
    })
    expect(run(contosoServer(), "set config Contoso /section:modules /-[name='Session']").code).toBe(0)
  })

  it('writes what no schema describes as it is given, and lists it', () => {
    const world = runAll(contosoServer(), [
      "set config /section:webFarms /+[name='farm']",
      "set config /section:webFarms /+[name='farm'].[address='server1']",
      "set config /section:webFarms /[name='farm'].applicationRequestRouting.affinity.useHostName:true",
      'set config Contoso /section:machineKey /validation:HMACSHA256',
    ])
    expect(run(world, 'list config /section:webFarms').out).toBe(
      '<webFarms>\n  <webFarm name="farm">\n    <server address="server1" />\n    <applicationRequestRouting>\n' +
        '      <affinity useHostName="true" />\n    </applicationRequestRouting>\n  </webFarm>\n</webFarms>\n',
    )
    expect(run(world, 'list config Contoso/shop /section:machineKey /text:validation').out).toBe(
      'HMACSHA256\n',
    )
  })
})
