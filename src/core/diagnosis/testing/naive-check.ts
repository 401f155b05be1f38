import type { Token } from '../../accounts/account.ts'
import { iusrToken, poolToken, userToken } from '../../accounts/tokens.ts'
import { sids } from '../../accounts/well-known.ts'
import type { Ace } from '../../acl/security-descriptor.ts'
import { decide, isPending } from '../../pipeline/decide.ts'
import type { Credentials, Request } from '../../pipeline/request.ts'
import type { Pool, Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import type { Grant } from '../diagnosis.ts'

/*
 * The check of the proofs by brute force: everybody × every file × every right, and everybody × every address, before and
 * after. It knows nothing of how grants are found; only the form of a Grant is shared.
 */

interface Someone {
  readonly name: string
  readonly token: Token
}

const rightsByBit: readonly (readonly [right: string, bit: number])[] = [
  ['read', 0x1],
  ['write', 0x2],
  ['execute', 0x20],
  ['delete', 0x10000],
  ['change permissions', 0x40000],
  ['take ownership', 0x80000],
]

const genericMeanings: readonly (readonly [generic: number, meaning: number])[] = [
  [0x80000000, 0x120089],
  [0x40000000, 0x120116],
  [0x20000000, 0x1200a0],
  [0x10000000, 0x1f01ff],
]

const meaningOf = (mask: number): number =>
  genericMeanings.reduce((all, [generic, meaning]) => ((mask & generic) !== 0 ? all | meaning : all), mask)

function concerns(ace: Ace, token: Token, isOwner: boolean): boolean {
  if ((ace.flags & 0x8) !== 0 || ace.name !== undefined) return false
  if (token.sids.has(ace.sid) || (isOwner && ace.sid === 'S-1-3-4')) return true
  return ace.type !== 0 && token.denyOnlySids.has(ace.sid)
}

/** One bit at a time: the first entry that speaks of it to this token decides. */
function mayDo(world: World, token: Token, path: string, bit: number): boolean {
  const list = world.facts.descriptor(path)
  if (!list.known) return false
  const { owner, dacl } = list.value
  if (dacl === undefined) return true
  const isOwner = owner !== undefined && token.sids.has(owner)
  const first = dacl.entries.find(
    (ace) =>
      (ace.type === 0 || ace.type === 1 || ace.type === 10) &&
      concerns(ace, token, isOwner) &&
      (meaningOf(ace.mask) & bit) !== 0,
  )
  if (first !== undefined) return first.type === 0
  if (bit === 0x80000 && token.privileges.has('SeTakeOwnershipPrivilege')) return true
  const speaksOfOwner = dacl.entries.some(({ sid, flags }) => sid === 'S-1-3-4' && (flags & 0x8) === 0)
  return bit === 0x40000 && isOwner && !speaksOfOwner
}

/** Everybody on the machine whom a file can be opened as; an account that runs a pool twice, and each pool's own account. */
function everyone(world: World): Someone[] {
  const accounts = world.accounts()
  const users = world.facts
    .accounts()
    .users.map((user) => ({ name: user.name, token: userToken(accounts, user, 'ClearText') }))
  const model = world.server()
  const workers = 'code' in model ? [] : [...model.pools.values()].flatMap((pool) => workersOf(world, pool))
  const iusr = iusrToken(accounts)
  const others = [iusr, ...workers].map((token) => ({ name: token.user.name, token }))
  return [...users, stranger, ...others]
}

function workersOf(world: World, pool: Pool): Token[] {
  const accounts = world.accounts()
  const { name: poolName, identityType, manualGroupMembership, logonType } = pool
  const common = { poolName, manualGroupMembership, logonType }
  const own = poolToken(accounts, { ...common, identityType: 'ApplicationPoolIdentity' })
  const account = identityType === 'SpecificUser' ? accounts.find(pool.userName) : undefined
  if (identityType !== 'SpecificUser') return [own, poolToken(accounts, { ...common, identityType })]
  return account?.kind === 'user' ? [own, poolToken(accounts, { ...common, identityType, account })] : [own]
}

/** Anybody else with an account: in no group but those of everybody. */
const strangersGroups = [sids.authenticatedUsers, sids.everyone, sids.network, sids.users]
const stranger: Someone = {
  name: 'any other account',
  token: {
    user: { name: 'any other account', sid: sids.authenticatedUsers },
    groups: strangersGroups.map((sid) => ({ sid, name: sid })),
    sids: new Set(strangersGroups),
    denyOnlySids: new Set(),
    privileges: new Set(['SeChangeNotifyPrivilege']),
    network: 'anonymous',
  },
}

/** What everybody may do: 'who\nright\nwhere'. */
export function everythingAllowed(world: World, asked: Request, files: readonly string[]): Set<string> {
  return new Set([...inFiles(world, files), ...onTheWeb(world, asked, files)])
}

function* inFiles(world: World, files: readonly string[]): Generator<string> {
  for (const { name, token } of everyone(world)) {
    for (const path of files) {
      for (const [right, bit] of rightsByBit)
        if (mayDo(world, token, path, bit)) yield `${name}\n${right}\n${path}`
    }
  }
}

interface Address {
  readonly name: string
  readonly request: Request
}

/** Every file under every virtual directory as an address, by the names alone. */
function* addresses(world: World, asked: Request, files: readonly string[]): Generator<Address> {
  const model = world.server()
  if ('code' in model) return
  for (const site of model.sites) {
    const base = toSite(site, asked)
    for (const application of site.applications) {
      for (const directory of application.virtualDirectories) {
        const prefix = `${application.path}/${directory.path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '')
        for (const path of pathsIn(world, directory.physicalPath, prefix, files)) {
          const rawPath = path.split('/').map(encodeURIComponent).join('/')
          yield { name: `web://${site.name}${path}`, request: { ...base, rawPath } }
        }
      }
    }
  }
}

