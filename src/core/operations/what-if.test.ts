import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../base/text-codec.ts'
import { considerCommand } from './consider-command.ts'
import { diagnoseRequest } from './diagnose-request.ts'
import { replayLog } from './replay-log.ts'
import { contosoStory, get, neverVerified } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'
import { WhatIfError, whatIf } from './what-if.ts'

const world = worldOf(contosoStory)
const standing = { holding: [], failing: [], answers: new Map() }
const noFile = () => undefined
const options = { readFile: noFile, standing, verify: neverVerified }

describe('what if', () => {
  test('an entry for IUSR is added: anonymous visitors gain the site, nobody loses', async () => {
    const { gains, losses } = await whatIf(
      world,
      ['icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(RX)'],
      options,
    )
    expect(gains).toContainEqual({
      who: 'anonymous visitors',
      right: 'get',
      where: 'web://Contoso/index.html',
    })
    expect(gains.some(({ who, right }) => who === 'NT AUTHORITY\\IUSR' && right === 'read')).toBe(true)
    expect(losses).toEqual([])
  })

  test('the pool account loses its entry: it loses, nobody gains', async () => {
    const { gains, losses } = await whatIf(world, ['icacls C:\\sites\\contoso /remove:g svc-web'], options)
    expect(gains).toEqual([])
    expect(losses.map(({ who }) => who)).toContain('WEB01\\svc-web')
  })

  test('several lines are run one after the other', async () => {
    const lines = [
      'net localgroup Editors /add',
      'icacls C:\\sites\\contoso /grant Editors:(OI)(CI)(M)',
      'net localgroup Editors bob /add',
    ]
    const { gains } = await whatIf(world, lines, options)
    expect(gains.some(({ who, right }) => who === 'WEB01\\bob' && right === 'write')).toBe(true)
  })

  test('a web.config from a file takes the place of the one of a site', async () => {
    const text =
      '<configuration><system.webServer><security><authentication><anonymousAuthentication enabled="false" /></authentication></security></system.webServer></configuration>'
    const open = worldOf(contosoStory.replace('WEB01\\svc-web:(OI)(CI)(RX)', 'Everyone:(OI)(CI)(RX)'))
    const { changes } = await whatIf(open, ['web.config=new.config:Contoso'], {
      ...options,
      readFile: () => encodeUtf8(text),
    })
    expect(changes).toMatchObject([{ kind: 'write-file', path: 'C:\\sites\\contoso\\web.config', text }])
  })

  test.each([
    ['icacls C:\\nothing /grant IUSR:R', 'icacls C:\\nothing'],
    ['format C:', 'not recognized'],
    ['web.config=missing.config:Contoso', 'cannot be read'],
  ])('%s fails in one line', async (line, message) => {
    await expect(whatIf(world, [line], options)).rejects.toThrow(WhatIfError)
    await expect(whatIf(world, [line], options)).rejects.toThrow(message)
  })
})

describe('a change that somebody asks about', () => {
  const consider = async (line: string) => {
    const request = get('http://localhost/index.html')
    const diagnosed = await diagnoseRequest(world, request, { verify: neverVerified })
    return considerCommand(world, diagnosed, line, options)
  }

  test('Everyone:F is too wide, and what it opens is told', async () => {
    const { judgement, grants } = await consider('icacls C:\\sites\\contoso /grant Everyone:(OI)(CI)(F)')
    expect(judgement).toBe('too-wide')
    expect(grants.some(({ who, right }) => who === 'any other account' && right === 'write')).toBe(true)
  })

  test('LocalSystem for the pool does not let IUSR in, and opens the machine to the site', async () => {
    const line = 'appcmd set apppool Contoso /processModel.identityType:LocalSystem'
    const { judgement, grants } = await consider(line)
    expect(judgement).toBe('insufficient')
    expect(grants.some(({ where }) => where.includes('NT AUTHORITY\\SYSTEM'))).toBe(true)
  })

  test('a proven fix of its own is told to be one', async () => {
    const { judgement } = await consider(
      'appcmd set config Contoso /section:anonymousAuthentication /userName: /commit:apphost',
    )
    expect(judgement).toBe('proven')
  })
})

describe('a log replayed', () => {
  const log = `#Fields: date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status sc-substatus sc-win32-status
2026-11-20 09:00:00 W3SVC1 10.0.0.1 GET /index.html - 80 - 203.0.113.7 401 3 5
2026-11-20 09:00:01 W3SVC1 10.0.0.1 GET /index.html - 80 - 203.0.113.7 401 3 5
2026-11-20 09:00:02 W3SVC1 10.0.0.1 GET /index.html - 80 WEB01\\svc-web 203.0.113.7 200 0 0
2026-11-20 09:00:03 W3SVC9 10.0.0.1 GET /index.html - 80 - 203.0.113.7 200 0 0
`
  test('tells which requests would have ended otherwise, those alike once', async () => {
    const { after } = await whatIf(world, ['icacls C:\\sites\\contoso /grant IUSR:(OI)(CI)(RX)'], options)
    const replayed = replayLog(world, after, log)
    expect(replayed).toMatchObject({ requests: 4, passedOver: 1 })
    expect(replayed.differences).toEqual([
      {
        request: 'GET /index.html',
        user: '-',
        logged: '401.3',
        before: '401.3',
        after: '200',
        count: 2,
        line: 2,
      },
    ])
  })
})
