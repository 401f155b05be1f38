import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCertificates } from './certificates.ts'
import { knownCertificates } from './known-certificates.ts'
import { selfSignedCertificate } from './self-signed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const now = new Date('2026-11-22T10:00:00Z')

function put(folder: string, name: string, host: string): void {
  const { cert, key } = selfSignedCertificate([host], now)
  writeFileSync(join(folder, `${name}.pem`), cert + key)
}

it('tells what the files say, and for which host names they stand', () => {
  const folder = temporaryFolder()
  for (const name of ['www.contoso.com', '_.contoso.com', 'default', 'clients'])
    put(folder, name, name.replace(/^_/, '*'))
  const { cert } = selfSignedCertificate(['a.com'], now)
  writeFileSync(join(folder, 'a.com.crt'), cert)
  const told = knownCertificates(folder).list()
  expect(told.map(({ name, host }) => [name, host])).toEqual([
    ['_.contoso.com', '*.contoso.com'],
    ['a.com', 'a.com'],
    ['default', ''],
    ['www.contoso.com', 'www.contoso.com'],
  ])
  expect(told[1]).toMatchObject({ problem: expect.stringMatching(/ENOENT/), isSelfSigned: false })
  expect(told[3]?.leaf).toMatchObject({
    subject: 'CN=www.contoso.com',
    issuer: 'CN=www.contoso.com',
    names: ['www.contoso.com'],
    validFrom: '2026-11-21T10:00:00.000Z',
    thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
  })
  expect(JSON.stringify(told)).not.toContain('PRIVATE')
})

it.each([
  ['www.contoso.com', 'www.contoso.com'],
  ['shop.contoso.com', '_.contoso.com'],
  ['*.contoso.com', '_.contoso.com'],
  ['a.com', 'self-signed/a.com'],
  ['b.com', undefined],
  ['', 'self-signed/localhost'],
])('names for %j the very certificate that a handshake gets', (host, name) => {
  const folder = temporaryFolder()
  for (const one of ['www.contoso.com', '_.contoso.com']) put(folder, one, one.replace(/^_/, '*'))
  mkdirSync(join(folder, 'self-signed'))
  const certificates = createCertificates({ folder, machine: 'WEB01', now: () => now })
  for (const made of ['a.com', '']) certificates.forHost(made, { host: made })
  const { list, nameFor } = knownCertificates(folder)
  expect(nameFor(host)).toBe(name)
  const found = list().find((one) => one.name === name)?.leaf?.thumbprint
  if (name !== undefined) expect(certificates.forHost(host, { host })?.id).toBe(found)
})

it('of a folder that is not there are none', () => {
  const { list, nameFor } = knownCertificates(join(temporaryFolder(), 'none'))
  expect([list(), nameFor('a.com')]).toEqual([[], undefined])
})
