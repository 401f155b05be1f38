import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeFileAtomic } from './atomic-file.ts'

/** The provider's name in '[enc:CountersignAes:…:enc]'. */
export const ownProvider = 'CountersignAes'

/** Configuration values that only this instance can read. */
export interface ValueEncryption {
  /** '[enc:CountersignAes:…:enc]'. Makes the instance's key on first use. Throws what the disk says. */
  encrypt(value: string): string
  /** undefined: another provider's value, another instance's, or damaged. */
  decrypt(provider: string, value: string): string | undefined
}

const [algorithm, keyLength, nonceLength, tagLength] = ['aes-256-gcm', 32, 12, 16] as const

/** AES-256-GCM; base64 of nonce, tag and text. The key file belongs to its owner alone. */
export function createValueEncryption(keyFile: string): ValueEncryption {
  let key: Buffer | undefined
  const readKey = (): Buffer | undefined => {
    key ??= keyIn(keyFile)
    return key
  }
  return {
    encrypt(value) {
      const own = readKey() ?? makeKey(keyFile)
      key = own
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(algorithm, own, nonce)
      const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
      return `[enc:${ownProvider}:${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}:enc]`
    },
    decrypt(provider, value) {
      const own = provider.toLowerCase() === ownProvider.toLowerCase() ? readKey() : undefined
      return own === undefined ? undefined : open(own, Buffer.from(bodyOf(value), 'base64'))
    },
  }
}

/** The base64 part, whether the caller gives it alone or the whole '[enc:…:enc]'. */
function bodyOf(value: string): string {
  return /^\[enc:[^:]*:(.*):enc\]$/.exec(value)?.[1] ?? value
}

function open(key: Buffer, sealed: Buffer): string | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  try {
    return (
      decipher.update(sealed.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    return undefined
  }
}

function keyIn(file: string): Buffer | undefined {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    return key.length === keyLength ? key : undefined
  } catch {
    return undefined
  }
}

function makeKey(file: string): Buffer {
  const key = randomBytes(keyLength)
  writeFileAtomic(file, `${key.toString('base64')}\n`, 0o600)
  return key
}
