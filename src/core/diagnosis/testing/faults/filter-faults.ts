import { extensionOf } from '../../../base/windows-path.ts'
import { addItem, anySpot, setValue } from './config-breaks.ts'
import { type Fault, fault, type Injected, type Scene } from './fault.ts'

const section = 'system.webServer/security/requestFiltering'
const code = (rule: string): string => `begin.request-filter.${rule}`

const set = (scene: Scene, path: readonly string[], name: string, value: string): Injected =>
  setValue(
    scene.world,
    anySpot(
      scene,
      section,
      path.map((element) => ({ element })),
    ),
    name,
    value,
  )

const list = (scene: Scene, element: string, attributes: Readonly<Record<string, string>>): Injected =>
  addItem(scene.world, anySpot(scene, section, [{ element }]), attributes)

const segmentsOf = ({ ask }: Scene): string[] =>
  ask.request.rawPath.split('/').filter((part) => /^[\w.-]+$/.test(part))
const extension = ({ ask }: Scene): string | undefined =>
  extensionOf(ask.request.rawPath.split('/').at(-1) ?? '') || undefined

/** A rule that scans something for a text that the request has. */
function filteringRule(scene: Scene): Injected | undefined {
  const { rawPath, query } = scene.ask.request
  const text = (query === '' ? rawPath : query).slice(1, 5)
  if (text.length < 3) return undefined
  return addItem(
    scene.world,
    anySpot(scene, section, [{ element: 'filteringRules' }]),
    { name: 'tight', scanUrl: String(query === ''), scanQueryString: String(query !== '') },
    {
      name: 'filteringRule',
      children: [
        { name: 'denyStrings', attributes: [], children: [{ name: 'add', attributes: [['string', text]] }] },
      ],
    },
  )
}

export const filterFaults: readonly Fault[] = [
  fault('filter: extension denied', code('extension'), (scene) => {
    const ending = extension(scene)
    return ending === undefined
      ? undefined
      : list(scene, 'fileExtensions', { fileExtension: ending, allowed: 'false' })
  }),
  fault('filter: unlisted extensions denied', code('extension'), (scene) =>
    set(scene, ['fileExtensions'], 'allowUnlisted', 'false'),
  ),
  fault('filter: segment hidden', code('hidden-segment'), (scene) => {
    const [segment] = scene.random.shuffled(segmentsOf(scene))
    return segment === undefined ? undefined : list(scene, 'hiddenSegments', { segment })
  }),
  fault('filter: verb denied', code('verb'), (scene) =>
    list(scene, 'verbs', { verb: scene.ask.request.method, allowed: 'false' }),
  ),
  fault('filter: unlisted verbs denied', code('verb'), (scene) =>
    set(scene, ['verbs'], 'allowUnlisted', 'false'),
  ),
  fault('filter: URL too long', code('url-length'), (scene) => {
    const { length } = scene.ask.request.rawPath
    return length < 4 ? undefined : set(scene, ['requestLimits'], 'maxUrl', String(length - 2))
  }),
  fault('filter: query too long', code('query-length'), (scene) => {
    const { length } = scene.ask.request.query
    return length < 4 ? undefined : set(scene, ['requestLimits'], 'maxQueryString', String(length - 2))
  }),
  fault('filter: body too long', code('content-length'), (scene) => {
    const length = scene.ask.request.contentLength ?? 0
    return length < 100
      ? undefined
      : set(scene, ['requestLimits'], 'maxAllowedContentLength', String(length - 50))
  }),
  fault('filter: header too long', code('header-length'), (scene) => {
    const [, header] = scene.ask.request.headers
    return header === undefined
      ? undefined
      : addItem(
          scene.world,
          anySpot(scene, section, [{ element: 'requestLimits' }, { element: 'headerLimits' }]),
          { header: header[0], sizeLimit: '4' },
        )
  }),
  fault('filter: URL sequence denied', code('url-sequence'), (scene) => {
    const [segment] = scene.random.shuffled(segmentsOf(scene))
    return segment === undefined
      ? undefined
      : list(scene, 'denyUrlSequences', { sequence: segment.slice(0, 4) })
  }),
  fault('filter: query sequence denied', code('query-sequence'), (scene) => {
    const { query } = scene.ask.request
    return query.length < 3
      ? undefined
      : list(scene, 'denyQueryStringSequences', { sequence: query.slice(0, 3) })
  }),
  fault('filter: a rule denies a string', code('deny-string'), filteringRule),
  fault('filter: double escaping off', code('double-escape'), (scene) =>
    set(scene, [], 'allowDoubleEscaping', 'false'),
  ),
  fault('filter: high-bit characters off', code('high-bit'), (scene) =>
    set(scene, [], 'allowHighBitCharacters', 'false'),
  ),
]
