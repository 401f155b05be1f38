import { Server as NetServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { isIdle } from './connection.ts'
import type { Listener } from './listener.ts'

/** How often connections are looked at while a listener closes, in milliseconds. */
const sweepEvery = 20

/**
 * Takes no new connections, ends the idle ones, and each other one once its answer is sent to the last byte; what is left
 * after `grace` milliseconds is cut. (Node's own close takes an answer that is still being sent for an idle connection.)
 */
export function closeListener({ server, sockets, sessions }: Listener, grace: number): Promise<void> {
  return new Promise((resolve) => {
    for (const session of sessions) session.close()
    const deadline = performance.now() + grace
    const sweeping = setInterval(() => sweep(sockets, performance.now() >= deadline), sweepEvery)
    NetServer.prototype.close.call(server, () => {
      clearInterval(sweeping)
      // Node's own close then has nothing left to end but its timer.
      server.close(() => undefined)
      resolve()
    })
    sweep(sockets, grace === 0)
  })
}

function sweep(sockets: ReadonlySet<Socket>, all: boolean): void {
  for (const socket of sockets) if (all || (!isHttp2(socket) && isIdle(socket))) socket.destroy()
}

/** Its session ends by itself, stream by stream. */
const isHttp2 = (socket: Socket): boolean => socket instanceof TLSSocket && socket.alpnProtocol === 'h2'
