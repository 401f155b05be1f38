import { describe, expect, it } from 'vitest'
import { aUser } from './account-store.contract.ts'
import { createCredentialVerifier, type VerifierOptions } from './credential-verifier.ts'
import { createMemoryAccountStore } from './memory-account-store.ts'
import { cheapCost, hashPassword, hashPasswordSync, verifyPassword } from './password-hash.ts'

const anna = 'WEB01\\anna'

async function withAnna(options: VerifierOptions = {}) {
  const store = createMemoryAccountStore()
  await store.write([{ kind: 'put-user', user: aUser(anna), hash: hashPasswordSync('S3cret!', cheapCost) }])
  return { store, verifier: createCredentialVerifier(store, { cost: cheapCost, ...options }) }
}

describe('a password hash', () => {
  it('states its algorithm and cost, and never twice the same salt', async () => {
    const [one, other] = await Promise.all([hashPassword('x', cheapCost), hashPassword('x', cheapCost)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
  })

  it('matches its password and no other', async () => {
    const hash = await hashPassword('pässword', cheapCost)
    expect(await verifyPassword('pässword', hash)).toBe(true)
    expect(await verifyPassword('passwörd', hash)).toBe(false)
    expect(await verifyPassword('', hash)).toBe(false)
  })

  it('is checked with the cost that it was made with', async () => {
    const hash = await hashPassword('x', { memory: 64, passes: 3, lanes: 2 })
    expect(hash).toContain('m=64,t=3,p=2')
    expect(await verifyPassword('x', hash)).toBe(true)
  })

  it.each([
    '',
    'x',
    '$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHRzYWx0$dGFndGFndGFndGFndGFndGFndGFn',
    '$2b$10$x',
  ])('that is none of ours, or asks for too much, matches nothing: %s', async (hash) => {
    expect(await verifyPassword('x', hash)).toBe(false)
  })
})

describe('the credential verifier', () => {
  it('tells right from wrong, in any case of the name', async () => {
    const { verifier } = await withAnna()
    expect(await verifier.verify('web01\\ANNA', 'S3cret!')).toBe(true)
    expect(await verifier.verify(anna, 's3cret!')).toBe(false)
    expect(await verifier.verify('WEB01\\nobody', 'S3cret!')).toBe(false)
  })

  it('remembers what was right, and never what was wrong', async () => {
    const { verifier } = await withAnna()
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(false)
    await verifier.verify(anna, 'S3cret!')
    await verifier.verify(anna, 'wrong')
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(true)
    expect(verifier.isVerified('WEB01\\ANNA', 'S3cret!')).toBe(true)
    expect(verifier.isVerified(anna, 'wrong')).toBe(false)
    expect(verifier.isVerified('WEB01\\ann', 'aS3cret!')).toBe(false)
  })

  it('forgets at once when the password changes or the account goes, and after its time', async () => {
    let now = 0
    const { store, verifier } = await withAnna({ now: () => now, timeToLive: 1000 })
    await verifier.verify(anna, 'S3cret!')
    now = 999
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(true)
    now = 1000
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(false)
    await verifier.verify(anna, 'S3cret!')
    await store.write([{ kind: 'put-user', user: aUser(anna), hash: hashPasswordSync('other', cheapCost) }])
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(false)
    await verifier.verify(anna, 'other')
    await store.write([{ kind: 'remove-user', name: anna }])
    expect(verifier.isVerified(anna, 'other')).toBe(false)
  })

  it('does not remember a check that ended after the password was changed', async () => {
    const { store, verifier } = await withAnna()
    const running = verifier.verify(anna, 'S3cret!')
    await store.write([{ kind: 'put-user', user: aUser(anna), hash: hashPasswordSync('other', cheapCost) }])
    expect(await running).toBe(false)
    expect(verifier.isVerified(anna, 'S3cret!')).toBe(false)
  })

  it('keeps no more pairs than it may', async () => {
    const { store, verifier } = await withAnna({ capacity: 2 })
    for (const name of ['a', 'b', 'c']) {
      const user = aUser(`WEB01\\${name}`, { sid: `S-1-5-21-${name}` })
      await store.write([{ kind: 'put-user', user, hash: hashPasswordSync(name, cheapCost) }])
      await verifier.verify(user.name, name)
    }
    expect(['a', 'b', 'c'].map((name) => verifier.isVerified(`WEB01\\${name}`, name))).toEqual([
      false,
      true,
      true,
    ])
  })

  it('computes one hash for many equal questions at a time', async () => {
    const { verifier } = await withAnna()
    const [one, other] = [verifier.verify(anna, 'S3cret!'), verifier.verify(anna, 'S3cret!')]
    expect(one).toBe(other)
    expect(await one).toBe(true)
  })

  it('refuses a password of a megabyte without hashing it', async () => {
    const { verifier } = await withAnna()
    expect(await verifier.verify(anna, 'x'.repeat(1_000_000))).toBe(false)
  })

  it('takes an unknown user through a hash like everybody', async () => {
    const cost = { memory: 4096, passes: 2, lanes: 1 }
    const store = createMemoryAccountStore()
    await store.write([{ kind: 'put-user', user: aUser(anna), hash: hashPasswordSync('x', cost) }])
    const verifier = createCredentialVerifier(store, { cost })
    const timeOf = async (user: string): Promise<number> => {
      const times: number[] = []
      for (let round = 0; round < 5; round++) {
        const start = performance.now()
        await verifier.verify(user, `wrong${round}`)
        times.push(performance.now() - start)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await timeOf(anna), await timeOf('WEB01\\nobody')]
    expect(unknown).toBeGreaterThan(known / 3)
    expect(unknown).toBeLessThan(known * 3)
  })
})
