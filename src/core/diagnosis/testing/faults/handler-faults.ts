import { extensionOf } from '../../../base/windows-path.ts'
import {
  addItem,
  anySpot,
  dropItem,
  elementAt,
  type Spot,
  setValue,
  spotsStating,
  webConfigSpot,
} from './config-breaks.ts'
import { type Fault, fault, type Injected, lossyFault, type Scene } from './fault.ts'

const server = 'system.webServer'
const browsingOff = ['handle.listing.browsing-off', 'handle.static.not-found']
const restriction: Spot = {
  file: 'applicationHost.config',
  section: `${server}/security/isapiCgiRestriction`,
}

const extension = ({ trace }: Scene): string => extensionOf(trace.physicalPath ?? '')
const isDirectoryAsked = ({ ask }: Scene): boolean => ask.request.rawPath.endsWith('/')

/** A handler of the installation is taken away or changed by another of its name, for a location of the server. */
function withoutHandler(scene: Scene): Injected | undefined {
  const { handler } = scene.trace
  return handler === undefined
    ? undefined
    : addItem(scene.world, anySpot(scene, `${server}/handlers`), { name: handler }, { name: 'remove' })
}

/**
 * A handler in front of the others for the file's extension, by which it cannot be served. What it is there for nobody knows:
 * behind a handler of an extension may lie the source of a script.
 */
const handlerInFront = (scene: Scene, attributes: Readonly<Record<string, string>>): Injected =>
  addItem(
    scene.world,
    { file: 'applicationHost.config', location: scene.trace.site?.name ?? '', section: `${server}/handlers` },
    { name: 'InFront', path: `*${extension(scene) || '.none'}`, verb: '*', ...attributes },
    { position: 0 },
  )

function accessPolicy(scene: Scene, value: string): Injected {
  return setValue(scene.world, anySpot(scene, `${server}/handlers`), 'accessPolicy', value)
}

function removeFile({ world, trace }: Scene): Injected | undefined {
  const path = trace.physicalPath ?? ''
  const file = world.facts.file(path)
  const text = world.facts.readText?.(path)
  const descriptor = world.facts.descriptor(path)
  if (!file.known || file.value?.kind !== 'file' || text === undefined || !descriptor.known) return undefined
  return {
    changes: [{ kind: 'remove-file', path }],
    undo: [
      { kind: 'write-file', path, text },
      { kind: 'set-acl', path, descriptor: descriptor.value },
    ],
  }
}

