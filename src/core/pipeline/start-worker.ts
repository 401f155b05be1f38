import type { Token } from '../accounts/account.ts'
import { FILE_EXECUTE, FILE_READ_DATA } from '../acl/rights.ts'
import { evidenceAt } from '../base/evidence.ts'
import { reason } from '../base/reason.ts'
import { statusOf } from '../base/status.ts'
import { textOf } from '../config/config-section.ts'
import type { Pool } from '../world/server-model.ts'
import type { World } from '../world/world.ts'
import type { Deciding } from './deciding.ts'
import { aclEvidence, openFile } from './file-access.ts'
import { startPool } from './pool-identity.ts'
import type { Verdict } from './question.ts'
import type { Pending } from './trace.ts'

export interface Worker {
  /** undefined: nobody can say who the worker would be. */
  readonly token: Token | undefined
  readonly blocked: boolean
}

/** WAS starts the pool's worker: its identity signs in, its global modules load. */
export function startWorker({ world, recorder, answers }: Deciding, pool: Pool): Worker | Pending {
  const start = startPool(world, pool, answers)
  switch (start.kind) {
    case 'pending':
      return { pending: { account: start.account, password: start.password } }
    case 'failed':
      recorder.add('WAS', 'Route', { kind: 'deny', because: start.because, status: statusOf(503) })
      return { token: start.token, blocked: true }
    case 'unknown':
      recorder.add('WAS', 'Route', { kind: 'unknown', because: start.because, missing: start.missing })
      return { token: undefined, blocked: true }
    case 'started': {
      recorder.add('WAS', 'Route', { kind: 'pass', because: start.because })
      const denied = loadModules(world, start.token)
      if (denied !== undefined) recorder.add('WAS', 'Route', denied)
      return { token: start.token, blocked: denied !== undefined }
    }
  }
}

const loadedKey = {}

type Loading = Exclude<Verdict, { kind: 'pending' }> | undefined

/** A module that is loaded into every worker and whose DLL this identity may not read: the worker ends at once. */
function loadModules(world: World, token: Token): Loading {
  const kept = world.memo(loadedKey, () => new Map<Token, { readonly verdict: Loading }>())
  let loading = kept.get(token)
  if (loading === undefined) {
    loading = { verdict: firstUnreadable(world, token) }
    kept.set(token, loading)
  }
  return loading.verdict
}

/** The system's own modules are taken to be readable; an image that the source does not list is not judged. */
function firstUnreadable(world: World, token: Token): Loading {
  const globals = world.section('', 'system.webServer/globalModules')
  if (!globals.ok) return undefined
  for (const item of globals.section.items) {
    const image = textOf(item, 'image')
    if (image === '' || /\\system32\\|\\syswow64\\|\\microsoft\.net\\/i.test(image)) continue
    const file = world.facts.file(image)
    if (!file.known || file.value === undefined) continue
    const access = openFile(world, token, image, FILE_READ_DATA | FILE_EXECUTE)
    if (access.kind !== 'denied') continue
    const line = evidenceAt(item.origin)
    const facts = { module: textOf(item, 'name'), path: image, user: token.user.name }
    const because = reason('route.pool.module-unreadable', facts, [...line, ...aclEvidence(world, access)])
    return { kind: 'deny', because, status: statusOf(503) }
  }
  return undefined
}
