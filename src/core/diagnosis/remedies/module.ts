import { textOf } from '../../config/config-section.ts'
import type { World } from '../../world/world.ts'
import { addItem, addItemAt } from './collection-item.ts'
import type { CommandLine } from './command-line.ts'
import { elementAt, serverPlace } from './config-place.ts'
import type { Part } from './part.ts'

/** A native module, and the role service that brings it; none where every installation has it. */
export interface Module {
  readonly name: string
  readonly image: string
  readonly feature?: string
}

const image = (dll: string): string => `%windir%\\System32\\inetsrv\\${dll}`

/** By the names under which the core's census of schemes tells them. */
export const authenticationModules: Readonly<Record<string, Module>> = {
  Anonymous: { name: 'AnonymousAuthenticationModule', image: image('authanon.dll') },
  Basic: { name: 'BasicAuthenticationModule', image: image('authbas.dll'), feature: 'Web-Basic-Auth' },
  Windows: { name: 'WindowsAuthenticationModule', image: image('authsspi.dll'), feature: 'Web-Windows-Auth' },
  Digest: { name: 'DigestAuthenticationModule', image: image('authmd5.dll'), feature: 'Web-Digest-Auth' },
}

export const isInstalled = (world: World, sitePath: string, list: string, module: string): boolean =>
  (elementAt(world, sitePath, `system.webServer/${list}`)?.items ?? []).some(
    (item) => textOf(item, 'name') === module,
  )

/** A module that the server has, for an application that does without it. */
export const enableModule = (world: World, application: string, { name }: Module): Part | undefined =>
  addItem(world, application, { section: 'system.webServer/modules' }, [['name', name]])

/** A module that the server does not have. Those of a role service come with it, files and all. */
export function installModule(world: World, { name, image: path, feature }: Module): (Part | undefined)[] {
  const parts = [
    addItemAt(world, serverPlace(''), { section: 'system.webServer/globalModules' }, [
      ['name', name],
      ['image', path],
    ]),
    ...(isInstalled(world, '', 'modules', name)
      ? []
      : [addItemAt(world, serverPlace(''), { section: 'system.webServer/modules' }, [['name', name]])]),
  ]
  if (feature === undefined) return parts
  return [
    {
      changes: parts.flatMap((part) => part?.changes ?? []),
      lines: [roleService('Install', feature)],
      undo: [roleService('Uninstall', feature)],
    },
  ]
}

const roleService = (verb: 'Install' | 'Uninstall', feature: string): CommandLine => ({
  tool: 'powershell',
  powershell: [`${verb}-WindowsFeature ${feature}`],
  does: `${verb} the role service ${feature}`,
  instead: `Server Manager, ${verb === 'Install' ? 'Add' : 'Remove'} Roles and Features, Web Server (IIS)`,
})
