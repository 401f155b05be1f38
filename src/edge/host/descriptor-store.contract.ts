import { beforeEach, describe, expect, it } from 'vitest'
import type { DescriptorStore } from './descriptor-store.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const plain = (value: Uint8Array | undefined): number[] | undefined =>
  value === undefined ? undefined : [...value]

/** What every DescriptorStore must do. */
export function describeDescriptorStore(
  name: string,
  open: () => DescriptorStore | Promise<DescriptorStore>,
): void {
  describe(`${name}, a DescriptorStore`, () => {
    let store: DescriptorStore
    const set = (...paths: string[]): Promise<void> =>
      store.write(paths.map((path, at) => ({ kind: 'set', path, bytes: bytes(at) }) as const))
    const below = (path: string): string[] => store.below(path).map((row) => row.path)
    beforeEach(async () => {
      store = await open()
    })

    it('knows nothing of a path that was never set', () => {
      expect(store.get('C:\\inetpub')).toBeUndefined()
      expect(store.below('C:\\')).toEqual([])
    })

    it('gives back the bytes by any spelling of the path', async () => {
      await store.write([{ kind: 'set', path: 'C:\\Inetpub\\wwwroot', bytes: bytes(1, 0, 255) }])
      expect(plain(store.get('c:/inetpub/./WWWROOT/'))).toEqual([1, 0, 255])
      expect(plain(store.get('C:\\inetpub\\x\\..\\wwwroot'))).toEqual([1, 0, 255])
    })

    it('replaces a row, and changes its version', async () => {
      await set('C:\\a')
      const version = store.version()
      await store.write([{ kind: 'set', path: 'c:\\A', bytes: bytes(7) }])
      expect(plain(store.get('C:\\a'))).toEqual([7])
      expect(store.version()).not.toBe(version)
    })

    it('lists what is below a folder, and neither the folder nor names that only begin alike', async () => {
      await set('C:\\', 'C:\\a', 'C:\\a\\b', 'C:\\a\\b\\c', 'C:\\ab', 'C:\\a.txt', 'C:\\A]', 'C:\\a%')
      expect(below('c:\\A')).toEqual(['C:\\a\\b', 'C:\\a\\b\\c'])
      expect(below('C:\\')).toHaveLength(7)
    })

    it('lists below a share', async () => {
      await set('\\\\nas\\web', '\\\\nas\\web\\app', '\\\\nas\\webby\\app')
      expect(below('\\\\NAS\\web')).toEqual(['\\\\nas\\web\\app'])
    })

    it('lists every row in the order of the paths', async () => {
      await set('D:\\x', 'C:\\b', 'C:\\a', '\\\\nas\\web')
      expect(store.all().map(({ path }) => path)).toEqual(['\\\\nas\\web', 'C:\\a', 'C:\\b', 'D:\\x'])
    })

    it('removes one row, or a whole tree', async () => {
      await set('C:\\a', 'C:\\a\\b', 'C:\\ab')
      await store.write([{ kind: 'remove', path: 'C:\\A' }])
      expect(store.get('C:\\a')).toBeUndefined()
      expect(store.get('C:\\a\\b')).toBeDefined()
      await store.write([{ kind: 'remove-tree', path: 'C:\\a' }])
      expect(store.get('C:\\a\\b')).toBeUndefined()
      expect(store.get('C:\\ab')).toBeDefined()
    })

    it('takes rows along when a folder moves, in place of what the target had', async () => {
      await set('C:\\old', 'C:\\old\\x', 'C:\\old\\x\\y', 'C:\\new', 'C:\\new\\gone', 'C:\\older')
      await store.write([{ kind: 'move', from: 'c:\\OLD', to: 'C:\\New' }])
      expect(below('C:\\')).toEqual(['C:\\New', 'C:\\New\\x', 'C:\\New\\x\\y', 'C:\\older'])
      expect(plain(store.get('C:\\new\\x\\y'))).toEqual([2])
    })

    it('applies writes in their order', async () => {
      await store.write([
        { kind: 'set', path: 'C:\\a', bytes: bytes(1) },
        { kind: 'remove', path: 'C:\\a' },
        { kind: 'set', path: 'C:\\a', bytes: bytes(2) },
      ])
      expect(plain(store.get('C:\\a'))).toEqual([2])
    })
  })
}
