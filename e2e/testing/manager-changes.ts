import type { Locator, Page } from 'playwright-core'
import { act, visit } from './manager-pages.ts'

export const hostFile = 'config/applicationHost.config'
export const siteFile = 'drive_c/sites/contoso/web.config'

/** One change, made three times. */
interface Change {
  readonly what: string
  readonly file: typeof hostFile | typeof siteFile
  readonly clicks: (page: Page) => Promise<void>
  /** Each as the words of one command line. */
  readonly commands: readonly (readonly string[])[]
  /** What an administrator makes of the file's text in an editor. */
  readonly byHand: (text: string) => string
}

/** The dialog of this title. */
export const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true })

/** Fills the fields of a dialog, in their order, and says OK. */
export async function fill(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const dialog = dialogOf(page, name)
  for (const [label, text] of Object.entries(fields)) {
    const named = { name: label }
    const field = dialog.getByRole('textbox', named).or(dialog.getByRole('spinbutton', named))
    await field.fill(text)
    await field.blur()
  }
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
}

/** Puts lines behind the one line that contains `after`. */
function insert(text: string, after: string, lines: readonly string[]): string {
  const all = text.split('\r\n')
  const found = all.flatMap((line, at) => (line.includes(after) ? [at] : []))
  if (found.length !== 1) throw new Error(`'${after}' stands in ${found.length} lines`)
  return all.toSpliced(Number(found[0]) + 1, 0, ...lines).join('\r\n')
}

/** One place in the text becomes another. */
function replace(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`'${from}' stands there ${parts.length - 1} times`)
  return parts.join(to)
}

