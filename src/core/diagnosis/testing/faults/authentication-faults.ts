import type { EditStep } from '../../../config/config-edit.ts'
import {
  addItem,
  both,
  elementAt,
  type Spot,
  serverSpot,
  setValue,
  siteSpot,
  spotsStating,
} from './config-breaks.ts'
import { type Fault, fault, type Injected, type Scene } from './fault.ts'

const authentication = 'system.webServer/security/authentication'
const section = (name: string): string => `${authentication}/${name}Authentication`
const notIn = [
  'authenticate.core.no-credentials',
  'authenticate.core.nothing-enabled',
  'authenticate.core.scheme-not-enabled',
]
/** Where anonymous is on as well, nobody is refused for want of a scheme: he is anonymous, and the rules say no. */
const notHeard = [
  ...notIn,
  'authorize.url.no-rule-allows',
  'authorize.url.denied-by-rule',
  'authorize.asp-net-url.denied-by-rule',
  'authorize.file.no-allow',
]

const isAnonymous = ({ trace }: Scene): boolean => trace.authenticated?.scheme === 'Anonymous'
const sectionOf = ({ trace }: Scene): string | undefined =>
  ({ Basic: 'basic', Negotiate: 'windows', NTLM: 'windows' })[trace.authenticated?.scheme ?? '']

const server = (name: string, path: readonly EditStep[] = []): Spot => ({
  file: 'applicationHost.config',
  section: name,
  path,
})

function switchOff(scene: Scene, name: string | undefined, spot: Spot | undefined): Injected | undefined {
  return name === undefined || spot === undefined
    ? undefined
    : setValue(scene.world, spot, 'enabled', 'false')
}

/** The place where a scheme is switched on; a scheme that is on by default is nowhere. */
const whereOn = (scene: Scene, name: string): Spot | undefined =>
  spotsStating(scene, section(name)).find((spot) =>
    elementAt(scene.world, spot)?.attributes.some((each) => each.name === 'enabled' && each.value === 'true'),
  )

/** The module is uninstalled: its entry of globalModules goes. */
const uninstall = (scene: Scene, module: string): Injected =>
  addItem(scene.world, server('system.webServer/globalModules'), { name: module }, { name: 'remove' })

const windowsModule = 'WindowsAuthenticationModule'

export const authenticationFaults: readonly Fault[] = [
  fault('anonymous switched off for the address', notIn, (scene) =>
    isAnonymous(scene)
      ? switchOff(scene, 'anonymous', { ...server(section('anonymous')), location: scene.sitePath })
      : undefined,
  ),
  fault('anonymous switched off for the site', notIn, (scene) =>
    isAnonymous(scene)
      ? switchOff(scene, 'anonymous', {
          ...server(section('anonymous')),
          location: scene.trace.site?.name ?? '',
        })
      : undefined,
  ),
  fault('anonymous switched off for the server', notIn, (scene) =>
    isAnonymous(scene) ? switchOff(scene, 'anonymous', server(section('anonymous'))) : undefined,
  ),
  fault('anonymous switched off for a location', notIn, (scene) =>
    isAnonymous(scene) ? switchOff(scene, 'anonymous', siteSpot(scene, section('anonymous'))) : undefined,
  ),
  fault('anonymous switched off in a web.config', notIn, (scene) => {
    const spot = spotsStating(scene, section('anonymous')).find(
      ({ file }) => file !== 'applicationHost.config',
    )
    return isAnonymous(scene) ? switchOff(scene, 'anonymous', spot) : undefined
  }),
  fault('the scheme switched off where it was on', notHeard, (scene) => {
    const name = sectionOf(scene)
    return name === undefined ? undefined : switchOff(scene, name, whereOn(scene, name))
  }),
  fault('the scheme switched off for a location', notHeard, (scene) => {
    const name = sectionOf(scene)
    return name === undefined ? undefined : switchOff(scene, name, siteSpot(scene, section(name)))
  }),
  fault('every scheme switched off', 'authenticate.core.nothing-enabled', (scene) => {
    const parts = ['anonymous', 'basic', 'windows'].map((name) =>
      setValue(scene.world, { ...server(section(name)), location: scene.sitePath }, 'enabled', 'false'),
    )
    return both(...parts)
  }),
  fault('anonymous module uninstalled', notIn, (scene) =>
    isAnonymous(scene) ? uninstall(scene, 'AnonymousAuthenticationModule') : undefined,
  ),
  fault("the scheme's module uninstalled", notHeard, (scene) => {
    const name = sectionOf(scene)
    if (name === undefined) return undefined
    return uninstall(scene, name === 'basic' ? 'BasicAuthenticationModule' : windowsModule)
  }),
  fault('another provider only', notHeard, (scene) => {
    const scheme = scene.trace.authenticated?.scheme
    if (sectionOf(scene) !== 'windows') return undefined
    const spot = siteSpot(scene, section('windows'), [{ element: 'providers' }])
    return addItem(scene.world, spot, { value: scheme === 'NTLM' ? 'NTLM' : 'Negotiate' }, { name: 'remove' })
  }),
  fault('no provider at all', notHeard, (scene) => {
    if (sectionOf(scene) !== 'windows') return undefined
    return addItem(
      scene.world,
      serverSpot(scene, section('windows'), [{ element: 'providers' }]),
      {},
      { name: 'clear' },
    )
  }),
  fault(
    'Basic: default domain is another',
    ['authenticate.logon.unknown-user', 'authenticate.logon.bad-password'],
    (scene) =>
      sectionOf(scene) === 'basic' && !/[\\@]/.test(scene.ask.request.as?.user ?? '\\')
        ? setValue(scene.world, siteSpot(scene, section('basic')), 'defaultLogonDomain', 'NOWHERE')
        : undefined,
  ),
]
