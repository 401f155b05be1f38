import { expect, vi } from 'vitest'
import { routes } from '../../routes.ts'
import { type ApiAnswer, type ApiClient, apiClient } from '../../testing/api-client.ts'
import {
  type InstanceOptions,
  type ManagedInstance,
  managedInstance,
} from '../../testing/managed-instance.ts'

/** Each does things three times on a whole server, passwords among them. */
vi.setConfig({ testTimeout: 60_000 })

export interface ServedInstance extends ManagedInstance, ApiClient {
  /** Every text that the API has answered so far. */
  readonly told: readonly string[]
  /** applicationHost.config. */
  host(): string
  /** The item of a list whose member has the value. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
  item(path: string, list: string, member: string, value: unknown): Promise<any>
  /**
   * Does it, takes it back, and does it again by the command lines that the preview told: the state is the same, byte for byte.
   * `state`: what is compared; default applicationHost.config. `secret`: what stands for '********'.
   */
  sameByCommands(
    method: string,
    path: string,
    body: unknown,
    options?: { readonly state?: () => unknown; readonly secret?: string },
  ): Promise<ApiAnswer>
}

export async function servedInstance(options?: InstanceOptions): Promise<ServedInstance> {
  const instance = await managedInstance(options)
  const client = apiClient(instance.ports, routes)
  const told: string[] = []
  const host = () => instance.read('config/applicationHost.config')
  const ask: ApiClient['ask'] = async (...request) => {
    const answer = await client.ask(...request)
    told.push(answer.text, JSON.stringify(answer.headers))
    return answer
  }
  return {
    ...instance,
    app: client.app,
    ask,
    told,
    host,
    async item(path, list, member, value) {
      const { body } = await ask('GET', path)
      return body[list].find((one: Record<string, unknown>) => one[member] === value)
    },
    async sameByCommands(method, path, body, { state = host, secret = '' } = {}) {
      const before = await state()
      const mark = path.includes('?') ? '&' : '?'
      const preview = await ask(method, `${path}${mark}preview=true`, { body })
      expect(preview).toMatchObject({ status: 200, body: { unchanged: false } })
      expect(await state()).toEqual(before)
      const answer = await ask(method, path, { body })
      expect(answer.status, answer.text).toBeLessThan(300)
      const after = await state()
      expect(after).not.toEqual(before)
      await instance.ports.undo(answer.headers['x-undo'] ?? '', 'test')
      instance.session.world.refresh()
      expect(await state()).toEqual(before)
      for (const line of preview.body.commands) await instance.run(line.replaceAll('********', secret))
      expect(await state()).toEqual(after)
      return answer
    },
  }
}
