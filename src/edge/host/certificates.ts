import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { writeFileAtomic } from './atomic-file.ts'
import { messageOf } from './database.ts'
import { statOf } from './file-stamp.ts'
import { makeFolders } from './make-folders.ts'
import { selfSignedCertificate } from './self-signed.ts'

/** Certificates of an instance by host name (the server's CertificateSource). */
export interface Certificates {
  /** `host`: lower case, '' where the client named none. Own ones first; else one is made that vouches for itself. */
  forHost(host: string, binding: { readonly host: string }): HostCertificate | undefined
  /** certificates/clients.pem, where it is there. */
  readonly clientAuthorities?: string
}

export interface HostCertificate {
  /** SHA-1 thumbprint of the leaf. */
  readonly id: string
  readonly cert: string
  readonly key: string
}

export interface CertificatesOptions {
  readonly folder: string
  readonly machine: string
  readonly now?: () => Date
  /** A certificate that is there and cannot be used: told in one line. */
  readonly onProblem?: (message: string) => void
}

interface Kept {
  readonly stamp: string
  readonly certificate: HostCertificate | undefined
  readonly until: number
}

/** Below the folder: those that were made here. */
export const ownName = 'self-signed'
/** A host name, or '_wildcard' for '*.'; nothing that leads out of the folder. */
const plainHost = /^(?:[a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9_]([a-z0-9-]*[a-z0-9])?$/

/**
 * Files in certificates/: '<host>.pem' (chain and key in one), or '<host>.crt' with '<host>.key'. '_.contoso.com' stands for
 * '*.contoso.com', 'default' for every host without one of its own. A changed file is used from the next handshake on.
 * A wildcard stands for one label (RFC 6125 §6.4.3).
 */
export function createCertificates(options: CertificatesOptions): Certificates {
  const kept = new Map<string, Kept>()
  const now = options.now ?? (() => new Date())
  const own = (name: string): HostCertificate | undefined => {
    const stamp = stampOf(options.folder, name)
    const known = kept.get(name)
    if (known?.stamp === stamp) return known.certificate
    const certificate = stamp === '' ? undefined : readCertificate(options, name)
    kept.set(name, { stamp, certificate, until: Number.POSITIVE_INFINITY })
    return certificate
  }
  const made = (hosts: readonly string[]): HostCertificate => {
    const name = hosts[0] ?? ''
    const known = kept.get(`:${name}`)
    if (known?.certificate !== undefined && known.until > now().getTime()) return known.certificate
    const certificate = selfSigned(options, hosts, now())
    const until = Date.parse(new X509Certificate(certificate.cert).validTo)
    kept.set(`:${name}`, { stamp: '', certificate, until })
    return certificate
  }
  const authorities = statOf(join(options.folder, 'clients.pem'))
  return {
    ...(authorities === undefined
      ? {}
      : { clientAuthorities: readFileSync(join(options.folder, 'clients.pem'), 'utf8') }),
    forHost(host, binding) {
      const asked = host !== '' ? host : binding.host
      for (const name of candidates(asked.toLowerCase())) {
        const found = own(name)
        if (found !== undefined) return found
      }
      return made(binding.host === '' ? localNames(options.machine) : [binding.host, 'localhost'])
    },
  }
}

/** Names of files that a certificate for a host may have, in this order; `host`: lower case. */
export function candidates(host: string): readonly string[] {
  if (host === '' || !plainHost.test(host.replace(/^\*\./, '_.'))) return ['default']
  const dot = host.indexOf('.')
  const wildcard = dot > 0 ? [`_${host.slice(dot)}`] : []
  return [host.replace(/^\*\./, '_.'), ...wildcard, 'default']
}

function localNames(machine: string): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const own = addresses.filter(({ internal }) => !internal).map(({ address }) => address.replace(/%.*$/, ''))
  return [...new Set(['localhost', machine.toLowerCase(), '127.0.0.1', '::1', ...own])]
}

function stampOf(folder: string, name: string): string {
  return ['pem', 'crt', 'key']
    .map((extension) => statOf(join(folder, `${name}.${extension}`)))
    .map((stats) => (stats === undefined ? '' : `${stats.mtimeMs}/${stats.size}/${stats.ino}`))
    .join('')
}

function readCertificate(options: CertificatesOptions, name: string): HostCertificate | undefined {
  const path = join(options.folder, name)
  try {
    return readCertificateAt(path)
  } catch (error) {
    options.onProblem?.(`the certificate ${path} cannot be used: ${messageOf(error).split('\n', 1)[0]}`)
    return undefined
  }
}

/** '<path>.pem', or '<path>.crt' with '<path>.key'; throws where it cannot be used. */
export function readCertificateAt(path: string): HostCertificate {
  const isOne = statOf(`${path}.pem`) !== undefined
  const text = readFileSync(isOne ? `${path}.pem` : `${path}.crt`, 'utf8')
  const keyText = isOne && text.includes('PRIVATE KEY') ? text : readFileSync(`${path}.key`, 'utf8')
  return usable(text, keyText)
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

function usable(text: string, keyText: string): HostCertificate {
  const chain = text.match(certificateBlock) ?? []
  const leaf = new X509Certificate(chain[0] ?? '')
  const key = createPrivateKey(keyText)
  if (!leaf.checkPrivateKey(key)) throw new Error('the key is not that of the certificate')
  const id = leaf.fingerprint.replaceAll(':', '')
  return { id, cert: `${chain.join('\n')}\n`, key: String(key.export({ type: 'pkcs8', format: 'pem' })) }
}

/** Kept as certificates/self-signed/<host>.pem, so that a browser that was told to trust it need not be told again. */
function selfSigned(options: CertificatesOptions, hosts: readonly string[], now: Date): HostCertificate {
  const folder = join(options.folder, ownName)
  const name = (hosts[0] ?? 'localhost').replace(/^\*\./, '_.')
  const file = join(folder, `${plainHost.test(name) ? name : 'other'}.pem`)
  const before = stillGood(file, hosts, now)
  if (before !== undefined) return before
  const { cert, key } = selfSignedCertificate(hosts, now)
  try {
    makeFolders(folder, 0o700)
    writeFileAtomic(file, cert + key, 0o600)
  } catch (error) {
    options.onProblem?.(`the certificate ${file} cannot be kept: ${messageOf(error).split('\n', 1)[0]}`)
  }
  return usable(cert, key)
}

function stillGood(file: string, hosts: readonly string[], now: Date): HostCertificate | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    const leaf = new X509Certificate(text)
    const isFor = (host: string): boolean => (leaf.subjectAltName ?? '').toLowerCase().includes(host)
    const isGood = Date.parse(leaf.validTo) > now.getTime() && hosts.slice(0, 2).every(isFor)
    return isGood ? usable(text, text) : undefined
  } catch {
    return undefined
  }
}
