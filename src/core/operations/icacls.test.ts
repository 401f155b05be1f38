import { describe, expect, it } from 'vitest'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { icacls } from './icacls.ts'
import { splitCommandLine } from './split-command-line.ts'
import { worldOf } from './testing/world-of.ts'

const yaml = `
domain: CONTOSO
accounts:
  WEB01\\alice: { password: a }
  CONTOSO\\bob: { password: b, groups: [ CONTOSO\\Domain Users ] }
files:
  C:\\site:
    acl:
      - BUILTIN\\Administrators:(OI)(CI)(F)
      - NT AUTHORITY\\SYSTEM:(OI)(CI)(F)
      - BUILTIN\\Users:(OI)(CI)(RX)
  C:\\site\\index.html: hello
  C:\\site\\about.htm: about
  C:\\site\\sub\\page.html: page
  C:\\site\\own.txt: { text: x, acl: [ 'Everyone:(DENY)(R)', 'WEB01\\alice:(M)', 'Gone\\User:(R)' ] }
  C:\\site\\odd.txt: { text: x, acl: [ 'WEB01\\alice:(R)', 'Everyone:(DENY)(W)' ] }
  C:\\bare\\x.txt: x
`
const world = worldOf(yaml)

const run = (line: string, on: World = world): CommandResult => icacls(on, splitCommandLine(line).slice(1))

/** The list of a path after a line that must succeed. */
function listAfter(line: string, path: string, on: World = world): string[] {
  const result = run(line, on)
  expect(result.err).toBe('')
  expect(result.code).toBe(0)
  return aclOf(on.with(result.changes), path)
}

function aclOf(on: World, path: string): string[] {
  const { out } = icacls(on, [path])
  return (
    out
      .split('\n\n')[0]
      ?.slice(path.length)
      .split('\n')
      .map((row) => row.trim()) ?? []
  )
}

const done = (count: number): string => `Successfully processed ${count} files; Failed processing 0 files\n`

describe('icacls shows lists', () => {
  it('of a directory, aligned under the first entry', () => {
    expect(run('icacls C:\\site')).toEqual({
      out: `C:\\site BUILTIN\\Administrators:(OI)(CI)(F)
        NT AUTHORITY\\SYSTEM:(OI)(CI)(F)
        BUILTIN\\Users:(OI)(CI)(RX)

${done(1)}`,
      err: '',
      code: 0,
      changes: [],
    })
  })

  it('of what it inherits, and of names that nobody has', () => {
    expect(aclOf(world, 'C:\\site\\index.html')).toEqual([
      'BUILTIN\\Administrators:(I)(F)',
      'NT AUTHORITY\\SYSTEM:(I)(F)',
      'BUILTIN\\Users:(I)(RX)',
    ])
    expect(aclOf(world, 'C:\\site\\own.txt')).toEqual([
      'Everyone:(DENY)(R)',
      'WEB01\\alice:(M)',
      'Gone\\User:(R)',
    ])
  })

  it('of all files that a pattern means, below too with /t', () => {
    const names = (line: string) => [...run(line).out.matchAll(/^(C:\S+)/gm)].map(([, name]) => name)
    expect(names('icacls C:\\site\\*.htm*')).toEqual(['C:\\site\\about.htm', 'C:\\site\\index.html'])
    expect(names('icacls C:\\site\\*.html /t')).toEqual(['C:\\site\\index.html', 'C:\\site\\sub\\page.html'])
    expect(names('icacls C:\\site\\sub /T')).toEqual(['C:\\site\\sub', 'C:\\site\\sub\\page.html'])
    expect(names('icacls C:/site/s?b')).toEqual(['C:/site/sub'])
  })
})

