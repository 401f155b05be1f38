import { fromBase64, toBase64 } from '../base/base64.ts'
import { formatStatus } from '../base/status.ts'
import type { Fix, Grant } from '../diagnosis/diagnosis.ts'
import { grantsOf, listGrants } from '../diagnosis/grants.ts'
import { Places } from '../diagnosis/places.ts'
import { ReadFacts, type ReadInputs } from '../diagnosis/read-facts.ts'
import { decide, isPending } from '../pipeline/decide.ts'
import type { Request } from '../pipeline/request.ts'
import type { Change } from '../world/change.ts'
import { createWorld } from '../world/create-world.ts'
import type { World } from '../world/world.ts'
import type { VerifyPassword } from './decide-request.ts'
import { publicChange } from './public-change.ts'
import { settlePasswords } from './settle-passwords.ts'

const format = 'countersign-proof/1'

/** That a change lets a request in, and all that it opens: to be checked again by anybody who has the server. */
export interface Proof extends Shown {
  readonly format: typeof format
  readonly title: string
  readonly request: Request
  readonly changes: readonly Change[]
  /** Of both decisions and the comparison: SHA-256 by what was read. */
  readonly inputs: ReadInputs
}

interface Shown {
  readonly before: Verdict
  readonly after: Verdict
  readonly grants: readonly Grant[]
}

interface Verdict {
  /** '401.3'. */
  readonly status: string
  readonly outcome: string
  /** The reason that decided; '' where let in. */
  readonly code: string
}

/** Works a fix out once more, on nothing but what is remembered as read. Secrets are no part of it. */
export async function makeProof(
  world: World,
  request: Request,
  { title, remedies }: Fix,
  verify: VerifyPassword,
): Promise<Proof> {
  const changes = remedies.flatMap((remedy) => remedy.changes).map(publicChange)
  const open = withoutSecrets(request)
  const { shown, inputs } = await workOut(world, open, changes, verify)
  return { format, title, request: open, changes, inputs, ...shown }
}

async function workOut(
  world: World,
  request: Request,
  changes: readonly Change[],
  verify: VerifyPassword,
): Promise<{ readonly shown: Shown; readonly inputs: ReadInputs }> {
  const facts = new ReadFacts(world.facts)
  const before = createWorld(facts)
  const after = before.with(changes)
  const was = verdictOf(before, request, await settlePasswords(before, request, verify))
  const will = verdictOf(after, request, await settlePasswords(after, request, verify))
  const grants = listGrants(grantsOf(new Places(), before, after, changes, request), after)
  return {
    shown: { before: was, after: will, grants: [...grants].sort(compareGrants) },
    inputs: facts.inputs(),
  }
}

function verdictOf(world: World, request: Request, answers: ReadonlyMap<string, boolean>): Verdict {
  const trace = decide(world, request, { answers, trace: false })
  if (isPending(trace)) return { status: 'not known', outcome: 'unknown', code: '' }
  const code = trace.outcome === 'allowed' ? '' : (trace.decisive?.reason.code ?? '')
  return { status: formatStatus(trace.status), outcome: trace.outcome, code }
}

const grantText = ({ who, right, where }: Grant): string => `${who} ${right} ${where}`
const compareGrants = (a: Grant, b: Grant): number => (grantText(a) < grantText(b) ? -1 : 1)

/** Credentials count as good here; what a client sent is not kept. */
function withoutSecrets(request: Request): Request {
  const { as } = request
  const headers = request.headers.filter(([name]) => !/^(?:(?:proxy-)?authorization|cookie)$/i.test(name))
  const { activity: _, ...rest } = request
  if (as === undefined) return { ...rest, headers }
  const { password: __, ...user } = as
  return { ...rest, headers, as: user }
}

/** Bytes inside of entries go as base64. */
export const proofText = (proof: Proof): string =>
  `${JSON.stringify(proof, (_, value: unknown) => (value instanceof Uint8Array ? { bytes: toBase64(value) } : value), 2)}\n`

/** undefined: this is no proof of ours. */
export function parseProof(text: string): Proof | undefined {
  try {
    const value: unknown = JSON.parse(text, (_, inner: unknown) => bytesOf(inner) ?? inner)
    return isProof(value) ? value : undefined
  } catch {
    return undefined
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [[key, text] = [], ...more] = Object.entries(value)
  return key === 'bytes' && typeof text === 'string' && more.length === 0 ? fromBase64(text) : undefined
}

function isProof(value: unknown): value is Proof {
  if (typeof value !== 'object' || value === null) return false
  const proof = value as Partial<Proof>
  const { request, changes, grants, inputs, before, after } = proof
  return (
    proof.format === format &&
    typeof request?.rawPath === 'string' &&
    Array.isArray(request.headers) &&
    Array.isArray(changes) &&
    Array.isArray(grants) &&
    typeof inputs?.files === 'object' &&
    typeof before?.status === 'string' &&
    typeof after?.status === 'string'
  )
}

/** One thing that a proof states, and whether it is so on this server. */
export interface CheckedStatement {
  readonly what: string
  readonly holds: boolean
  /** What is found instead; '' where it holds. */
  readonly found: string
}

/** Works it all out again: the inputs, both verdicts, the grants. Every statement must hold. */
export async function verifyProof(
  world: World,
  proof: Proof,
  verify: VerifyPassword,
): Promise<readonly CheckedStatement[]> {
  try {
    const { shown, inputs } = await workOut(world, proof.request, proof.changes, verify)
    const more = difference(shown.grants, proof.grants)
    const less = difference(proof.grants, shown.grants)
    return [
      statement('the inputs are the same', changedInputs(proof.inputs, inputs).join(', ')),
      statement(
        `before: ${told(proof.before)}`,
        isSame(shown.before, proof.before) ? '' : told(shown.before),
      ),
      statement(`after: ${told(proof.after)}`, isSame(shown.after, proof.after) ? '' : told(shown.after)),
      statement(
        `it opens what is listed (${proof.grants.length}) and nothing else`,
        [...more, ...less].join('; '),
      ),
    ]
  } catch (error) {
    // A proof comes from anywhere: one that is malformed inside holds no more than one that does not apply.
    return [statement('the change can be made', error instanceof Error ? error.message : String(error))]
  }
}

const statement = (what: string, found: string): CheckedStatement => ({ what, holds: found === '', found })
const told = ({ status, code }: Verdict): string => (code === '' ? status : `${status}, ${code}`)
const isSame = (a: Verdict, b: Verdict): boolean => told(a) === told(b) && a.outcome === b.outcome

function changedInputs(was: ReadInputs, now: ReadInputs): readonly string[] {
  const names = new Set([...Object.keys(was.files), ...Object.keys(now.files)])
  const files = [...names].filter((name) => was.files[name] !== now.files[name])
  const others = (['accounts', 'paths', 'descriptors', 'states'] as const).filter(
    (name) => was[name] !== now[name],
  )
  return [...files, ...others].map((name) => `${name} changed`)
}

/** The first few of `all` that `known` has not. */
function difference(all: readonly Grant[], known: readonly Grant[]): readonly string[] {
  const texts = new Set(known.map(grantText))
  return all
    .map(grantText)
    .filter((text) => !texts.has(text))
    .slice(0, 3)
}
