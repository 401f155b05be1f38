import { afterEach, describe, expect, test } from 'vitest'
import type { Decide } from './exchange.ts'
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts'
import { type MemoryPorts, memoryPorts } from './testing/memory-ports.ts'
import { headerOf, sendRaw } from './testing/raw-client.ts'
import { serveEverything } from './testing/stub-decide.ts'
import { binding, site, stubWorld } from './testing/stub-world.ts'

let server: RunningServer | undefined

afterEach(async () => {
  await server?.close(0)
  server = undefined
})

async function start(decide: Decide, ports: MemoryPorts, options: ServerOptions = {}): Promise<number> {
  const world = stubWorld([site('Site', 1, [binding('http', 80)])])
  server = await startServer({ world: () => world, decide, ports, options: { ports: 'free', ...options } })
  return server.addresses()[0]?.port ?? 0
}

const get = (path: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`

describe('a started server', () => {
  test('answers a file with its headers and logs one line', async () => {
    const ports = memoryPorts({ 'C:\\site\\a.htm': '<h1>Hello</h1>' })
    const answer = await sendRaw(await start(serveEverything, ports), get('/a.htm'))
    expect(answer.all.split('\r\n')[0]).toBe('HTTP/1.1 200 OK')
    expect(answer.body).toBe('<h1>Hello</h1>')
    expect(answer.closed).toBe(false)
    expect(headerOf(answer, 'server')).toBe('Microsoft-IIS/10.0')
    expect(headerOf(answer, 'connection')).toBeUndefined()
    expect(headerOf(answer, 'etag')).toMatch(/^"[0-9a-f]+:0"$/)
    expect(ports.lines).toHaveLength(1)
    expect(ports.lines[0]).toMatch(
      /^2026-11-22 10:00:00 127\.0\.0\.1 GET \/a\.htm - 80 - 127\.0\.0\.1 - - 200 0 0 \d+$/,
    )
  })
})