describe('icacls /grant', () => {
  it('puts a new entry before the explicit grants, and reaches what inherits', () => {
    const line = 'icacls C:\\site /grant "IUSR:(OI)(CI)(RX)"'
    expect(listAfter(line, 'C:\\site')[0]).toBe('NT AUTHORITY\\IUSR:(OI)(CI)(RX)')
    expect(listAfter(line, 'C:\\site\\sub\\page.html')).toContain('NT AUTHORITY\\IUSR:(I)(RX)')
    expect(listAfter(line, 'C:\\site\\own.txt')).toHaveLength(3)
    expect(run(line).out).toBe(`processed file: C:\\site\n${done(1)}`)
    expect(run(`${line} /q`).out).toBe(done(1))
  })

  it('adds to what was granted; with :r replaces it', () => {
    expect(listAfter('icacls C:\\site\\own.txt /grant alice:(WDAC)', 'C:\\site\\own.txt')[1]).toMatch(
      /^WEB01\\alice:\(M,WDAC\)$/,
    )
    expect(listAfter('icacls C:\\site\\own.txt /grant:r alice:R', 'C:\\site\\own.txt')[1]).toBe(
      'WEB01\\alice:(R)',
    )
    const both = listAfter('icacls C:\\site /grant:r Users:(CI)R Users:(OI)(IO)RX', 'C:\\site')
    expect(both.filter((entry) => entry.includes('Users'))).toEqual([
      'BUILTIN\\Users:(OI)(IO)(RX)',
      'BUILTIN\\Users:(CI)(R)',
    ])
  })

  it('takes SIDs, domain names and several entries at once', () => {
    const line = 'icacls C:\\site\\own.txt /grant *S-1-1-0:(X) CONTOSO\\bob:F /deny "Domain Users:(DE)"'
    const list = listAfter(line, 'C:\\site\\own.txt')
    expect(list).toEqual(expect.arrayContaining(['CONTOSO\\bob:(F)', 'Everyone:(X)']))
    expect(list[0]).toBe('CONTOSO\\Domain Users:(DENY)(DE)')
  })

  it('drops inheritance on a file, and keeps generic rights for the children only', () => {
    expect(listAfter('icacls C:\\site\\own.txt /grant "IUSR:(OI)(CI)(RX)"', 'C:\\site\\own.txt')).toContain(
      'NT AUTHORITY\\IUSR:(RX)',
    )
    expect(
      listAfter('icacls C:\\site /grant "IUSR:(OI)(CI)(GR,GE)"', 'C:\\site').filter((e) =>
        e.includes('IUSR'),
      ),
    ).toEqual(['NT AUTHORITY\\IUSR:(OI)(CI)(IO)(GR,GE)', 'NT AUTHORITY\\IUSR:(RX)'])
  })
})

