import { AppcmdError } from './appcmd-error.ts'
import { type Outcome, Parameters, type Request, takeIdentifier, type Verb } from './request.ts'
import { poolNamed, serverOf, siteNamed } from './server-objects.ts'

type What = 'pool' | 'site'
type State = 'started' | 'stopped'

const notStarted = 1062

/** Starting what is started is let pass: a snapshot calls a pool started that Windows may have stopped meanwhile. */
function stateVerb(what: What, state: State): Verb {
  return (request): Outcome => {
    const name = nameOf(request, what)
    if (state === 'stopped') refuseStopped(request, what, name)
    const out = `"${name}" successfully ${state}${state === 'started' ? '.' : ''}\n`
    return { out, changes: [{ kind: 'set-state', what, name, state }] }
  }
}

function nameOf(request: Request, what: What): string {
  const parameters = new Parameters(request.command.parameters)
  const server = serverOf(request.world)
  if (what === 'pool') return poolNamed(server, takeIdentifier(request, parameters)).name
  const id = parameters.take('id', 'site.id')
  const byId = id === undefined ? undefined : server.sites.find((site) => String(site.id) === id.trim())
  return byId?.name ?? siteNamed(server, takeIdentifier(request, parameters)).name
}

function refuseStopped({ world }: Request, what: What, name: string): void {
  const state = what === 'pool' ? world.facts.poolState(name) : world.facts.siteState(name)
  if (state === 'started') return
  throw new AppcmdError(
    'Command execution failed.\nThe service has not been started.\n',
    notStarted,
    false,
    '80070426',
  )
}

export const startSite = stateVerb('site', 'started')
export const stopSite = stateVerb('site', 'stopped')
export const startPool = stateVerb('pool', 'started')
export const stopPool = stateVerb('pool', 'stopped')

export const recyclePool: Verb = (request): Outcome => {
  const name = nameOf(request, 'pool')
  refuseStopped(request, 'pool', name)
  return {
    out: `"${name}" successfully recycled\n`,
    changes: [{ kind: 'set-state', what: 'pool', name, state: 'started' }],
  }
}
