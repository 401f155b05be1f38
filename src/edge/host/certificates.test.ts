import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { createCertificates } from './certificates.ts'
import { selfSignedCertificate } from './self-signed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const now = new Date('2026-11-22T10:00:00Z')
const any = { host: '' }

function source(folder = temporaryFolder()) {
  const problems: string[] = []
  const make = () =>
    createCertificates({
      folder,
      machine: 'WEB01',
      now: () => now,
      onProblem: (message) => problems.push(message),
    })
  return { folder, problems, make, certificates: make() }
}

const leafFor = (host: string, from: ReturnType<typeof source>, binding = any): X509Certificate =>
  new X509Certificate(from.certificates.forHost(host, binding)?.cert ?? '')

describe('a certificate that vouches for itself', () => {
  it('is for its names and addresses, and valid for no longer than browsers take', () => {
    const { cert } = selfSignedCertificate(['shop.contoso.com', 'localhost', '127.0.0.1', '::1'], now)
    const leaf = new X509Certificate(cert)
    expect(leaf.verify(leaf.publicKey)).toBe(true)
    expect(leaf.checkHost('shop.contoso.com')).toBe('shop.contoso.com')
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(leaf.checkIP('::1')).toBeDefined()
    expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
  })

  it('carries a TLS connection', async () => {
    const { cert, key } = selfSignedCertificate(['localhost'], new Date())
    const server = createServer({ cert, key }, (socket) => socket.end('hello')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: cert })
    const [data] = await once(socket, 'data')
    expect(String(data)).toBe('hello')
    expect(socket.authorized).toBe(true)
    server.close()
  })

  it('is made once, also for the next start', () => {
    const from = source()
    const first = from.certificates.forHost('', any)
    expect(from.certificates.forHost('other', any)?.id).toBe(first?.id)
    expect(from.make().forHost('', any)?.id).toBe(first?.id)
    expect(leafFor('', from).checkHost('web01')).toBe('web01')
  })

  it('is made for the host name of the binding', () => {
    const from = source()
    const leaf = leafFor('shop.contoso.com', from, { host: 'shop.contoso.com' })
    expect(leaf.checkHost('shop.contoso.com')).toBe('shop.contoso.com')
    expect(leaf.checkHost('localhost')).toBe('localhost')
  })
})

describe('own certificates', () => {
  const put = (folder: string, name: string, host: string): string => {
    const { cert, key } = selfSignedCertificate([host], now)
    writeFileSync(join(folder, `${name}.pem`), cert + key)
    return new X509Certificate(cert).fingerprint.replaceAll(':', '')
  }

  it('are taken by exact name, then by wildcard of one label, then by default', () => {
    const from = source()
    const exact = put(from.folder, 'www.contoso.com', 'www.contoso.com')
    const wildcard = put(from.folder, '_.contoso.com', '*.contoso.com')
    const rest = put(from.folder, 'default', 'anything')
    const idFor = (host: string) => from.certificates.forHost(host, any)?.id
    expect([
      idFor('www.contoso.com'),
      idFor('shop.contoso.com'),
      idFor('a.b.contoso.com'),
      idFor(''),
    ]).toEqual([exact, wildcard, rest, rest])
  })

  it('are read from .crt and .key, and again when they change', () => {
    const from = source()
    const write = (): string => {
      const { cert, key } = selfSignedCertificate(['a.com'], now)
      writeFileSync(join(from.folder, 'a.com.crt'), cert)
      writeFileSync(join(from.folder, 'a.com.key'), key)
      return new X509Certificate(cert).fingerprint.replaceAll(':', '')
    }
    const first = write()
    expect(from.certificates.forHost('a.com', any)?.id).toBe(first)
    const second = write()
    expect(from.certificates.forHost('a.com', any)?.id).toBe(second)
  })

  it('that cannot be used are told in one line, and another is used', () => {
    const from = source()
    const { cert } = selfSignedCertificate(['a.com'], now)
    writeFileSync(join(from.folder, 'a.com.crt'), cert)
    writeFileSync(join(from.folder, 'a.com.key'), selfSignedCertificate(['a.com'], now).key)
    expect(leafFor('a.com', from).subject).toBe('CN=localhost')
    expect(from.problems).toEqual([
      expect.stringMatching(/a\.com cannot be used: the key is not that of the certificate$/),
    ])
  })

  it.each(['../../etc/passwd', '..', 'a/b', 'a\\b', 'x'.repeat(300), '\0'])(
    'are never looked for outside: %j',
    (host) => {
      const from = source()
      expect(leafFor(host, from).subject).toBe('CN=localhost')
      expect(from.problems).toEqual([])
    },
  )
})
