import {
  addItem,
  anySpot,
  both,
  dropItem,
  setValue,
  siteSpot,
  spotsStating,
  webConfigSpot,
} from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'

const native = 'system.webServer/security/authorization'
const managed = 'system.web/authorization'
/** A rule of the same users, roles and verbs as another is its duplicate, whatever it says. */
const denied = ['authorize.url.denied-by-rule', 'config.duplicate-entry']
const nobodyAllowed = 'authorize.url.no-rule-allows'
const managedDenied = 'authorize.asp-net-url.denied-by-rule'

const userOf = ({ trace }: Scene): string | undefined =>
  trace.authenticated === undefined || trace.authenticated.scheme === 'Anonymous'
    ? undefined
    : trace.authenticated.user

/** Some listed group that the signed-in account is directly in. */
function roleOf(scene: Scene): string | undefined {
  const name = userOf(scene)
  const found = name === undefined ? undefined : scene.world.accounts().find(name)
  return found?.kind === 'user' ? found.groups.at(-1) : undefined
}

const rule = (
  scene: Scene,
  attributes: Readonly<Record<string, string>> | undefined,
): Injected | undefined =>
  attributes === undefined ? undefined : addItem(scene.world, anySpot(scene, native), attributes)

const deny = (name: string, of: (scene: Scene) => Readonly<Record<string, string>> | undefined): Fault =>
  fault(`rule added: deny ${name}`, denied, (scene) => {
    const attributes = of(scene)
    return rule(scene, attributes && { accessType: 'Deny', ...attributes })
  })

/** Everybody's rule goes, and another comes that does not help the visitor. */
function replaceAllow(scene: Scene, instead: Readonly<Record<string, string>> | undefined): Injected {
  const spot = siteSpot(scene, native)
  const gone = addItem(scene.world, spot, { users: '*', roles: '', verbs: '' }, { name: 'remove' })
  return instead === undefined
    ? gone
    : both(gone, addItem(scene.world, spot, { accessType: 'Allow', ...instead }))
}

/** The rule by which the members come in, where the files state one. */
function dropAllow(scene: Scene): Injected | undefined {
  for (const spot of spotsStating(scene, native)) {
    const dropped = dropItem(scene.world, spot, (item) =>
      item.attributes.some(({ name, value }) => name === 'accessType' && value === 'Allow'),
    )
    if (dropped !== undefined) return dropped
  }
  return undefined
}

const aspNet = (
  scene: Scene,
  name: 'deny' | 'allow',
  attributes: Readonly<Record<string, string>> | undefined,
): Injected | undefined => {
  const spot = webConfigSpot(scene, managed)
  return spot === undefined || attributes === undefined
    ? undefined
    : addItem(scene.world, spot, attributes, { name, position: 0 })
}

export const ruleFaults: readonly Fault[] = [
  deny('anonymous users', ({ trace }) =>
    trace.authenticated?.scheme === 'Anonymous' ? { users: '?' } : undefined,
  ),
  deny('the user', (scene) => {
    const user = userOf(scene)
    return user === undefined ? undefined : { users: user }
  }),
  deny('a role of the user', (scene) => {
    const role = roleOf(scene)
    return role === undefined ? undefined : { roles: role }
  }),
  deny('everybody', () => ({ users: '*' })),
  deny('the verb', ({ ask }) => ({ users: '*', verbs: `PUT,${ask.request.method}` })),
  fault("everybody's allow rule removed", nobodyAllowed, (scene) => replaceAllow(scene, undefined)),
  fault("the members' allow rule removed", nobodyAllowed, dropAllow),
  fault('allow rule for other verbs only', nobodyAllowed, (scene) =>
    replaceAllow(scene, { users: '*', verbs: 'PROPFIND' }),
  ),
  fault('allow rule for another role only', nobodyAllowed, (scene) =>
    replaceAllow(scene, { roles: 'BUILTIN\\Backup Operators' }),
  ),
  fault('allow rule for another user only', nobodyAllowed, (scene) =>
    replaceAllow(scene, { users: 'WEB01\\web-anon' }),
  ),
  fault('ASP.NET rule added: deny anonymous users', managedDenied, (scene) =>
    scene.trace.authenticated?.scheme === 'Anonymous' ? aspNet(scene, 'deny', { users: '?' }) : undefined,
  ),
  fault('ASP.NET rule added: deny the user', managedDenied, (scene) => {
    const user = userOf(scene)
    return user === undefined ? undefined : aspNet(scene, 'deny', { users: user })
  }),
  fault('ASP.NET rule added: deny everybody', managedDenied, (scene) =>
    aspNet(scene, 'deny', { users: '*' }),
  ),
  fault('ASP.NET rule added: deny the verb', managedDenied, (scene) =>
    aspNet(scene, 'deny', { users: '*', verbs: scene.ask.request.method }),
  ),
  fault('ASP.NET rule added: deny a role of the user', managedDenied, (scene) => {
    const role = roleOf(scene)
    return role === undefined ? undefined : aspNet(scene, 'deny', { roles: role })
  }),
]

const access = 'system.webServer/security/access'
const ip = 'system.webServer/security/ipSecurity'

export const gateFaults: readonly Fault[] = [
  fault('IP rule added: deny the address', 'begin.ip-security.address-denied', (scene) =>
    addItem(scene.world, siteSpot(scene, ip), { ipAddress: scene.ask.request.from, allowed: 'false' }),
  ),
  fault('IP rule added: deny the subnet', 'begin.ip-security.address-denied', (scene) =>
    addItem(scene.world, siteSpot(scene, ip), {
      ipAddress: scene.ask.request.from.replace(/\.\d+$/, '.0'),
      subnetMask: '255.255.255.0',
      allowed: 'false',
    }),
  ),
  fault('IP: unlisted addresses denied', 'begin.ip-security.unlisted-denied', (scene) =>
    setValue(scene.world, siteSpot(scene, ip), 'allowUnlisted', 'false'),
  ),
  fault("IP: the address's own allow rule removed", 'begin.ip-security.unlisted-denied', (scene) => {
    const [spot] = spotsStating(scene, ip)
    return spot === undefined
      ? undefined
      : dropItem(scene.world, spot, ({ attributes }) =>
          attributes.some(({ name, value }) => name === 'allowed' && value === 'true'),
        )
  }),
  lossyFault('TLS required', 'begin.access.tls-required', (scene) =>
    setValue(scene.world, siteSpot(scene, access), 'sslFlags', 'Ssl'),
  ),
  lossyFault('client certificate required', 'begin.access.client-certificate-required', (scene) =>
    scene.ask.request.scheme === 'https'
      ? setValue(scene.world, siteSpot(scene, access), 'sslFlags', 'Ssl,SslNegotiateCert,SslRequireCert')
      : undefined,
  ),
]
