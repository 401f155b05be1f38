import type { Binding, Site } from '../../../core/world/server-model.ts'

export function binding(protocol: 'http' | 'https', port: number, host = '', address = '*'): Binding {
  const information = `${address}:${port}:${host}`
  return { protocol, address, port, host, sslFlags: 0, information, origin: undefined }
}

export function site(name: string, id: number, bindings: readonly Binding[]): Site {
  const element = { name: 'site', origin: undefined, values: new Map(), children: new Map(), items: [] }
  return { name, id, bindings, applications: [], autoStart: true, element, origin: undefined }
}
