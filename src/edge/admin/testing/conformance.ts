import { expect } from 'vitest'
import { runCommand } from '../../../core/operations/run-command.ts'
import type { Change } from '../../../core/world/change.ts'
import type { World } from '../../../core/world/world.ts'
import type { Preview } from '../contract.ts'
import type { ApiAnswer, ApiClient, ApiRequest } from './api-client.ts'
import type { ManagedInstance } from './managed-instance.ts'

/** A problem of this status and name, whose detail says something. */
export function expectProblem(answer: ApiAnswer, status: number, name: string): void {
  expect({ status: answer.status, name: answer.body?.name, detail: answer.body?.detail }).toEqual({
    status,
    name,
    detail: expect.stringMatching(/\S/),
  })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body.status).toBe(status)
}

/** The errors that every resource knows: what is asked for wrongly, in each way once. */
export async function expectCommonErrors(
  { ask }: ApiClient,
  { list, item, write }: { readonly list: string; readonly item: string; readonly write: 'PATCH' | 'POST' },
): Promise<void> {
  const target = write === 'POST' ? list : item
  expectProblem(await ask('GET', `${list}${sign(list)}surprise=1`), 400, 'invalid_parameter')
  expectProblem(await ask('GET', `${list}${sign(list)}scope=a&scope=b`), 400, 'invalid_parameter')
  expectProblem(await ask('GET', `${item.replace(/[^/]+$/, '')}WyJ4Il0`), 404, 'not_found')
  expectProblem(await ask('GET', `${item.replace(/[^/]+$/, '')}%2e%2e%2f`), 404, 'not_found')
  expectProblem(await ask(write, target, { body: { surprise: 1 } }), 400, 'invalid_parameter')
  expectProblem(await ask(write, target, { body: '{"x"' }), 400, 'invalid_json')
  const text = { body: 'x', headers: { 'content-type': 'text/plain' } }
  expectProblem(await ask(write, target, text), 415, 'unsupported_media_type')
  expectProblem(await ask('PUT', item), 405, 'method_not_allowed')
}

const sign = (path: string): '?' | '&' => (path.includes('?') ? '&' : '?')

/**
 * Saves; the preview wrote nothing, its command lines lead to the very same bytes, and its diff names the files that were
 * written. Lines that are masked, or that appcmd has not, are not run.
 */
export async function saveLikeAppcmd(
  { ask }: ApiClient,
  server: ManagedInstance,
  request: { readonly method: string; readonly path: string } & ApiRequest,
): Promise<ApiAnswer> {
  const { method, path, ...rest } = request
  const [before, edits] = [textsOf(server.session.world), `${path}${sign(path)}confirm=true`]
  const preview = await ask(method, `${edits}&preview=true`, rest)
  expect([preview.status, preview.body]).toEqual([200, expect.anything()])
  expect(textsOf(server.session.world)).toEqual(before)
  const { commands, files, warnings, unchanged } = preview.body as Preview
  const isWhole =
    !commands.join().includes('***') && !warnings.some((text) => text.startsWith('appcmd has no'))
  const wanted = isWhole ? afterLines(server.session.world, commands) : undefined
  const saved = await ask(method, edits, rest)
  expect([saved.status, saved.text]).toEqual([expect.toBeOneOf([200, 201, 204]), saved.text])
  const after = textsOf(server.session.world)
  if (wanted !== undefined) expect(after).toEqual(wanted)
  expect(unchanged).toBe(JSON.stringify(after) === JSON.stringify(before))
  expect('x-undo' in saved.headers).toBe(!unchanged)
  if (!unchanged) expect(files.length).toBeGreaterThan(0)
  return saved
}

/** applicationHost.config and the web.config files of the sites, by name. */
function textsOf(world: World): Readonly<Record<string, string>> {
  world.refresh()
  const model = world.server()
  if ('code' in model) throw new Error(model.message)
  const folders = model.sites.flatMap(({ applications }) =>
    applications.flatMap(({ virtualDirectories }) =>
      virtualDirectories.map(({ physicalPath }) => physicalPath),
    ),
  )
  const files = folders.map((folder) => `${folder}\\web.config`)
  const found = [world.facts.applicationHost(), ...files.map((file) => world.facts.configFile(file))]
  return Object.fromEntries(found.flatMap((file) => (file && 'text' in file ? [[file.name, file.text]] : [])))
}

function afterLines(world: World, lines: readonly string[]): Readonly<Record<string, string>> {
  let after = world
  const changes: Change[] = []
  for (const line of lines) {
    const done = runCommand(after, line)
    expect(`${done.code} ${done.out}${done.err}`).toMatch(/^0 /)
    changes.push(...done.changes)
    after = world.with(changes)
  }
  return textsOf(after)
}
