import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDirectoryCache } from './directory-cache.ts'
import { createNativePaths, type NativePathsOptions } from './native-paths.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { everyQuestion } from './turn.ts'

function instanceWith(files: readonly string[], options: Partial<NativePathsOptions> = {}) {
  const instance = temporaryFolder()
  for (const file of files) {
    mkdirSync(join(instance, file, '..'), { recursive: true })
    writeFileSync(join(instance, file), file)
  }
  const paths = createNativePaths({
    instance,
    directories: createDirectoryCache(everyQuestion()),
    ...options,
  })
  return { instance, paths }
}

describe('Windows paths on this disk', () => {
  it('lie below drive_c, whatever their spelling', () => {
    const { instance, paths } = instanceWith(['drive_c/Inetpub/wwwRoot/Index.HTML'])
    const native = join(instance, 'drive_c/Inetpub/wwwRoot/Index.HTML')
    for (const path of [
      'C:\\inetpub\\wwwroot\\index.html',
      'c:/INETPUB/wwwroot//index.html',
      'C:\\inetpub\\.\\x\\..\\wwwroot\\INDEX.html',
    ])
      expect(paths.find(path)).toMatchObject({ native, windows: 'C:\\Inetpub\\wwwRoot\\Index.HTML' })
  })

  it('lie below unc and other drives, too, and native ones where they are', () => {
    const { instance, paths } = instanceWith(['unc/NAS/web/a.txt', 'drive_d/x.txt'])
    expect(paths.find('\\\\nas\\WEB\\A.TXT')?.native).toBe(join(instance, 'unc/NAS/web/a.txt'))
    expect(paths.find('D:\\X.txt')?.native).toBe(join(instance, 'drive_d/x.txt'))
    expect(paths.find(join(instance, 'drive_d/x.txt'))?.native).toBe(join(instance, 'drive_d/x.txt'))
    expect(paths.find('E:\\x.txt')).toBeUndefined()
  })

  it('prefer the exact spelling where names differ by case only', () => {
    const { instance, paths } = instanceWith([
      'drive_c/a.txt',
      'drive_c/A.txt',
      'drive_c/B.txt',
      'drive_c/b.TXT',
    ])
    expect(paths.find('C:\\a.txt')?.native).toBe(join(instance, 'drive_c/a.txt'))
    expect(paths.find('C:\\A.txt')?.native).toBe(join(instance, 'drive_c/A.txt'))
    expect(paths.find('C:\\b.txt')?.native).toBe(join(instance, 'drive_c/B.txt'))
  })

  it('are found as soon as they are there, and gone as soon as they are not', () => {
    const { instance, paths } = instanceWith(['drive_c/x/one.txt'])
    for (let round = 0; round < 20; round++) {
      expect(paths.find('C:\\x\\new.txt')).toBeUndefined()
      writeFileSync(join(instance, 'drive_c/x/New.txt'), '')
      expect(paths.find('C:\\x\\new.txt')).toBeDefined()
      rmSync(join(instance, 'drive_c/x/New.txt'))
    }
  })

  it.each([
    'C:\\a.txt::$DATA',
    'C:\\a.txt:stream',
    'C:\\a.txt.',
    'C:\\a.txt ',
    'C:\\nul',
    'C:\\x\\aux.txt',
    'C:\\com1',
    'C:\\LPT\u00b9.log',
    'C:\\a.txt\0.html',
    'C:\\a*.txt',
    'C:\\A~1.TXT',
    '\\\\?\\C:\\a.txt',
    '\\\\.\\C:\\a.txt',
    '//./pipe/x',
    'C:\\x\\...\\a.txt',
  ])('never find %j', (path) => {
    const { paths } = instanceWith(['drive_c/a.txt', 'drive_c/x/aux.txt', 'drive_c/com1', 'drive_c/nul'])
    expect(paths.find(path)).toBeUndefined()
  })

  it('never leave their drive, whatever is asked', () => {
    const { instance, paths } = instanceWith(['drive_c/x/a.txt', 'secret.txt', 'accounts.db'])
    const part = fc.constantFrom(
      '..',
      '.',
      'x',
      'a.txt',
      'secret.txt',
      'drive_c',
      '...',
      '%2e%2e',
      '',
      'accounts.db',
      '/',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('\\', '/'), (parts, separator) => {
        const found = paths.find(`C:\\${parts.join(separator)}`)
        expect(found === undefined || `${found.native}/`.startsWith(join(instance, 'drive_c/'))).toBe(true)
      }),
    )
  })

  it('are not had through a link that leaves the drive, unless its target is allowed', () => {
    const { instance, paths } = instanceWith(['drive_c/x/a.txt', 'outside/b.txt', 'secret.txt'])
    symlinkSync(join(instance, 'outside'), join(instance, 'drive_c/out'))
    symlinkSync('../secret.txt', join(instance, 'drive_c/secret.txt'))
    symlinkSync('x', join(instance, 'drive_c/inside'))
    symlinkSync('nowhere', join(instance, 'drive_c/dangling'))
    expect(paths.find('C:\\out\\b.txt')).toBeUndefined()
    expect(paths.place('C:\\out\\new.txt')).toBeUndefined()
    expect(paths.find('C:\\secret.txt')).toBeUndefined()
    expect(paths.find('C:\\dangling')).toBeUndefined()
    expect(paths.find('C:\\INSIDE\\a.txt')?.native).toBe(join(instance, 'drive_c/x/a.txt'))
    const linkTargets = [join(instance, 'outside')]
    const open = createNativePaths({
      instance,
      directories: createDirectoryCache(everyQuestion()),
      linkTargets,
    })
    expect(open.find('C:\\out\\B.txt')).toMatchObject({ windows: 'C:\\out\\b.txt' })
    expect(open.find('C:\\secret.txt')).toBeUndefined()
  })

  it('have a place before they are there: what exists in its spelling, the rest as asked', () => {
    const { instance, paths } = instanceWith(['drive_c/Sites/a.txt'])
    expect(paths.place('C:\\sites\\New\\Web.config')).toBe(join(instance, 'drive_c/Sites/New/Web.config'))
    expect(paths.place('F:\\new.txt')).toBe(join(instance, 'drive_f/new.txt'))
    expect(paths.place('C:\\con')).toBeUndefined()
  })

  it('are told from native ones', () => {
    const { instance, paths } = instanceWith(['drive_c/x/a.txt', 'unc/nas/web/b.txt'])
    expect(paths.toWindows(join(instance, 'drive_c/x/a.txt'))).toBe('C:\\x\\a.txt')
    expect(paths.toWindows(join(instance, 'unc/nas/web/b.txt'))).toBe('\\\\nas\\web\\b.txt')
    expect(paths.toWindows('/srv/www')).toBe('/srv/www')
  })
})
