import { describe, expect, test } from 'vitest'
import { skipWithoutShared } from '../../../tools/testing/shared-material.ts'
import { corpusFiles } from '../../core/config/testing/corpus-files.ts'
import { routes } from './routes.ts'
import { type ApiClient, apiClient } from './testing/api-client.ts'
import { managedInstance } from './testing/managed-instance.ts'

/** Every so many-th file of a kind: each is another administrator's work. */
const few = (kind: string, every: number): readonly (readonly [string, string])[] =>
  skipWithoutShared
    ? []
    : corpusFiles()
        .filter(({ name }) => name.startsWith(`${kind}/`))
        .filter((_, at) => at % every === 0)
        .map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])

const lists = [...new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
  .filter((path) => !path.includes(':'))
  .map((path) => path.replace(/^\/api/, ''))

/** What every list and feature answers with a status that the document does not know or that is the server's own fault. */
async function faults(api: ApiClient, scope: string): Promise<string[]> {
  const found: string[] = []
  for (const path of lists) {
    const { status } = await api.ask('GET', `${path}?scope=${encodeURIComponent(scope)}`)
    if (status >= 500) found.push(`${path} ${status}`)
  }
  return found
}

describe.skipIf(skipWithoutShared)('over real public files', { timeout: 60_000 }, () => {
  test('every feature of a site tells what its web.config says, or where it cannot be read', async () => {
    const { ports, write } = await managedInstance()
    const api = apiClient(ports, routes)
    for (const [name, text] of few('web.config', 25)) {
      write('drive_c/sites/contoso/web.config', text)
      expect(await faults(api, 'Contoso'), name).toEqual([])
    }
  })

  test.each(few('applicationHost', 12))('%s is managed, and its first site explained', async (_, text) => {
    const { ports } = await managedInstance({ applicationHost: text, lines: [] })
    const api = apiClient(ports, routes)
    const { status, body } = await api.ask('GET', '/webserver/websites')
    expect(status).toBe(200)
    const [site] = body.websites
    expect(await faults(api, '')).toEqual([])
    if (site === undefined) return
    expect(await faults(api, site.name)).toEqual([])
    for (const question of ['explain', 'diagnose'])
      expect(
        await api.ask('POST', `/access/${question}`, { body: { url: 'http://localhost/' } }),
      ).toMatchObject({ status: 200 })
  })
})
