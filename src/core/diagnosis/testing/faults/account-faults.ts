import type { UserAccount } from '../../../accounts/account.ts'
import { defaultUserRights } from '../../../accounts/user-rights.ts'
import type { Change } from '../../../world/change.ts'
import type { World } from '../../../world/world.ts'
import { passwordOf } from '../healthy/server-builder.ts'
import { elementAt, setValue, siteSpot, spotsStating } from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'

const logon = 'authenticate.logon'
const authentication = 'system.webServer/security/authentication'

function userNamed(world: World, name: string): UserAccount | undefined {
  const found = world.accounts().find(name)
  return found?.kind === 'user' && isListed(world, found.name) ? found : undefined
}

const isListed = (world: World, name: string): boolean =>
  world.facts.accounts().users.some((user) => user.name.toLowerCase() === name.toLowerCase())

/** Who the request signs in as. */
const visitorOf = ({ world, ask }: Scene): UserAccount | undefined =>
  ask.request.as === undefined ? undefined : userNamed(world, ask.request.as.user)

export function changeUser(user: UserAccount | undefined, to: Partial<UserAccount>): Injected | undefined {
  if (user === undefined) return undefined
  return { changes: [{ kind: 'put-user', user: { ...user, ...to } }], undo: [{ kind: 'put-user', user }] }
}

export function changePassword(user: UserAccount | undefined): Injected | undefined {
  if (user === undefined) return undefined
  return {
    changes: [{ kind: 'put-user', user, password: 'something else' }],
    undo: [{ kind: 'put-user', user, password: passwordOf(user.name) }],
  }
}

/** A right of everybody is given to administrators only, or denied to one. */
export function changeRight(world: World, right: string, holders: readonly string[]): Injected {
  const old = world.facts.accounts().userRights[right] ?? defaultUserRights[right] ?? []
  const set = (names: readonly string[]): Change => ({ kind: 'set-user-right', right, holders: names })
  return { changes: [set(holders)], undo: [set(old)] }
}

const account = (name: string, code: string, to: Partial<UserAccount>): Fault =>
  fault(`account: ${name}`, `${logon}.${code}`, (scene) => changeUser(visitorOf(scene), to))

/** What may be wrong with an account, in its own words and as the refusal's code. */
export const accountStates: readonly (readonly [name: string, code: string, to: Partial<UserAccount>])[] = [
  ['disabled', 'account-disabled', { enabled: false }],
  ['locked out', 'account-locked-out', { lockedOut: true }],
  ['expired', 'account-expired', { accountExpired: true }],
  ['outside its logon hours', 'logon-hours', { logonHours: 'never' }],
  ['must change its password', 'must-change-password', { mustChangePassword: true }],
  ['password expired', 'password-expired', { passwordExpired: true }],
  ['network logon denied to it', 'logon-type-not-granted', { deniedLogon: ['network'] }],
]

const noAccess = [
  'authorize.file.no-allow',
  'authorize.url.no-rule-allows',
  'authorize.asp-net-url.denied-by-rule',
  'authorize.url.denied-by-rule',
  'authorize.asp-net-file.no-allow',
]

/** The visitor leaves every group that is listed, or a listed group leaves the group above it. */
function leaveGroup(scene: Scene): Injected | undefined {
  const user = visitorOf(scene)
  const kept = user?.groups.filter((name) => /\\(?:Users|Domain Users)$/.test(name))
  if (user === undefined || kept?.length === user.groups.length) return undefined
  return changeUser(user, { groups: kept ?? [] })
}

function emptyGroup({ world, random }: Scene): Injected | undefined {
  const groups = world.facts.accounts().groups.filter(({ members }) => members.length > 0)
  if (groups.length === 0) return undefined
  const group = random.pick(groups)
  return {
    changes: [{ kind: 'put-group', group: { ...group, members: [] } }],
    undo: [{ kind: 'put-group', group }],
  }
}

function removeAccount(scene: Scene): Injected | undefined {
  const user = visitorOf(scene)
  if (user === undefined) return undefined
  const groups = scene.world.facts
    .accounts()
    .groups.filter(({ members }) => members.some((name) => name.toLowerCase() === user.name.toLowerCase()))
  return {
    changes: [{ kind: 'remove-user', name: user.name }],
    undo: [
      { kind: 'put-user', user, password: passwordOf(user.name) },
      ...groups.map((group): Change => ({ kind: 'put-group', group })),
    ],
  }
}

