import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { countersign, root } from './testing/run-countersign.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-wrong-'))
const at = (name: string): string => join(folder, name)
mkdirSync(at('folder'))
writeFileSync(at('empty.yaml'), '')
writeFileSync(at('bytes.yaml'), Buffer.from([0x74, 0xff, 0xfe, 0x80]))
writeFileSync(at('broken.yaml'), 'title: [')
writeFileSync(at('huge.yaml'), Buffer.alloc(40_000_000, 0x20))
const story = join(root, 'examples/story.yaml')
const url = 'http://localhost/index.html'
const line = 'icacls C:\\sites\\contoso /grant Users:R'
const nothing = at('nothing')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const onStory = (...args: readonly string[]) => [...args, '--server', story]
type Wrong = readonly [args: readonly string[], code: number, says: string]

const servers: readonly Wrong[] = [
  [['explain', url, '--server', nothing], 65, `${nothing}: there is no such file or folder`],
  [['explain', url, '--server', at('folder')], 64, 'holds neither an instance nor a case'],
  [['explain', url, '--server', ''], 64, "option '--server' needs a value"],
  [['explain', url, '--server', at('empty.yaml')], 65, 'empty.yaml:1:1: not a case'],
  [['explain', url, '--server', at('huge.yaml')], 65, 'huge.yaml:1:1: not a case'],
  [['explain', url, '--server', at('bytes.yaml')], 65, 'bytes.yaml: not UTF-8 text'],
  [['explain', url, '--server', at('broken.yaml')], 65, 'broken.yaml:1:'],
  [['appcmd', 'list', 'site', '--server', nothing], 65, 'there is no such file or folder'],
  [['lab', nothing], 65, `cannot read ${nothing}: it is not there`],
  [['lab', at('folder')], 65, `cannot read ${at('folder')}: it is a folder`],
  [['check', nothing], 65, 'there is no such file or folder'],
  [['check', at('folder')], 65, 'there are no cases'],
  [['verify-proof', at('bytes.yaml'), '--server', story], 65, 'bytes.yaml: not UTF-8 text'],
  [['verify-proof', at('empty.yaml'), '--server', story], 65, 'this is no proof'],
  [['init', join(story, 'inside')], 1, 'a file is in its place'],
]

const calls: readonly Wrong[] = [
  [onStory('explain'), 64, 'a URL is missing'],
  [onStory('explain', url, '--from', 'here'), 64, "'here' is no IPv4 or IPv6 address"],
  [onStory('explain', url, '--bogus'), 64, "unknown option '--bogus'"],
  [['explain', url, '--server', story, '--as'], 64, "'--as <value>' argument missing"],
  [onStory('explain', '--id', 'aaaa'), 64, "keeps no refusal with the id 'aaaa'"],
  [onStory('explain', '--id', 'aaaa', url), 64, `'${url}' cannot stand beside it`],
  [onStory('blame', '--id', 'aaaa', '--as', 'bob'), 64, '--as cannot stand beside it'],
  [onStory('diagnose', url, '--consider', ''), 64, '--consider needs a command'],
  [
    onStory('diagnose', url, '--consider', `web.config=${nothing}:Contoso/`),
    65,
    `cannot read ${nothing}: it is not`,
  ],
  [onStory('diagnose', url, '--proof', at('folder')), 1, `cannot write ${at('folder')}: it is a folder`],
  [onStory('apply', url), 64, '--fix N is missing'],
  [onStory('access', '--csv', '--json'), 64, '--csv and --json exclude each other'],
  [onStory('access', '--site', 'Nowhere'), 1, "there is no site 'Nowhere'"],
  [onStory('what-if'), 64, 'a command is missing'],
  [onStory('what-if', ''), 64, 'a command is missing'],
  [
    onStory('what-if', `web.config=${at('folder')}:Contoso/`),
    65,
    `cannot read ${at('folder')}: it is a folder`,
  ],
  [onStory('what-if', line, '--replay', nothing), 65, `cannot read ${nothing}: it is not there`],
  [onStory('what-if', line, '--replay', at('empty.yaml')), 65, 'no W3C log: it has no #Fields line'],
  [onStory('blame', url, '--history', nothing), 65, `${nothing}: there is no such folder`],
  [onStory('blame', url, '--history', story), 65, 'it is a file, not a folder'],
  [['frob'], 64, "there is no command 'frob'"],
]

async function spoilt(name: string, spoil: (instance: string) => void): Promise<string> {
  const instance = at(`instance-${name}`)
  await countersign(['init', instance])
  spoil(instance)
  return instance
}
const host = 'config/applicationHost.config'
const database = 'accounts.db'

describe('an instance of which a file cannot be read says which, and why', () => {
  const write = (file: string, text: string) => (instance: string) =>
    writeFileSync(join(instance, file), text)
  const noDatabase = (instance: string) => {
    rmSync(join(instance, database))
    mkdirSync(join(instance, database))
  }
  const noHistory = (instance: string) => {
    rmSync(join(instance, 'history'), { recursive: true })
    writeFileSync(join(instance, 'history'), '')
  }
  test.each([
    [
      'json',
      write('countersign.json', '{'),
      ['start', '--no-manager'],
      'countersign.json: Expected property',
    ],
    ['database', write(database, 'x'.repeat(4000)), ['explain', url], 'accounts.db: file is not a database'],
    ['folder', noDatabase, ['explain', url], 'accounts.db: it is a folder'],
    ['host', write(host, '<a><b></a>'), ['access'], 'applicationHost.config:1:'],
    ['what-if', write(host, ''), ['what-if', line], 'applicationHost.config:1:'],
    ['tests', write('config/access.tests.yaml', 'tests: ['), ['diagnose', url], 'access.tests.yaml:1:'],
    ['history', noHistory, ['blame', url], 'history cannot be read'],
  ] as const)('%s', async (name, spoil, args, says) => {
    const instance = await spoilt(name, spoil)
    const told = await countersign([...args, '--server', instance])
    expect(told).toMatchObject({ code: 65, out: '' })
    expect(told.err).toContain(says)
    expect(told.err.trimEnd().split('\n').length).toBeLessThan(3)
  })
})

describe('what is wrong is told in a line or two, with its exit code', () => {
  test.each([...servers, ...calls])('%j', async (args, code, says) => {
    const told = await countersign(args)
    expect(told).toMatchObject({ code, out: '' })
    expect(told.err).toContain(says)
    expect(told.err.trimEnd().split('\n').length).toBeLessThan(3)
    expect(told.err).not.toMatch(/ {4}at |\bE(?:NOENT|EXIST|ISDIR|NOTDIR|ACCES|LOOP)\b/)
  })
})
