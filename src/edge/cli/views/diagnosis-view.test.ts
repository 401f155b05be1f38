import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyCommands, CommandFailure } from '../../../core/operations/apply-commands.ts'
import { describeDiagnosis } from '../../../core/operations/describe-diagnosis.ts'
import { diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { openCase } from '../../../core/operations/open-case.ts'
import { requestOf } from '../../../core/operations/request-of.ts'
import { appliedView } from './applied-view.ts'
import { diagnosisView } from './diagnosis-view.ts'

const library = join(import.meta.dirname, '../../../../cases')
const files = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.yaml'),
)
const style = { width: 100, colour: false, unicode: true }
const verify = async () => undefined

async function diagnoses(file: string) {
  const path = join(library, file)
  const readBeside = (relative: string) => readFileSync(join(path, '..', relative))
  const opened = openCase(readFileSync(path, 'utf8'), { file, readBeside })
  if (!opened.ok) throw new Error(opened.problems.join('\n'))
  const { snapshot, requests } = opened.subject
  const told = []
  for (const asked of requests.slice(0, 3)) {
    const world = worldAfter(opened.world, asked.after)
    if (world === undefined) continue
    const request = requestOf(asked, snapshot)
    const diagnosed = await diagnoseRequest(world, request, { verify })
    const described = describeDiagnosis(diagnosed, world)
    const options = { powershell: false, all: false, undo: false, again: asked.request }
    const view = diagnosisView(described, diagnosed.trace, style, options)
    const json = diagnosisJson(diagnosed)
    const passwords = snapshot.users.flatMap(({ password }) =>
      password === undefined || password.length < 6 ? [] : [password],
    )
    told.push({ diagnosed, described, view, json, passwords })
  }
  return told
}

function worldAfter(world: Parameters<typeof applyCommands>[0], lines: readonly string[]) {
  try {
    return applyCommands(world, lines)
  } catch (error) {
    if (error instanceof CommandFailure) return undefined
    throw error
  }
}

describe('a diagnosis of every case of the library', () => {
  test.each(files)('%s: the cause comes early, fixes are numbered, no secret is told', async (file) => {
    for (const { diagnosed, view, json, passwords } of await diagnoses(file)) {
      const lines = view.trimEnd().split('\n')
      const { outcome } = diagnosed.trace
      if (outcome === 'refused' || outcome === 'challenge') {
        const [first] = json.causes
        expect(lines.slice(0, 5).join('\n')).toContain(`refused[${first?.code}]`)
        expect(first?.what).not.toBe('')
        expect(json.blocks.map(({ code }) => code)).toContain(diagnosed.trace.decisive?.reason.code)
      }
      expect(view.match(/^Fix \d+/gm)?.length ?? 0).toBe(diagnosed.fixes.length)
      expect(diagnosed.fixes.filter(({ recommended }) => recommended).length).toBe(
        Math.min(1, diagnosed.fixes.length),
      )
      const all = view + JSON.stringify(json)
      for (const password of passwords) expect(all).not.toContain(password)
    }
  })
})

describe('what no command line does is said where the lines are', () => {
  const shown = async (file: string, options: { powershell?: boolean } = {}) => {
    const [first] = await diagnoses(file)
    if (first === undefined) throw new Error(file)
    const { diagnosed, described, json } = first
    const view = { powershell: false, all: false, undo: true, again: '', ...options }
    return {
      view: diagnosisView(described, diagnosed.trace, style, view).replaceAll(/\s+/g, ' '),
      applied: described.fixes.map((fix) => appliedView(fix, true, style)).join(''),
      fix: json.fixes[0],
    }
  }

  test('a step that only PowerShell has a line for', async () => {
    const file = '401.1/password-expired.yaml'
    const { view, applied, fix } = await shown(file)
    const told =
      'Set “Password never expires” of lena: no line of appcmd, icacls or net does it; PowerShell does'
    expect(view).toContain(`also ${told} (--powershell), or Local Users and Groups (lusrmgr.msc)`)
    expect(view).toContain('undo Clear “Password never expires” of lena')
    expect(applied.replaceAll(/\s+/g, ' ')).toContain(`also ${told}`)
    expect(fix?.commands).toMatchObject({ appcmd: [], icacls: [], net: [], lacks: [{ powershell: true }] })
    expect(fix?.undo.lacks).toMatchObject([{ powershell: true }])
    const lines = await shown(file, { powershell: true })
    expect(lines.view).toContain('-PasswordNeverExpires $true')
    expect(lines.view).not.toContain('no line of')
  })

  test('an undo that no command does', async () => {
    const { view, applied, fix } = await shown('401.1/account-locked-out.yaml', { powershell: true })
    const told = 'undo Lock lena out again: no command does it; Windows itself locks an account out'
    expect(view).toContain(told)
    expect(applied.replaceAll(/\s+/g, ' ')).toContain(told)
    expect(fix?.commands.lacks).toEqual([])
    expect(fix?.undo).toMatchObject({ net: [], powershell: [], lacks: [{ powershell: false }] })
  })

  test('an undo that a command does in part', async () => {
    const { view } = await shown('401.1/account-expired.yaml')
    expect(view).toContain(
      'undo net user lena /expires:01/01/2000 Set the day on which lena expired: it is not known here',
    )
  })
})