describe('icacls /deny and /remove', () => {
  it("deny goes first and takes the rights out of the same one's grants", () => {
    expect(listAfter('icacls C:\\site\\own.txt /deny alice:(W)', 'C:\\site\\own.txt')).toEqual([
      'WEB01\\alice:(DENY)(W)',
      'Everyone:(DENY)(R)',
      expect.stringMatching(/^WEB01\\alice:\(/),
      'Gone\\User:(R)',
    ])
  })

  it('remove takes all, only grants, or only denials; never what is inherited', () => {
    expect(listAfter('icacls C:\\site\\own.txt /remove Everyone alice', 'C:\\site\\own.txt')).toEqual([
      'Gone\\User:(R)',
    ])
    expect(listAfter('icacls C:\\site\\own.txt /remove:g Everyone', 'C:\\site\\own.txt')).toHaveLength(3)
    expect(listAfter('icacls C:\\site\\own.txt /remove:d Everyone', 'C:\\site\\own.txt')).toHaveLength(2)
    expect(listAfter('icacls C:\\site\\own.txt /remove Gone\\User', 'C:\\site\\own.txt')).toHaveLength(2)
    expect(listAfter('icacls C:\\site\\index.html /remove Users', 'C:\\site\\index.html')).toHaveLength(3)
  })
})

describe('icacls and inheritance', () => {
  it('/inheritance:d copies, :r removes, :e takes up again', () => {
    const page = 'C:\\site\\sub\\page.html'
    expect(listAfter(`icacls ${page} /inheritance:d`, page)).toEqual([
      'BUILTIN\\Administrators:(F)',
      'NT AUTHORITY\\SYSTEM:(F)',
      'BUILTIN\\Users:(RX)',
    ])
    const closed = world.with(run(`icacls ${page} /inheritance:r /grant alice:R`).changes)
    expect(aclOf(closed, page)).toEqual(['WEB01\\alice:(R)'])
    const above = closed.with(run('icacls C:\\site /grant "IUSR:(OI)(CI)(RX)"', closed).changes)
    expect(aclOf(above, page)).toEqual(['WEB01\\alice:(R)'])
    expect(listAfter(`icacls ${page} /inheritance:e`, page, above)).toEqual([
      'WEB01\\alice:(R)',
      'NT AUTHORITY\\IUSR:(I)(RX)',
      'BUILTIN\\Administrators:(I)(F)',
      'NT AUTHORITY\\SYSTEM:(I)(F)',
      'BUILTIN\\Users:(I)(RX)',
    ])
  })

  it('/reset leaves what is inherited, for a whole tree with /t', () => {
    expect(listAfter('icacls C:\\site\\own.txt /reset', 'C:\\site\\own.txt')).toEqual(
      aclOf(world, 'C:\\site\\index.html'),
    )
    const all = run('icacls C:\\site\\* /reset /t /q')
    expect(all.out).toBe(done(6))
    expect(aclOf(world.with(all.changes), 'C:\\site\\odd.txt')).toEqual(aclOf(world, 'C:\\site\\index.html'))
  })

  it('/setowner changes the owner alone', () => {
    const result = run('icacls C:\\site /setowner alice')
    const found = world.with(result.changes).facts.descriptor('C:\\site')
    expect(found).toMatchObject({ value: { owner: world.accounts().find('alice')?.sid } })
    expect(aclOf(world.with(result.changes), 'C:\\site')).toHaveLength(3)
  })
})

describe('icacls /save, /restore, /findsid, /verify', () => {
  it('takes a path that begins with a slash for a file, not for a parameter', () => {
    const saved = run('icacls C:\\site /save /home/me/acls.txt')
    expect(saved).toMatchObject({ code: 0, files: [{ path: '/home/me/acls.txt' }] })
    expect(run('icacls C:\\site /save /t').err).toBe('Invalid parameter "/save"\n')
  })

  it('a saved tree comes back as it was, also for somebody else', () => {
    const saved = run('icacls C:\\site /save acls.txt /t')
    expect(saved.out).toContain(done(7))
    const [file] = saved.files ?? []
    expect(file?.path).toBe('acls.txt')
    const text = Buffer.from(file?.bytes ?? []).toString('utf16le')
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'site',
      'D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)',
    ])
    const broken = world.with(run('icacls C:\\site\\* /grant Everyone:F /t').changes)
    const back = icacls(broken, ['C:\\', '/substitute', 'alice', 'CONTOSO\\bob', '/restore', 'acls.txt'], {
      readFile: () => file?.bytes,
    })
    expect(back.err).toBe('')
    const restored = broken.with(back.changes)
    expect(aclOf(restored, 'C:\\site\\sub\\page.html')).toEqual(aclOf(world, 'C:\\site\\sub\\page.html'))
    expect(aclOf(restored, 'C:\\site\\own.txt')[1]).toBe('CONTOSO\\bob:(M)')
  })

  it('a broken file of lists changes nothing', () => {
    const input = (text: string) => ({ readFile: () => new Uint8Array(Buffer.from(text, 'utf16le')) })
    expect(icacls(world, ['C:\\', '/restore', 'x'], input('site\r\nD:(A;;\r\n'))).toMatchObject({
      code: 13,
      changes: [],
    })
    expect(icacls(world, ['C:\\', '/restore', 'x'], input('gone\r\nD:(A;;FA;;;BA)\r\n'))).toMatchObject({
      code: 2,
      changes: [],
    })
    expect(icacls(world, ['C:\\', '/restore', 'x'])).toMatchObject({ code: 2, changes: [] })
  })

  it('finds who is named', () => {
    expect(run('icacls C:\\site /findsid alice /t').out).toBe(
      `SID Found: C:\\site\\odd.txt.\nSID Found: C:\\site\\own.txt.\n${done(7)}`,
    )
    expect(run('icacls C:\\site /findsid CONTOSO\\bob').out).toBe(
      `No files with a matching SID was found.\n${done(1)}`,
    )
  })

  it('tells lists that are not in order', () => {
    expect(run('icacls C:\\site /verify /t').err).toBe(
      'C:\\site\\odd.txt: Ace entries not in canonical order.\n',
    )
  })
})

