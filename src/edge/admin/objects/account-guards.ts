import type { World } from '../../../core/world/world.ts'
import type { Plan } from '../plan.ts'
import { changedWorld } from '../preview.ts'

const administrators = 'S-1-5-32-544'

/** Whoever saves is asked before he shuts himself out of the manager. */
export function guarded(world: World, plan: Plan, visitor: string): Plan {
  if (plan.changes.length === 0 || plan.confirm !== undefined || !isAdministrator(world, visitor)) return plan
  if (isAdministrator(changedWorld(world, plan.changes), visitor)) return plan
  const detail = `${visitor}, as whom you are signed in, could not manage this server any more.`
  return { ...plan, confirm: { name: 'locks_out', detail } }
}

function isAdministrator(world: World, name: string): boolean {
  const accounts = world.accounts()
  const user = accounts.find(name)
  if (user?.kind !== 'user' || !user.enabled || user.lockedOut) return false
  return accounts.groupsOf(user.sid).some(({ sid }) => sid === administrators)
}

/** What runs as an account with a password of its own, which the account's change does not change. */
export function usesOf(world: World, sid: string): readonly string[] {
  const server = world.server()
  if ('code' in server) return []
  const accounts = world.accounts()
  const isMeant = (name: string): boolean => name !== '' && accounts.find(name)?.sid === sid
  const pools = [...server.pools.values()].filter(
    ({ identityType, userName }) => identityType === 'SpecificUser' && isMeant(userName),
  )
  const directories = server.sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.virtualDirectories
        .filter(({ userName }) => isMeant(userName))
        .map(({ path }) => `${site.name}${application.path}${path}`.replaceAll(/\/+/g, '/')),
    ),
  )
  return [
    ...pools.map(({ name }) => `The application pool ${name} runs as this account`),
    ...directories.map((name) => `The virtual directory ${name} is opened as this account`),
  ]
}