const aspNet = (
  scene: Scene,
  section: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Injected | undefined => {
  const spot = webConfigSpot(scene, section)
  return spot === undefined ? undefined : addItem(scene.world, spot, attributes, { name })
}

const validation = 'begin.validation'

export const handlerFaults: readonly Fault[] = [
  fault('MIME type removed', 'handle.static.no-mime-type', (scene) =>
    extension(scene) === ''
      ? undefined
      : addItem(
          scene.world,
          anySpot(scene, `${server}/staticContent`),
          { fileExtension: extension(scene) },
          { name: 'remove' },
        ),
  ),
  fault('MIME type of its own removed', 'handle.static.no-mime-type', (scene) => {
    const [spot] = spotsStating(scene, `${server}/staticContent`)
    const item =
      spot &&
      elementAt(scene.world, spot)?.children.find(
        ({ name, attributes }) =>
          name === 'mimeMap' && attributes.some(({ value }) => value === extension(scene)),
      )
    if (spot === undefined || item === undefined) return undefined
    return addItem(scene.world, spot, { fileExtension: extension(scene) }, { name: 'remove' })
  }),
  fault('default documents switched off', browsingOff, (scene) =>
    isDirectoryAsked(scene)
      ? setValue(scene.world, anySpot(scene, `${server}/defaultDocument`), 'enabled', 'false')
      : undefined,
  ),
  fault('default document removed from the list', browsingOff, (scene) => {
    const document = scene.trace.physicalPath?.split('\\').at(-1)
    if (!isDirectoryAsked(scene) || document === undefined) return undefined
    for (const spot of spotsStating(scene, `${server}/defaultDocument`, [{ element: 'files' }])) {
      const dropped = dropItem(scene.world, spot, ({ attributes }) =>
        attributes.some(({ value }) => value.toLowerCase() === document.toLowerCase()),
      )
      if (dropped !== undefined) return dropped
    }
    return addItem(
      scene.world,
      anySpot(scene, `${server}/defaultDocument`, [{ element: 'files' }]),
      { value: document },
      { name: 'remove' },
    )
  }),
  fault('default document list cleared', browsingOff, (scene) =>
    isDirectoryAsked(scene)
      ? addItem(
          scene.world,
          anySpot(scene, `${server}/defaultDocument`, [{ element: 'files' }]),
          {},
          { name: 'clear' },
        )
      : undefined,
  ),
  fault('directory browsing switched off', 'handle.listing.browsing-off', (scene) =>
    scene.trace.action.kind === 'listing'
      ? setValue(scene.world, anySpot(scene, `${server}/directoryBrowse`), 'enabled', 'false')
      : undefined,
  ),
  fault(
    'handler removed',
    [
      'handle.mapping.no-handler',
      'handle.static.no-mime-type',
      'handle.static.script-without-handler',
      'handle.static.verb-not-allowed',
    ],
    withoutHandler,
  ),
  fault('handler in front: its module is not there', 'handle.mapping.handler-not-available', (scene) =>
    handlerInFront(scene, { modules: 'RewriteModule', resourceType: 'Unspecified' }),
  ),
  lossyFault('handler in front: execute access', 'handle.access-policy.execute', (scene) =>
    handlerInFront(scene, {
      modules: 'CgiModule',
      scriptProcessor: 'C:\\cgi\\run.exe',
      resourceType: 'File',
      requireAccess: 'Execute',
    }),
  ),
  lossyFault('handler in front: a program that is not listed', 'handle.isapi-cgi.not-listed', (scene) =>
    handlerInFront(scene, {
      modules: 'IsapiModule',
      scriptProcessor: 'C:\\isapi\\new.dll',
      resourceType: 'File',
      requireAccess: 'Script',
    }),
  ),
  fault('access policy without Read', ['handle.access-policy.read'], (scene) =>
    accessPolicy(scene, 'Script'),
  ),
  fault('access policy without Script', ['handle.access-policy.script'], (scene) =>
    accessPolicy(scene, 'Read'),
  ),
  fault(
    'access policy: nothing from afar',
    ['handle.access-policy.read', 'handle.access-policy.script'],
    (scene) => accessPolicy(scene, 'Read,Script,NoRemoteRead,NoRemoteScript'),
  ),
  fault('program no longer allowed', 'handle.isapi-cgi.not-allowed', (scene) => {
    const path = '%windir%\\system32\\inetsrv\\asp.dll'
    const gone = addItem(scene.world, restriction, { path }, { name: 'remove' })
    const back = addItem(scene.world, restriction, { path, allowed: 'false', groupId: 'ASP' })
    return { changes: [...gone.changes, ...back.changes], undo: [...back.undo, ...gone.undo] }
  }),
  fault('program no longer listed', 'handle.isapi-cgi.not-listed', (scene) =>
    addItem(scene.world, restriction, { path: '%windir%\\system32\\inetsrv\\asp.dll' }, { name: 'remove' }),
  ),
  fault('Classic modules in an Integrated pool', `${validation}.http-modules-in-integrated-mode`, (scene) =>
    aspNet(scene, 'system.web/httpModules', 'add', { name: 'Old', type: 'Old.Module' }),
  ),
  fault('Classic handlers in an Integrated pool', `${validation}.http-handlers-in-integrated-mode`, (scene) =>
    aspNet(scene, 'system.web/httpHandlers', 'add', { path: '*.old', verb: '*', type: 'Old.Handler' }),
  ),
  fault('impersonation in an Integrated pool', `${validation}.impersonation-in-integrated-mode`, (scene) => {
    const spot = webConfigSpot(scene, 'system.web/identity')
    return spot === undefined ? undefined : setValue(scene.world, spot, 'impersonate', 'true')
  }),
  lossyFault('file removed', ['handle.static.not-found', 'handle.listing.browsing-off'], removeFile),
]
