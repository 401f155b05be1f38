import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyCommands, CommandFailure } from '../../../core/operations/apply-commands.ts'
import { describeDiagnosis } from '../../../core/operations/describe-diagnosis.ts'
import { diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { openCase } from '../../../core/operations/open-case.ts'
import { requestOf } from '../../../core/operations/request-of.ts'
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
    told.push({ diagnosed, view, json, passwords })
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
