import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommands, CommandFailure } from './apply-commands.ts'
import { icacls } from './icacls.ts'
import { net } from './net.ts'
import { runCommand } from './run-command.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(`
domain: CONTOSO
accounts:
  WEB01\\alice: { password: a, groups: [ WEB01\\Crew ] }
files:
  C:\\site: { acl: [ 'BUILTIN\\Users:(OI)(CI)(RX)', 'Gone\\Soul:(R)' ] }
  C:\\site\\a.txt: a
  C:\\site\\sub\\b.txt: { text: b, acl: [ 'Everyone:(DENY)(W)', 'alice:(I)(F)' ] }
  D:\\bare\\c.txt: c
`)

const words = (...known: string[]) =>
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 7,
    },
  )

const icaclsWords = words(
  'C:\\site',
  'C:\\site\\a.txt',
  'C:\\*',
  'C:\\site\\sub\\*.txt',
  'D:\\bare',
  'C:\\nosuch',
  '..',
  '\\\\nas\\x',
  'C:',
  '/grant',
  '/grant:r',
  '/deny',
  '/remove',
  '/remove:g',
  '/remove:d',
  '/inheritance:e',
  '/inheritance:d',
  '/inheritance:r',
  '/reset',
  '/setowner',
  '/findsid',
  '/verify',
  '/save',
  '/restore',
  '/substitute',
  '/setintegritylevel',
  '/t',
  '/c',
  '/q',
  '/l',
  '/?',
  'alice',
  'Users:(OI)(CI)F',
  '*S-1-1-0:(R,W)',
  'alice:N',
  'alice:(IO)(GR)',
  'Gone\\Soul',
  '(OI)Low',
  ':',
  'alice:',
  ':R',
  '*S-1-5-21-9:R',
)

const netWords = words(
  'user',
  'localgroup',
  'group',
  'alice',
  'bob',
  'Users',
  'Crew',
  'IIS_IUSRS',
  'Administrator',
  'CONTOSO\\x',
  'IIS APPPOOL\\p',
  '/add',
  '/delete',
  '/domain',
  '/active:yes',
  '/active:no',
  '/active',
  '/expires:never',
  '/times:',
  '/times:all',
  '/comment:x',
  '/bogus',
  '*',
  '',
  'pw',
)

describe('whatever a command line holds', () => {
  it('icacls answers, changes nothing where it fails on one file, and what it changes can be applied', () => {
    fc.assert(
      fc.property(icaclsWords, (args) => {
        const result = icacls(world, args)
        expect(typeof result.code).toBe('number')
        if (result.code === 0) expect(result.err === '' || args.includes('/verify')).toBe(true)
        if (result.code === 87) expect(result.changes).toEqual([])
        expect(() => world.with(result.changes)).not.toThrow()
      }),
      { numRuns: 1500 },
    )
  })

  it('net answers, and changes nothing where it fails', () => {
    fc.assert(
      fc.property(netWords, (args) => {
        const result = net(world, args)
        expect([0, 1, 2]).toContain(result.code)
        expect(result.code === 0 ? result.err : result.out).toBe('')
        if (result.code !== 0) expect(result.changes).toEqual([])
        expect(() => world.with(result.changes)).not.toThrow()
      }),
      { numRuns: 1500 },
    )
  })

  it('a line is run or refused', () => {
    const line = fc.oneof(
      fc.string(),
      icaclsWords.map((args) => `icacls ${args.join(' ')}`),
      netWords.map((args) => `C:\\Windows\\System32\\NET.EXE ${args.join(' ')}`),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), (lines) => {
        for (const each of lines) expect(typeof runCommand(world, each).code).toBe('number')
        try {
          applyCommands(world, lines)
        } catch (error) {
          expect(error).toBeInstanceOf(CommandFailure)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('what is granted can be taken back: grant and remove leave the list as it was', () => {
    const rights = fc.constantFrom('R', 'RX', 'M', 'F', '(R,WDAC)', '(OI)(CI)RX', '(CI)(IO)(GR)', '(NP)(OI)W')
    fc.assert(
      fc.property(
        rights,
        fc.constantFrom('C:\\site', 'C:\\site\\a.txt', 'C:\\site\\sub\\b.txt'),
        (right, path) => {
          const list = (on: typeof world) => icacls(on, [path, '/q']).out
          const granted = world.with(
            icacls(world, [path, '/grant', `CONTOSO\\Domain Users:${right}`]).changes,
          )
          const back = granted.with(icacls(granted, [path, '/remove', 'CONTOSO\\Domain Users']).changes)
          expect(list(back)).toBe(list(world))
        },
      ),
    )
  })
})
