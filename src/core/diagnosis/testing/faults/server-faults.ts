import type { UserAccount } from '../../../accounts/account.ts'
import { baseName, parentPath } from '../../../base/windows-path.ts'
import type { EditStep } from '../../../config/config-edit.ts'
import type { Pool, VirtualDirectory } from '../../../world/server-model.ts'
import { passwordOf } from '../healthy/server-builder.ts'
import { accountStates, changePassword, changeRight, changeUser } from './account-faults.ts'
import { addItem, elementAt, type Spot, setValue } from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'

const logonFailed = 'route.pool.identity-logon-failed'
const connectFailed = 'config.virtual-directory-logon-failed'

function poolOf({ world, trace }: Scene): Pool | undefined {
  const model = world.server()
  return 'code' in model ? undefined : model.pools.get(trace.pool?.toLowerCase() ?? '')
}

const poolSpot = ({ name }: Pool, ...path: EditStep[]): Spot => ({
  file: 'applicationHost.config',
  section: 'system.applicationHost/applicationPools',
  path: [{ element: 'add', match: { name } }, ...path],
})

const siteSteps = ({ trace }: Scene, ...path: EditStep[]): Spot => ({
  file: 'applicationHost.config',
  section: 'system.applicationHost/sites',
  path: [{ element: 'site', match: { name: trace.site?.name ?? '' } }, ...path],
})

/** The account of the request's pool, where it is a custom one. */
function poolAccount(scene: Scene): UserAccount | undefined {
  const pool = poolOf(scene)
  const found = pool?.identityType === 'SpecificUser' ? scene.world.accounts().find(pool.userName) : undefined
  return found?.kind === 'user' ? found : undefined
}

function setIdentity(scene: Scene, values: Readonly<Record<string, string>>): Injected | undefined {
  const pool = poolOf(scene)
  if (pool === undefined) return undefined
  const spot = poolSpot(pool, { element: 'processModel' })
  const parts = Object.entries(values).map(([name, value]) => setValue(scene.world, spot, name, value))
  return {
    changes: parts.flatMap(({ changes }) => changes),
    undo: parts.toReversed().flatMap(({ undo }) => undo),
  }
}

/** The virtual directory that the request leads into, with the steps that lead to it. */
function directoryOf(
  scene: Scene,
): { readonly directory: VirtualDirectory; readonly spot: Spot } | undefined {
  const site = scene.world.site(scene.trace.site?.name ?? '')
  const application = site?.applications.find(({ path }) => path === scene.trace.application)
  if (application === undefined) return undefined
  const path = `/${scene.sitePath.split('/').slice(1).join('/')}`
  const directory = application.virtualDirectories.find((each) => {
    const full = `${application.path}/${each.path}`.replaceAll(/\/+/g, '/')
    return full === '/' || path === full.replace(/\/$/, '') || path.startsWith(`${full.replace(/\/$/, '')}/`)
  })
  if (directory === undefined) return undefined
  const spot = siteSteps(
    scene,
    { element: 'application', match: { path: application.path } },
    { element: 'virtualDirectory', match: { path: directory.path } },
  )
  return { directory, spot }
}

function connectAccount(scene: Scene): UserAccount | undefined {
  const name = directoryOf(scene)?.directory.userName ?? ''
  const found = name === '' ? undefined : scene.world.accounts().find(name)
  return found?.kind === 'user' ? found : undefined
}

function setDirectory(scene: Scene, values: Readonly<Record<string, string>>): Injected | undefined {
  const found = directoryOf(scene)
  if (found === undefined || elementAt(scene.world, found.spot) === undefined) return undefined
  const parts = Object.entries(values).map(([name, value]) => setValue(scene.world, found.spot, name, value))
  return {
    changes: parts.flatMap(({ changes }) => changes),
    undo: parts.toReversed().flatMap(({ undo }) => undo),
  }
}

function setBinding(scene: Scene, change: (information: string) => string): Injected | undefined {
  const protocol = scene.ask.request.scheme
  const binding = elementAt(scene.world, siteSteps(scene, { element: 'bindings' }))?.children.find(
    ({ attributes }) => attributes.some(({ name, value }) => name === 'protocol' && value === protocol),
  )
  const information = binding?.attributes.find(({ name }) => name === 'bindingInformation')?.value
  if (information === undefined) return undefined
  const match = { protocol, bindingInformation: information }
  const spot = siteSteps(scene, { element: 'bindings' }, { element: 'binding', match })
  const changed = change(information)
  const made = setValue(scene.world, spot, 'bindingInformation', changed)
  const back = siteSteps(
    scene,
    { element: 'bindings' },
    { element: 'binding', match: { ...match, bindingInformation: changed } },
  )
  return {
    changes: made.changes,
    undo: [
      {
        kind: 'set-config',
        file: spot.file,
        edits: [
          {
            kind: 'set-attribute',
            at: { section: back.section, path: back.path ?? [] },
            name: 'bindingInformation',
            value: information,
          },
        ],
      },
    ],
  }
}

