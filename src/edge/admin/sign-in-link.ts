import type { Request } from '../../core/pipeline/request.ts'
import type { World } from '../../core/world/world.ts'
import type { Door } from './door.ts'

/** Names that are tried; a directory of thousands has an administrator among its first. */
const mostTried = 200

/** Whom a link shall sign in: the built-in Administrator, else the first account that the manager lets in. */
export async function chooseAdministrator(
  world: World,
  door: Door,
  at: { readonly scheme: 'http' | 'https'; readonly bindingPort: number; readonly hosts: readonly string[] },
): Promise<{ readonly ok: true; readonly user: string } | { readonly ok: false; readonly message: string }> {
  const { machine } = world.facts
  const builtIn = `${machine.name}\\Administrator`
  const users = world.facts.accounts().users.filter(({ enabled }) => enabled)
  const names = [builtIn, ...users.map(({ name }) => name)].slice(0, mostTried)
  for (const name of names) {
    const { outcome, authenticated } = await door.judge(requestAt(at), name)
    if (outcome === 'allowed' && authenticated !== undefined) return { ok: true, user: authenticated.user }
  }
  return {
    ok: false,
    message:
      'the manager lets nobody in: no enabled account is in Administrators (countersign net user NAME /active:yes, countersign net localgroup Administrators NAME /add)',
  }
}

function requestAt({ scheme, bindingPort, hosts }: Parameters<typeof chooseAdministrator>[2]): Request {
  return {
    method: 'GET',
    scheme,
    host: hosts[0] ?? '',
    port: bindingPort,
    localAddress: '',
    from: '127.0.0.1',
    rawPath: '/api/',
    query: '',
    hasQuery: false,
    headers: [],
    contentLength: undefined,
  }
}
