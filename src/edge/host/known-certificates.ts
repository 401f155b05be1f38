import { X509Certificate } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { candidates, ownName, readCertificateAt } from './certificates.ts'
import { messageOf } from './database.ts'

export interface KnownCertificate {
  /** As its file is called: 'www.contoso.com', '_.contoso.com', 'default', 'self-signed/localhost'. */
  readonly name: string
  /** The host name that it stands for; '' for every one that has none of its own. */
  readonly host: string
  readonly isSelfSigned: boolean
  /** undefined: `problem` says why it cannot be used. */
  readonly leaf?: Leaf
  readonly problem?: string
}

interface Leaf {
  readonly subject: string
  readonly issuer: string
  /** SHA-1, hexadecimal. */
  readonly thumbprint: string
  readonly names: readonly string[]
  /** ISO 8601. */
  readonly validFrom: string
  readonly validTo: string
}

/** The certificates of an instance, for those who look at them: no key leaves here. */
export interface KnownCertificates {
  list(): readonly KnownCertificate[]
  /** The name of that which a binding of the host name presents; undefined: it is made at the first handshake. */
  nameFor(host: string): string | undefined
}

export const knownCertificates = (folder: string): KnownCertificates => ({
  list: () => namesIn(folder).map((name) => known(folder, name)),
  nameFor(host) {
    const own = candidates(host.toLowerCase()).find((name) => known(folder, name).leaf !== undefined)
    if (own !== undefined) return own
    const made = `${ownName}/${fileName(host === '' ? 'localhost' : host.toLowerCase())}`
    return namesIn(folder).includes(made) ? made : undefined
  },
})

const fileName = (host: string): string => host.replace(/^\*\./, '_.')

/** Without clients.pem, which holds no certificate of this server. */
function namesIn(folder: string): readonly string[] {
  const own = filesIn(folder).filter((name) => name !== 'clients')
  const made = filesIn(join(folder, ownName)).map((name) => `${ownName}/${name}`)
  return [...new Set([...own, ...made])].toSorted((a, b) => a.localeCompare(b, 'en'))
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((file) => /^(.+)\.(?:pem|crt)$/.exec(file)?.[1] ?? [])
  } catch {
    return []
  }
}

function known(folder: string, name: string): KnownCertificate {
  const isSelfSigned = name.startsWith(`${ownName}/`)
  const plain = isSelfSigned ? name.slice(ownName.length + 1) : name
  const host = plain === 'default' && !isSelfSigned ? '' : plain.replace(/^_\./, '*.')
  try {
    return { name, host, isSelfSigned, leaf: leafOf(readCertificateAt(join(folder, name)).cert) }
  } catch (error) {
    return { name, host, isSelfSigned, problem: messageOf(error).split('\n', 1)[0] ?? '' }
  }
}

function leafOf(pem: string): Leaf {
  const leaf = new X509Certificate(pem)
  return {
    subject: nameText(leaf.subject),
    issuer: nameText(leaf.issuer),
    thumbprint: leaf.fingerprint.replaceAll(':', ''),
    names: (leaf.subjectAltName ?? '')
      .split(', ')
      .flatMap((one) => one.replace(/^(?:DNS|IP Address):/, '') || []),
    validFrom: new Date(leaf.validFrom).toISOString(),
    validTo: new Date(leaf.validTo).toISOString(),
  }
}

/** As Windows shows it: 'CN=www.contoso.com, O=Contoso'. */
const nameText = (lines: string): string => lines.split('\n').reverse().join(', ')
