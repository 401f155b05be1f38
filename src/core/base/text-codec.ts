/** The part of the Encoding Standard that core uses; every host (Node, browsers) has it, es2024's types do not name it. */
interface TextDecoderLike {
  decode(bytes: Uint8Array): string
}

interface TextEncoderLike {
  encode(text: string): Uint8Array
}

declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => TextDecoderLike
declare const TextEncoder: new () => TextEncoderLike

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
const encoder = new TextEncoder()

/** UTF-8, where a byte-order mark stays in the text as U+FEFF; undefined where the bytes are no valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-8, with U+FFFD for what is none. */
export function decodeUtf8Leniently(bytes: Uint8Array): string {
  return lenient.decode(bytes)
}

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}
