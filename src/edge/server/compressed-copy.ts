import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { OpenFile } from './ports.ts'

const copies = new WeakMap<OpenFile, Map<string, Buffer | Promise<Buffer>>>()
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)]

/** The compressed copy of a file that is in memory; made once, kept for as long as the file stays as it is. */
export function compressedCopy(file: OpenFile, coding: 'br' | 'gzip'): Buffer | Promise<Buffer> {
  const of = copies.get(file) ?? new Map<string, Buffer | Promise<Buffer>>()
  copies.set(file, of)
  const found = of.get(coding)
  if (found !== undefined) return found
  const made = compress(file.bytes ?? Buffer.alloc(0), coding)
  of.set(coding, made)
  made.then(
    (bytes) => of.set(coding, bytes),
    () => of.delete(coding),
  )
  return made
}

const compress = (bytes: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> =>
  coding === 'gzip'
    ? gzipAsync(bytes, { level: 7 })
    : brotliAsync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
