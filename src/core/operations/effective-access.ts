import type { Token } from '../accounts/account.ts'
import { networkToken } from '../accounts/network-token.ts'
import { explainMaximum, maximumAllowed } from '../acl/access-check.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import { formatRights } from '../acl/icacls-rights.ts'
import { ACCESS_SYSTEM_SECURITY } from '../acl/rights.ts'
import type { AceAccount, SecurityDescriptor } from '../acl/security-descriptor.ts'
import { isUnc, normalizePath } from '../base/windows-path.ts'
import type { World } from '../world/world.ts'
import { aclView } from './acl-view.ts'
import { basicRights, fileRightsInWords } from './sentences/file-right-words.ts'
import { type AskedSignIn, tokenOfSignIn } from './token-of-sign-in.ts'

export type BasicRight = keyof typeof basicRights

/** What a principal may do with a file or folder, and what of its list says so. */
export interface EffectiveAccess {
  readonly path: string
  /** As Windows names it; on a share, whom the share sees. */
  readonly principal: string
  readonly groups: readonly string[]
  /** Groups whose entries count against the principal only (User Account Control). */
  readonly denyOnlyGroups: readonly string[]
  readonly rights: Readonly<Record<BasicRight, boolean>>
  /** In icacls's letters; 'N' for none. */
  readonly mask: string
  readonly entries: readonly { readonly entry: string; readonly effect: string; readonly did: string }[]
  /** Why this account could not be signed in so at all. */
  readonly fault?: string
}

export type EffectiveAccessResult =
  | { readonly ok: true; readonly access: EffectiveAccess }
  | { readonly ok: false; readonly because: 'missing' | 'unknown' | 'principal'; readonly message: string }

/** Effective access to a path by the access check that requests are decided by. */
export function effectiveAccess(world: World, path: string, asked: AskedSignIn): EffectiveAccessResult {
  const list = aclView(world, path)
  if (!list.ok) {
    const message =
      list.because === 'missing'
        ? `There is no file or folder ${list.path}.`
        : `The access-control list of ${list.path} is not known here.`
    return { ok: false, because: list.because, message }
  }
  const signedIn = tokenOfSignIn(world, asked)
  if (!signedIn.ok) return { ok: false, because: 'principal', message: signedIn.message }
  const token = seenBy(world, signedIn.token, list.view.path)
  const { fault } = signedIn
  const access = accessOf(world, list.view, list.descriptor, token)
  return { ok: true, access: { ...access, ...(fault !== undefined && { fault }) } }
}

/** A share sees the token that its network identity gives. */
function seenBy(world: World, token: Token, path: string): Token {
  if (!isUnc(path)) return token
  return networkToken(world.accounts(), token, normalizePath(path).slice(2).split('\\', 1)[0])
}

function accessOf(
  world: World,
  { path, kind }: { readonly path: string; readonly kind: 'file' | 'directory' },
  descriptor: SecurityDescriptor,
  token: Token,
): EffectiveAccess {
  const accounts = world.accounts()
  const allowed = (maximumAllowed(descriptor, token) & ~ACCESS_SYSTEM_SECURITY) >>> 0
  return {
    path,
    principal: token.user.name,
    groups: token.groups.map(({ name }) => name),
    denyOnlyGroups: token.groups.flatMap(({ name, denyOnly }) => (denyOnly === true ? [name] : [])),
    rights: rightsIn(allowed, kind),
    mask: allowed === 0 ? 'N' : formatRights(allowed),
    entries: explainMaximum(descriptor, token).map((account) => ({
      entry: formatAceText(account.ace, (sid) => accounts.nameOf(sid)),
      effect: account.effect,
      did: didInWords(account),
    })),
  }
}

function rightsIn(allowed: number, kind: 'file' | 'directory'): EffectiveAccess['rights'] {
  const has = (right: BasicRight): boolean =>
    (allowed & basicRights[right]) >>> 0 === basicRights[right] && (right !== 'list' || kind === 'directory')
  return {
    full_control: has('full_control'),
    modify: has('modify'),
    read_execute: has('read_execute'),
    list: has('list'),
    read: has('read'),
    write: has('write'),
  }
}

function didInWords({ effect, bits }: AceAccount): string {
  switch (effect) {
    case 'allows':
      return `allows ${fileRightsInWords(bits)}`
    case 'denies':
      return `denies ${fileRightsInWords(bits)}`
    case 'grants-other-rights':
    case 'denies-other-rights':
      return 'adds nothing: entries before it, or ownership, have decided all its rights'
    case 'inherit-only':
      return 'is for children only'
    case 'not-in-token':
      return 'is for somebody else'
    case 'deny-only-group':
      return 'is for a group that counts against this principal only'
    case 'conditional':
      return 'holds under a condition that files do not meet'
    case 'not-an-access-entry':
    case 'not-reached':
      return 'is no entry about access'
  }
}