function stop(what: 'pool' | 'site', name: string | undefined): Injected | undefined {
  if (name === undefined) return undefined
  return {
    changes: [{ kind: 'set-state', what, name, state: 'stopped' }],
    undo: [{ kind: 'set-state', what, name, state: 'started' }],
  }
}

const poolStates = accountStates
  .slice(0, 6)
  .map(([name, , to]) =>
    fault(`pool account: ${name}`, logonFailed, (scene) => changeUser(poolAccount(scene), to)),
  )
const connectStates = accountStates
  .slice(0, 2)
  .map(([name, , to]) =>
    fault(`connect-as account: ${name}`, connectFailed, (scene) => changeUser(connectAccount(scene), to)),
  )

export const serverFaults: readonly Fault[] = [
  fault('pool stopped', 'route.pool.stopped', ({ trace }) => stop('pool', trace.pool)),
  fault('site stopped', ['route.site.stopped', 'route.site.no-binding'], ({ trace }) =>
    stop('site', trace.site?.name),
  ),
  fault('binding: other host name', 'route.site.no-binding', (scene) =>
    setBinding(scene, (information) => information.replace(/[^:]*$/, 'elsewhere.test')),
  ),
  fault('binding: other port', 'route.site.no-binding', (scene) =>
    setBinding(scene, (information) => information.replace(/:\d+:/, ':9443:')),
  ),
  ...poolStates,
  lossyFault('pool account: batch logon denied to it', logonFailed, (scene) =>
    changeUser(poolAccount(scene), { deniedLogon: ['batch'] }),
  ),
  lossyFault('pool account: batch logon right taken from IIS_IUSRS', logonFailed, (scene) =>
    poolAccount(scene) === undefined
      ? undefined
      : changeRight(scene.world, 'SeBatchLogonRight', ['BUILTIN\\Administrators']),
  ),
  lossyFault('pool account: stored password wrong', logonFailed, (scene) =>
    poolAccount(scene) === undefined ? undefined : setIdentity(scene, { password: 'not it' }),
  ),
  lossyFault('pool account: password changed', logonFailed, (scene) => changePassword(poolAccount(scene))),
  lossyFault('pool identity changed to an account that cannot log on', logonFailed, (scene) =>
    setIdentity(scene, { identityType: 'SpecificUser', userName: 'WEB01\\nobody', password: 'x' }),
  ),
  lossyFault(
    'pool identity changed to an account that may not read',
    ['config.unreadable', 'authorize.file.no-allow', 'route.pool.module-unreadable'],
    (scene) => {
      const identity = scene.random.pick(['NetworkService', 'LocalService', 'ApplicationPoolIdentity'])
      return poolOf(scene)?.identityType === identity
        ? undefined
        : setIdentity(scene, { identityType: identity })
    },
  ),
  lossyFault('pool named by the application is missing', 'route.pool.missing', (scene) => {
    const path = scene.trace.application
    if (path === undefined) return undefined
    return setValue(
      scene.world,
      siteSteps(scene, { element: 'application', match: { path } }),
      'applicationPool',
      'Renamed',
    )
  }),
  fault(
    'pool without managed code',
    [
      'handle.static.script-without-handler',
      'handle.mapping.handler-not-available',
      'handle.static.no-mime-type',
      'handle.static.verb-not-allowed',
    ],
    (scene) => {
      const pool = poolOf(scene)
      return pool === undefined
        ? undefined
        : setValue(scene.world, poolSpot(pool), 'managedRuntimeVersion', '')
    },
  ),
  lossyFault(
    'applicationHost.config: two sites of one name',
    'route.config.invalid-application-host',
    (scene) =>
      addItem(
        scene.world,
        { ...siteSteps(scene), path: [] },
        { name: scene.trace.site?.name ?? '', id: '77' },
        { name: 'site' },
      ),
  ),
  lossyFault('virtual directory: path is not there', 'config.path-not-found', (scene) => {
    const path = directoryOf(scene)?.directory.physicalPath
    return path === undefined
      ? undefined
      : setDirectory(scene, { physicalPath: `${parentPath(path) ?? ''}\\old-${baseName(path)}` })
  }),
  ...connectStates,
  lossyFault('connect-as: stored password wrong', connectFailed, (scene) =>
    connectAccount(scene) === undefined ? undefined : setDirectory(scene, { password: 'not it' }),
  ),
  lossyFault('connect-as: account does not exist', connectFailed, (scene) =>
    connectAccount(scene) === undefined ? undefined : setDirectory(scene, { userName: 'WEB01\\svc-gone' }),
  ),
  lossyFault(
    'connect-as: an account that may not read',
    ['config.unreadable', 'authorize.file.no-allow'],
    (scene) => {
      const [user] = scene.world.facts.accounts().users.filter(({ name }) => name === 'WEB01\\web-anon')
      return user === undefined
        ? undefined
        : setDirectory(scene, { userName: user.name, password: passwordOf(user.name) })
    },
  ),
]