function toSite({ bindings }: Site, { as: _, ...asked }: Request): Request {
  const binding = bindings.find(({ protocol }) => protocol === asked.scheme) ?? bindings[0]
  const host = binding === undefined || binding.host === '' ? asked.host : binding.host
  return {
    ...asked,
    method: 'GET',
    query: '',
    hasQuery: false,
    contentLength: undefined,
    headers: [['Host', host]],
    host,
    port: binding?.port ?? asked.port,
    scheme: binding?.protocol === 'https' ? 'https' : 'http',
  }
}

function* pathsIn(world: World, root: string, prefix: string, files: readonly string[]): Generator<string> {
  const above = root.toLowerCase()
  for (const file of files) {
    const name = file.toLowerCase()
    if (name !== above && !name.startsWith(`${above}\\`)) continue
    const facts = world.facts.file(file)
    const isFolder = facts.known && facts.value?.kind === 'directory'
    yield `${prefix}${file.slice(root.length).replaceAll('\\', '/')}${isFolder ? '/' : ''}`
  }
}

function* onTheWeb(world: World, asked: Request, files: readonly string[]): Generator<string> {
  const users = world.facts.accounts().users.map(({ name }) => name)
  for (const { name, request } of addresses(world, asked, files)) {
    const alone = answer(world, { ...request, as: { scheme: 'Anonymous', user: '' } })
    if (alone.isIn) yield `anonymous visitors\nget\n${name}`
    const schemes = alone.isIn ? [] : alone.schemes
    for (const user of users) {
      if (alone.isIn || schemes.some((scheme) => answer(world, { ...request, as: { scheme, user } }).isIn))
        yield `${user}\nget\n${name}`
    }
  }
}

function answer(
  world: World,
  request: Request,
): { readonly isIn: boolean; readonly schemes: Credentials['scheme'][] } {
  const trace = decide(world, request, { trace: false })
  if (isPending(trace)) return { isIn: false, schemes: [] }
  const offered = trace.challenges.map((challenge) => challenge.split(/[ :,]/)[0] ?? '')
  const schemes = (['Basic', 'Negotiate', 'NTLM'] as const).filter((scheme) => offered.includes(scheme))
  return { isIn: trace.outcome === 'allowed', schemes }
}

/** What somebody gains that the list of grants does not name. */
export function unlisted(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  grants: readonly Grant[],
): string[] {
  const listed = new Set(
    grants
      .filter(({ where }) => !where.endsWith(below))
      .map(({ who, right, where }) => `${who}\n${right}\n${where}`),
  )
  const trees = grants
    .filter(({ where }) => where.endsWith(below))
    .map((grant) => ({ ...grant, root: grant.where.slice(0, -below.length) }))
  return [...after].filter((gain) => {
    if (before.has(gain) || listed.has(gain)) return false
    const [who, right, where = ''] = gain.split('\n')
    // Whoever has an account may come without it.
    if (right === 'get' && listed.has(`anonymous visitors\nget\n${where}`)) return false
    const isHe = (name: string): boolean => name === who || (right === 'get' && name === 'anonymous visitors')
    return !trees.some((tree) => isHe(tree.who) && tree.right === right && isBelow(where, tree.root))
  })
}

const below = ' and everything below'

const isBelow = (where: string, root: string): boolean =>
  where === root || where.startsWith(root.endsWith('/') ? root : `${root}\\`)