const isBasic = ({ ask }: Scene): boolean => ask.request.as?.scheme === 'Basic'

const anonymousSection = `${authentication}/anonymousAuthentication`

/** The account that anonymous requests run as, where it is a listed one. */
function anonymousAccount(scene: Scene): UserAccount | undefined {
  const signed = scene.trace.authenticated
  const isPool = spotsStating(scene, anonymousSection).some((spot) =>
    elementAt(scene.world, spot)?.attributes.some(({ name, value }) => name === 'userName' && value === ''),
  )
  return signed?.scheme === 'Anonymous' && !isPool ? userNamed(scene.world, signed.user) : undefined
}

const anonymous = (name: string, to: Partial<UserAccount>): Fault =>
  fault(`anonymous account: ${name}`, 'authenticate.anonymous.logon-failed', (scene) =>
    changeUser(anonymousAccount(scene), to),
  )

export const accountFaults: readonly Fault[] = [
  ...accountStates.map(([name, code, to]) => account(name, code, to)),
  lossyFault(
    'account: network logon right taken from everybody',
    `${logon}.logon-type-not-granted`,
    ({ world, ask }) =>
      ask.request.as === undefined
        ? undefined
        : changeRight(world, 'SeNetworkLogonRight', ['BUILTIN\\Administrators']),
  ),
  lossyFault('account: network logon denied to a group', `${logon}.logon-type-not-granted`, (scene) => {
    const group = visitorOf(scene)?.groups.find((name) => !/\\(?:Users|Domain Users)$/.test(name))
    return group === undefined ? undefined : changeRight(scene.world, 'SeDenyNetworkLogonRight', [group])
  }),
  fault('account: taken out of its groups', noAccess, leaveGroup),
  fault('group: its members removed', noAccess, emptyGroup),
  lossyFault('account: removed', `${logon}.unknown-user`, removeAccount),
  lossyFault('account: password changed', `${logon}.bad-password`, (scene) =>
    changePassword(visitorOf(scene)),
  ),
  fault('Basic: sign-in as a batch job', `${logon}.logon-type-not-granted`, (scene) =>
    isBasic(scene)
      ? setValue(
          scene.world,
          siteSpot(scene, `${authentication}/basicAuthentication`),
          'logonMethod',
          'Batch',
        )
      : undefined,
  ),
  ...accountStates.slice(0, 6).map(([name, , to]) => anonymous(name, to)),
  lossyFault('anonymous account: password changed', 'authenticate.anonymous.logon-failed', (scene) =>
    changePassword(anonymousAccount(scene)),
  ),
  lossyFault('anonymous account: stored password wrong', 'authenticate.anonymous.logon-failed', (scene) => {
    const spot = spotsStating(scene, anonymousSection).at(-1)
    return spot === undefined || anonymousAccount(scene) === undefined
      ? undefined
      : setValue(scene.world, spot, 'password', 'not it')
  }),
  fault(
    'anonymous user changed to an account with a bad password',
    'authenticate.anonymous.logon-failed',
    (scene) => {
      if (scene.trace.openedAs !== 'NT AUTHORITY\\IUSR' || scene.ask.request.as !== undefined)
        return undefined
      const spot = siteSpot(scene, anonymousSection)
      const name = setValue(scene.world, spot, 'userName', 'WEB01\\web-anon')
      const password = setValue(scene.world, spot, 'password', 'guess')
      return { changes: [...name.changes, ...password.changes], undo: [...password.undo, ...name.undo] }
    },
  ),
  fault(
    'anonymous user changed to an account that may not read',
    ['authorize.file.no-allow', 'authorize.asp-net-file.no-allow'],
    (scene) => {
      if (scene.trace.openedAs !== 'NT AUTHORITY\\IUSR' || scene.ask.request.as !== undefined)
        return undefined
      const spot = siteSpot(scene, anonymousSection)
      const name = setValue(scene.world, spot, 'userName', 'WEB01\\web-anon')
      const password = setValue(scene.world, spot, 'password', passwordOf('WEB01\\web-anon'))
      return { changes: [...name.changes, ...password.changes], undo: [...password.undo, ...name.undo] }
    },
  ),
]