/** In this order: each builds on the files that those before it left. */
export const changes: readonly Change[] = [
  {
    what: 'anonymous visitors open files as the pool',
    file: hostFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/authentication', 'Authentication')
      await page.getByRole('row', { name: /^Anonymous Authentication/ }).click()
      await act(page, 'Edit…')
      await page.getByRole('radio', { name: 'Application pool identity' }).click()
      await fill(page, 'Edit Anonymous Authentication Credentials', {})
    },
    commands: [
      [
        'appcmd',
        'set',
        'config',
        'Contoso',
        '/section:anonymousAuthentication',
        '/userName:',
        '/commit:apphost',
      ],
    ],
    byHand: (text) =>
      replace(
        text,
        '</configuration>\r\n',
        `    <location path="Contoso">
        <system.webServer>
            <security>
                <authentication>
                    <anonymousAuthentication userName="" />
                </authentication>
            </security>
        </system.webServer>
    </location>
</configuration>
`.replaceAll('\n', '\r\n'),
      ),
  },
  {
    what: 'the mode of the error pages',
    file: siteFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/error-pages', 'Error Pages')
      await act(page, 'Edit Feature Settings…')
      await page.getByRole('radio', { name: 'Detailed errors', exact: true }).click()
      await fill(page, 'Edit Error Pages Settings', {})
    },
    commands: [['appcmd', 'set', 'config', 'Contoso', '/section:httpErrors', '/errorMode:Detailed']],
    byHand: () =>
      `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <system.webServer>
        <httpErrors errorMode="Detailed" />
    </system.webServer>
</configuration>
`.replaceAll('\n', '\r\n'),
  },
  {
    what: 'the order of the default documents',
    file: hostFile,
    async clicks(page) {
      await visit(page, '#/server/feature/default-document', 'Default Document')
      await page.getByRole('row', { name: /^Default\.asp / }).click()
      await act(page, 'Move Up')
    },
    commands: [
      ['appcmd', 'set', 'config', '/section:defaultDocument', "/-files.[value='Default.asp']"],
      ['appcmd', 'set', 'config', '/section:defaultDocument', "/+files.[@start,value='Default.asp']"],
    ],
    byHand: (text) =>
      replace(
        text,
        '<add value="Default.htm" />\r\n                <add value="Default.asp" />',
        '<add value="Default.asp" />\r\n                <add value="Default.htm" />',
      ),
  },
  {
    what: 'an authorization rule',
    file: siteFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/authorization', 'Authorization Rules')
      await act(page, 'Add Deny Rule…')
      await page.getByRole('radio', { name: 'Specified users' }).click()
      await fill(page, 'Add Deny Authorization Rule', { 'Users:': 'bob' })
    },
    commands: [
      [
        ...['appcmd', 'set', 'config', 'Contoso', '/section:system.webServer/security/authorization'],
        "/+[accessType='Deny',users='bob']",
      ],
    ],
    byHand: (text) =>
      insert(text, '<httpErrors', [
        '        <security>',
        '            <authorization>',
        '                <add accessType="Deny" users="bob" />',
        '            </authorization>',
        '        </security>',
      ]),
  },
  {
    what: 'a MIME type',
    file: siteFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/mime-types', 'MIME Types')
      await act(page, 'Add…')
      await fill(page, 'Add MIME Type', { 'File name extension:': 'abc', 'MIME type:': 'text/abc' })
    },
    commands: [
      [
        ...['appcmd', 'set', 'config', 'Contoso', '/section:staticContent'],
        "/+[fileExtension='.abc',mimeType='text/abc']",
      ],
    ],
    byHand: (text) =>
      insert(text, '        </security>', [
        '        <staticContent>',
        '            <mimeMap fileExtension=".abc" mimeType="text/abc" />',
        '        </staticContent>',
      ]),
  },
  {
    what: 'a custom header',
    file: siteFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/http-response-headers', 'HTTP Response Headers')
      await act(page, 'Add…')
      await fill(page, 'Add Custom HTTP Response Header', { 'Name:': 'X-Note', 'Value:': 'a "b" & <c>' })
    },
    commands: [
      [
        ...['appcmd', 'set', 'config', 'Contoso', '/section:httpProtocol'],
        `/+customHeaders.[name='X-Note',value='a "b" & <c>']`,
      ],
    ],
    byHand: (text) =>
      insert(text, '</staticContent>', [
        '        <httpProtocol>',
        '            <customHeaders>',
        '                <add name="X-Note" value="a &quot;b&quot; &amp; &lt;c&gt;" />',
        '            </customHeaders>',
        '        </httpProtocol>',
      ]),
  },
  {
    what: 'a hidden segment',
    file: siteFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso/feature/request-filtering?tab=segments', 'Request Filtering')
      await act(page, 'Add Hidden Segment…')
      await fill(page, 'Add Hidden Segment', { 'Hidden segment:': 'private' })
    },
    commands: [
      [
        ...['appcmd', 'set', 'config', 'Contoso', '/section:requestFiltering'],
        "/+hiddenSegments.[segment='private']",
      ],
    ],
    byHand: (text) =>
      insert(text, '</authorization>', [
        '            <requestFiltering>',
        '                <hiddenSegments>',
        '                    <add segment="private" />',
        '                </hiddenSegments>',
        '            </requestFiltering>',
      ]),
  },
  {
    what: 'a binding',
    file: hostFile,
    async clicks(page) {
      await visit(page, '#/sites/Contoso', 'Contoso Home')
      await act(page, 'Bindings…')
      await dialogOf(page, 'Site Bindings').getByRole('button', { name: 'Add…' }).click()
      const fields = { 'IP address:': '127.0.0.1', 'Port:': '8099', 'Host name:': 'www.contoso.test' }
      await fill(page, 'Add Site Binding', fields)
      await dialogOf(page, 'Add Site Binding').waitFor({ state: 'detached' })
      await fill(page, 'Site Bindings', {})
    },
    commands: [
      [
        ...['appcmd', 'set', 'site', 'Contoso'],
        "/+bindings.[protocol='http',bindingInformation='127.0.0.1:8099:www.contoso.test']",
      ],
    ],
    byHand: (text) =>
      insert(text, '<binding protocol="http"', [
        '                    <binding protocol="http" bindingInformation="127.0.0.1:8099:www.contoso.test" />',
      ]),
  },
  {
    what: 'the identity of a pool',
    file: hostFile,
    async clicks(page) {
      await visit(page, '#/pools', 'Application Pools')
      await page.getByRole('row', { name: /^Contoso / }).click()
      await act(page, 'Identity…')
      await page.getByRole('radio', { name: 'Built-in account:' }).click()
      await page.getByRole('combobox', { name: 'Account' }).click()
      await page.getByRole('option', { name: 'NetworkService' }).click()
      await fill(page, 'Application Pool Identity', {})
    },
    commands: [['appcmd', 'set', 'apppool', 'Contoso', '/processModel.identityType:NetworkService']],
    byHand: (text) => replace(text, 'identityType="SpecificUser"', 'identityType="NetworkService"'),
  },
  {
    what: 'a new site',
    file: hostFile,
    async clicks(page) {
      await visit(page, '#/sites', 'Sites')
      await act(page, 'Add Website…')
      await fill(page, 'Add Website', {
        'Site name:': 'Fabrikam',
        'Physical path:': 'C:\\sites\\contoso',
        'IP address:': '127.0.0.1',
        'Port:': '8090',
      })
    },
    commands: [
      [
        ...['appcmd', 'add', 'site', '/name:Fabrikam', '/bindings:http/127.0.0.1:8090:'],
        ...['/physicalPath:C:\\sites\\contoso', '/serverAutoStart:true'],
      ],
      ['appcmd', 'set', 'app', 'Fabrikam/', '/applicationPool:DefaultAppPool'],
    ],
    byHand: (text) =>
      insert(text, '            </site>', [
        '            <site name="Fabrikam" id="3" serverAutoStart="true">',
        '                <bindings>',
        '                    <binding protocol="http" bindingInformation="127.0.0.1:8090:" />',
        '                </bindings>',
        '                <application path="/" applicationPool="DefaultAppPool">',
        '                    <virtualDirectory path="/" physicalPath="C:\\sites\\contoso" />',
        '                </application>',
        '            </site>',
      ]),
  },
]
