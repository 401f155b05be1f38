import { isConfigError } from '../../../config/parse-xml.ts'
import {
  addItem,
  elementAt,
  setValue,
  spotsStating,
  webConfigOf,
  webConfigSpot,
  writeText,
} from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'

const malformed = 'config.malformed'
const server = 'system.webServer'

/** The text of a web.config on the way, or of a new one, made wrong. */
function rewriteText(scene: Scene, change: (text: string) => string): Injected | undefined {
  const path = webConfigOf(scene)
  if (path === undefined) return undefined
  const found = scene.world.facts.configFile(path)
  const text =
    found === undefined || isConfigError(found)
      ? '<?xml version="1.0"?>\n<configuration>\n  <system.webServer>\n    <urlCompression doStaticCompression="true" />\n  </system.webServer>\n</configuration>\n'
      : found.text
  const changed = change(text)
  return changed === text ? undefined : writeText(path, changed, text)
}

/** No section may be stated twice in a file. */
const firstTag = (addition: string): string => /^<\w+/.exec(addition)?.[0] ?? addition

const inWebServer =
  (addition: string) =>
  (text: string): string =>
    text.includes(firstTag(addition))
      ? text
      : text.includes('<system.webServer>')
        ? text.replace('<system.webServer>', `<system.webServer>\n    ${addition}`)
        : text.replace(
            '</configuration>',
            `  <system.webServer>\n    ${addition}\n  </system.webServer>\n</configuration>`,
          )

/** Something is added to system.webServer in a web.config, as its text. */
const added = (name: string, causes: string | readonly string[], addition: string): Fault =>
  fault(name, causes, (scene) => rewriteText(scene, inWebServer(addition)))

const lossyAdded = (name: string, causes: string | readonly string[], addition: string): Fault =>
  lossyFault(name, causes, (scene) => rewriteText(scene, inWebServer(addition)))

const locked = ['config.locked-section', 'config.locked-attribute']

/** A section that a web.config on the way sets is locked above it. */
function lockAbove(
  scene: Scene,
  lock: (location: string, section: string) => Injected,
): Injected | undefined {
  const sections = [
    'directoryBrowse',
    'defaultDocument',
    'staticContent',
    'security/authorization',
    'security/requestFiltering',
    'security/authentication/anonymousAuthentication',
  ].map((name) => `${server}/${name}`)
  const stated = sections.filter((section) =>
    spotsStating(scene, section).some(({ file }) => file !== 'applicationHost.config'),
  )
  if (stated.length === 0) return undefined
  return lock(scene.trace.site?.name ?? '', scene.random.pick(stated))
}

const file = 'applicationHost.config'