describe('a wrong icacls line changes nothing and exits as icacls does', () => {
  const failed = 'Successfully processed 0 files; Failed processing 1 files\n'
  const table: readonly (readonly [line: string, code: number, err: string, out: string])[] = [
    ['icacls C:\\site /grants Users:R', 87, 'Invalid parameter "/grants"\n', ''],
    ['icacls C:\\site /grant', 87, 'Invalid parameter "/grant"\n', ''],
    ['icacls C:\\site /grant Users', 87, 'Invalid parameter "Users"\n', ''],
    ['icacls C:\\site /grant Users:(ZZ)', 87, 'Invalid parameter "Users:(ZZ)"\n', ''],
    ['icacls C:\\site /grant Users:(DENY)(R)', 87, 'Invalid parameter "Users:(DENY)(R)"\n', ''],
    ['icacls C:\\site Users:R', 87, 'Invalid parameter "Users:R"\n', ''],
    ['icacls C:\\site /inheritance:x', 87, 'Invalid parameter "/inheritance:x"\n', ''],
    ['icacls /t', 87, 'Invalid parameter "/t"\n', ''],
    ['icacls C:\\site /setintegritylevel X', 87, 'Invalid parameter "X"\n', ''],
    [
      'icacls C:\\site /grant nobody:R',
      1332,
      'nobody: No mapping between account names and security IDs was done.\n',
      failed,
    ],
    [
      'icacls C:\\site /remove nobody',
      1332,
      'nobody: No mapping between account names and security IDs was done.\n',
      failed,
    ],
    [
      'icacls C:\\site /setowner *S-1-x',
      1332,
      '*S-1-x: No mapping between account names and security IDs was done.\n',
      failed,
    ],
    [
      'icacls C:\\nosuch /grant Users:R',
      2,
      'C:\\nosuch: The system cannot find the file specified.\n',
      failed,
    ],
    ['icacls C:\\no\\such', 3, 'C:\\no\\such: The system cannot find the path specified.\n', failed],
    [
      'icacls C:\\site\\*.zip /reset',
      2,
      'C:\\site\\*.zip: The system cannot find the file specified.\n',
      failed,
    ],
    ['icacls C:\\bare', 13, 'C:\\bare: the access-control list of C:\\bare is not known here.\n', failed],
  ]
  it.each(table)('%s', (line, code, err, out) => {
    expect(run(line)).toEqual({ out, err, code, changes: [] })
  })

  it('goes on with /c and counts', () => {
    const result = run('icacls C:\\* /grant alice:R /t /c /q')
    expect(result.out).toBe('Successfully processed 7 files; Failed processing 2 files\n')
    expect(result.code).toBe(13)
    expect(result.changes).toHaveLength(7)
  })

  it('explains itself without arguments', () => {
    expect(run('icacls')).toMatchObject({ code: 0, changes: [] })
    expect(run('icacls /?').out).toContain('/grant')
  })
})
