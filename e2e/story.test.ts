import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askFrom, remoteAddress } from './testing/remote-visitor.ts'
import { countersign, root } from './testing/run-countersign.ts'
import { makeStory, type StoryInstance } from './testing/story-instance.ts'

/**
 * The story of the product, by command line and over real sockets: a site in a pool with a custom account that alone may read
 * the folder, visitors who run as IUSR, the plain page for those elsewhere, the detailed one here, and three ways to mend it.
 */
let story: StoryInstance
let server: ChildProcess

const cli = (...args: string[]): Promise<string> => story.cli(...args)
const here = (path = '/index.html') => askFrom('127.0.0.1', story.port, path)
const elsewhere = (path = '/index.html') => askFrom(remoteAddress ?? '127.0.0.1', story.port, path)

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start', '--server', story.home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()))
  return child
}

beforeAll(async () => {
  story = await makeStory()
  server = await startServer()
}, 120_000)

afterAll(async () => {
  await new Promise((resolve) => {
    server.once('exit', resolve)
    server.kill('SIGTERM')
  })
  story.remove()
})

describe('a site that only its pool may read', () => {
  test.skipIf(remoteAddress === undefined)(
    'refuses a visitor who sits elsewhere with the bare page, and tells him nothing',
    async () => {
      const { status, body, headers } = await elsewhere()
      expect(status).toBe(401)
      expect(body).toContain('401 - Unauthorized: Access is denied due to invalid credentials.')
      for (const secret of ['401.3', 'IUSR', 'svc-web', 'sites', 'StaticFile', 'applicationHost'])
        expect(body).not.toContain(secret)
      expect(headers['www-authenticate']).toBeUndefined()
    },
  )

  test('shows the local visitor 401.3 with its fields, the account and the entry that would have been needed', async () => {
    const { status, body } = await here()
    expect(status).toBe(401)
    for (const field of [
      'HTTP Error 401.3',
      'IIS Web Core',
      'AuthenticateRequest',
      'StaticFile',
      '0x80070005',
      'C:\\sites\\contoso\\index.html',
      'Anonymous',
    ]) {
      expect(body).toContain(field)
    }
    expect(body).toContain('NT AUTHORITY\\IUSR')
    expect(body).toContain('svc-web:(I)(RX)')
    expect(body).not.toContain('P@ssw0rd!')
  })

  test('can be asked about afterwards by the id on the page', async () => {
    const { headers } = await here()
    const id = String(headers['x-countersign-id'])
    const { code, out } = await countersign(['explain', '--id', id, '--server', story.home])
    expect(code).toBe(1)
    expect(out).toContain('authorize.file.no-allow')
    expect(out).toContain('C:\\sites\\contoso\\index.html')
  })

  test('explains it the same way in a terminal', async () => {
    const { code, out } = await countersign([
      'explain',
      `http://127.0.0.1:${story.port}/index.html`,
      '--server',
      story.home,
      '--json',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      status: 401,
      substatus: 3,
      win32: 5,
      outcome: 'refused',
      openedAs: 'NT AUTHORITY\\IUSR',
      site: 'Contoso',
      pool: 'Contoso',
    })
  })
})

describe('each of the three ways lets the next request in, without a restart', () => {
  const cases: readonly (readonly [
    name: string,
    mend: () => Promise<unknown>,
    undo: () => Promise<unknown>,
  ])[] = [
    [
      'the application pool identity for anonymous visitors',
      () =>
        cli(
          'appcmd',
          'set',
          'config',
          'Contoso',
          '/section:anonymousAuthentication',
          '/userName:',
          '/commit:apphost',
        ),
      () =>
        cli(
          'appcmd',
          'set',
          'config',
          'Contoso',
          '/section:anonymousAuthentication',
          '/userName:IUSR',
          '/commit:apphost',
        ),
    ],
    [
      'read & execute for IUSR on the folder',
      () => cli('icacls', 'C:\\sites\\contoso', '/grant', 'IUSR:(OI)(CI)(RX)'),
      () => cli('icacls', 'C:\\sites\\contoso', '/remove:g', 'IUSR'),
    ],
    [
      'read & execute for Users, in which IUSR is',
      () => cli('icacls', 'C:\\sites\\contoso', '/grant', 'BUILTIN\\Users:(OI)(CI)(RX)'),
      () => cli('icacls', 'C:\\sites\\contoso', '/remove:g', 'BUILTIN\\Users'),
    ],
  ]

  test.each(cases)('%s', async (_name, mend, undo) => {
    expect((await here()).status).toBe(401)
    await mend()
    expect(await here()).toMatchObject({ status: 200, body: '<h1>Contoso</h1>' })
    expect((await elsewhere()).status).toBe(200)
    await undo()
    expect((await here()).status).toBe(401)
  })

  test("where the pool's own account is the one that lacks it, granting that account mends it", async () => {
    await cli(
      'appcmd',
      'set',
      'config',
      'Contoso',
      '/section:anonymousAuthentication',
      '/userName:',
      '/commit:apphost',
    )
    await cli('icacls', 'C:\\sites\\contoso\\index.html', '/inheritance:r', '/grant', 'Administrators:(F)')
    const { status, body } = await here()
    expect(status).toBe(401)
    expect(body).toContain('svc-web')
    await cli('icacls', 'C:\\sites\\contoso\\index.html', '/grant', 'svc-web:(R)')
    expect((await here()).status).toBe(200)
    await cli('icacls', 'C:\\sites\\contoso\\index.html', '/reset')
    await cli(
      'appcmd',
      'set',
      'config',
      'Contoso',
      '/section:anonymousAuthentication',
      '/userName:IUSR',
      '/commit:apphost',
    )
  })

  test('IIS_IUSRS helps the worker and not the visitor', async () => {
    await cli('icacls', 'C:\\sites\\contoso', '/grant', 'IIS_IUSRS:(OI)(CI)(RX)')
    expect((await here()).status).toBe(401)
    await cli('icacls', 'C:\\sites\\contoso', '/remove:g', 'IIS_IUSRS')
  })
})

describe('hand edits and mistakes', () => {
  test('a broken web.config answers 500.19 in its scope with the line, and the next good one heals it', async () => {
    mkdirSync(join(story.site, 'sub'), { recursive: true })
    await cli('icacls', 'C:\\sites\\contoso', '/grant', 'IUSR:(OI)(CI)(RX)')
    writeFileSync(
      join(story.site, 'sub/web.config'),
      '<configuration>\n  <system.webServer>\n</configuration>\n',
    )
    writeFileSync(join(story.site, 'sub/page.htm'), 'page')
    const broken = await here('/sub/page.htm')
    expect(broken.status).toBe(500)
    expect(broken.body).toContain('500.19')
    expect(broken.body).toContain('web.config')
    expect((await here()).status).toBe(200)
    writeFileSync(join(story.site, 'sub/web.config'), '<configuration />')
    expect(await here('/sub/page.htm')).toMatchObject({ status: 200, body: 'page' })
    await cli('icacls', 'C:\\sites\\contoso', '/remove:g', 'IUSR')
  })

  test('the log has the visitor, the substatus and the win32 code of each', async () => {
    await here()
    server.kill('SIGHUP')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const folder = join(story.home, 'drive_c/inetpub/logs/LogFiles/W3SVC2')
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    expect(
      lines.some((line) => / GET \/index\.html - \d+ - 127\.0\.0\.1 \S+ \S+ 401 3 5 \d+/.test(line)),
    ).toBe(true)
  })
})