export const configFaults: readonly Fault[] = [
  lossyFault('web.config: a tag is not closed', malformed, (scene) =>
    rewriteText(scene, (text) => text.replace('</configuration>', '')),
  ),
  lossyFault('web.config: a quote is missing', malformed, (scene) =>
    rewriteText(scene, (text) => text.replace(/="([^"]*)" ?\/>/, '="$1 />')),
  ),
  lossyFault('web.config: two roots', malformed, (scene) =>
    rewriteText(scene, (text) => `${text}<configuration />\n`),
  ),
  lossyFault('web.config: an ampersand is not escaped', malformed, (scene) =>
    rewriteText(scene, (text) =>
      text.replace('<configuration>', '<configuration>\n  <!-- ok -->\n  <location path="a&b" />'),
    ),
  ),
  added(
    'web.config: unknown attribute',
    ['config.unknown-element', 'config.bad-value'],
    '<security><requestFiltering allowDoubleEscapes="true" /></security>',
  ),
  lossyAdded(
    'web.config: unknown element',
    'config.unknown-element',
    '<security><requestFiltering><verb name="GET" /></requestFiltering></security>',
  ),
  lossyAdded('web.config: unknown section', 'config.unknown-element', '<rewriting enabled="true" />'),
  added(
    'web.config: not a truth value',
    'config.bad-value',
    '<security><requestFiltering allowDoubleEscaping="maybe" /></security>',
  ),
  lossyAdded(
    'web.config: not a number',
    'config.bad-value',
    '<security><requestFiltering><requestLimits maxUrl="4KB" /></requestFiltering></security>',
  ),
  lossyAdded(
    'web.config: not one of the words',
    'config.bad-value',
    '<security><authorization><add accessType="Permit" users="x" /></authorization></security>',
  ),
  lossyAdded(
    'web.config: a required attribute is missing',
    ['config.bad-value', 'config.unknown-element', 'config.malformed'],
    '<staticContent><mimeMap fileExtension=".woff9" /></staticContent>',
  ),
  added(
    'web.config: duplicate MIME type',
    'config.duplicate-entry',
    '<staticContent><mimeMap fileExtension=".html" mimeType="text/html" /></staticContent>',
  ),
  added(
    'web.config: duplicate default document',
    'config.duplicate-entry',
    '<defaultDocument><files><add value="index.html" /><add value="Default.htm" /></files></defaultDocument>',
  ),
  added(
    'web.config: duplicate hidden segment',
    'config.duplicate-entry',
    '<security><requestFiltering><hiddenSegments><add segment="bin" /></hiddenSegments></requestFiltering></security>',
  ),
  added(
    'web.config: duplicate handler',
    'config.duplicate-entry',
    '<handlers><add name="StaticFile" path="*" verb="*" modules="StaticFileModule" /></handlers>',
  ),
  added(
    'web.config sets Windows authentication, which is locked',
    locked,
    '<security><authentication><windowsAuthentication enabled="true" /></authentication></security>',
  ),
  added(
    'web.config sets ipSecurity, which is locked',
    locked,
    '<security><ipSecurity allowUnlisted="true" /></security>',
  ),
  added('web.config sets access, which is locked', locked, '<security><access sslFlags="None" /></security>'),
  lossyAdded(
    'web.config sets a section of the server alone',
    ['config.locked-section', 'config.unknown-element'],
    '<globalModules><add name="X" image="x.dll" /></globalModules>',
  ),
  fault('a section that web.config sets is locked above', locked, (scene) =>
    lockAbove(scene, (location, section) => ({
      changes: [
        { kind: 'set-config', file, edits: [{ kind: 'set-override-mode', location, section, mode: 'Deny' }] },
      ],
      undo: [
        {
          kind: 'set-config',
          file,
          edits: [{ kind: 'set-override-mode', location, section, mode: 'Inherit' }],
        },
      ],
    })),
  ),
  fault('attributes that web.config sets are locked above', locked, (scene) =>
    lockAbove(scene, (location, section) =>
      setValue(scene.world, { file, location, section }, 'lockAttributes', '*'),
    ),
  ),
  fault('elements that web.config adds are locked above', [...locked, 'config.unknown-element'], (scene) =>
    lockAbove(scene, (location, section) =>
      setValue(scene.world, { file, location, section }, 'lockElements', '*'),
    ),
  ),
  fault('the item that web.config changes is locked above', locked, (scene) => {
    const spot = webConfigSpot(scene, `${server}/defaultDocument`, [{ element: 'files' }])
    const own = elementAt(scene.world, {
      file,
      section: `${server}/defaultDocument`,
      location: scene.trace.site?.name ?? '',
    })
    if (spot === undefined || own !== undefined) return undefined
    const lock = addItem(
      scene.world,
      {
        file,
        location: scene.trace.site?.name ?? '',
        section: `${server}/defaultDocument`,
        path: [{ element: 'files' }],
      },
      { value: 'home.htm', lockItem: 'true' },
    )
    const taken = addItem(scene.world, spot, { value: 'home.htm' }, { name: 'remove' })
    return { changes: [...lock.changes, ...taken.changes], undo: [...taken.undo, ...lock.undo] }
  }),
]
