import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn1 from '@peculiar/asn1-x509'

/** OIDs: RFC 5758 ecdsa-with-SHA256; RFC 5280 appendix A. */
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const commonName = '2.5.4.3'
const serverAuthentication = '1.3.6.1.5.5.7.3.1'
const day = 24 * 60 * 60 * 1000

/**
 * A certificate that vouches for itself: EC P-256, for these names and addresses, valid from a day before `now` for 397
 * days (the longest that browsers take). The names must be host names or IP addresses; the first is the subject.
 */
export function selfSignedCertificate(
  names: readonly string[],
  now: Date,
): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' })
  const subject = nameOf(names[0] ?? 'localhost')
  const algorithm = new asn1.AlgorithmIdentifier({ algorithm: ecdsaWithSha256 })
  const body = new asn1.TBSCertificate({
    version: asn1.Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: subject,
    validity: new asn1.Validity({
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + 396 * day),
    }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicInfo, asn1.SubjectPublicKeyInfo),
    extensions: extensionsFor(names, publicInfo),
  })
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), privateKey)
  const certificate = new asn1.Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: arrayBuffer(signature),
  })
  return {
    cert: pem(AsnConvert.serialize(certificate)),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

function nameOf(text: string): asn1.Name {
  const value = new asn1.AttributeValue({ utf8String: text.slice(0, 64) })
  return new asn1.Name([
    new asn1.RelativeDistinguishedName([new asn1.AttributeTypeAndValue({ type: commonName, value })]),
  ])
}

/** Positive, 16 bytes. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return arrayBuffer(bytes)
}

function extensionsFor(names: readonly string[], publicInfo: Buffer): asn1.Extensions {
  const keyId = createHash('sha1').update(publicInfo).digest()
  return new asn1.Extensions([
    extension(asn1.id_ce_basicConstraints, new asn1.BasicConstraints({ cA: false }), true),
    extension(asn1.id_ce_keyUsage, new asn1.KeyUsage(asn1.KeyUsageFlags.digitalSignature), true),
    extension(asn1.id_ce_extKeyUsage, new asn1.ExtendedKeyUsage([serverAuthentication]), false),
    extension(asn1.id_ce_subjectAltName, new asn1.SubjectAlternativeName(names.map(generalName)), false),
    extension(asn1.id_ce_subjectKeyIdentifier, new asn1.SubjectKeyIdentifier(arrayBuffer(keyId)), false),
  ])
}

function extension(extnID: string, value: unknown, critical: boolean): asn1.Extension {
  return new asn1.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })
}

const generalName = (name: string): asn1.GeneralName =>
  isIP(name) === 0 ? new asn1.GeneralName({ dNSName: name }) : new asn1.GeneralName({ iPAddress: name })

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}

function pem(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
