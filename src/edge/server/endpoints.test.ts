import { describe, expect, test } from 'vitest'
import type { ServerModel, Site } from '../../core/world/server-model.ts'
import { bindingFor, endpointsOf } from './endpoints.ts'
import { binding, site } from './testing/stub-sites.ts'

const model = (sites: readonly Site[]): ServerModel => ({
  sites,
  siteDefaults: site('', 0, []).element,
  pools: new Map(),
})
const keys = (...sites: readonly Site[]): string[] =>
  endpointsOf(model(sites), () => true).map(({ key }) => key)

describe('endpoints', () => {
  test('bindings of one address and port share a socket', () => {
    const [a, b] = [
      site('A', 1, [binding('http', 80, 'a.test')]),
      site('B', 2, [binding('http', 80, 'b.test')]),
    ]
    expect(keys(a, b)).toEqual(['*:80'])
  })

  test('a binding for all addresses takes in those for one', () => {
    const one = site('One', 1, [binding('http', 80, '', '10.0.0.1'), binding('http', 81, '', '10.0.0.1')])
    const all = site('All', 2, [binding('http', 80, '', '0.0.0.0'), binding('https', 443, '', '[::1]')])
    expect(keys(one, all)).toEqual(['*:80', '10.0.0.1:81', '::1:443'])
  })

  test('sites that are stopped and bindings that are not HTTP do not listen', () => {
    const ftp = { ...binding('http', 21), protocol: 'ftp' }
    const sites = [site('A', 1, [binding('http', 80)]), site('B', 2, [ftp, binding('http', 81)])]
    expect(endpointsOf(model(sites), ({ name }) => name === 'B').map(({ key }) => key)).toEqual(['*:81'])
  })

  test('a server name finds its own binding, then a wildcard, then the one for any', () => {
    const hosts = ['', '*.b.test', 'a.test'].map((host) => binding('https', 443, host))
    const [endpoint] = endpointsOf(model([site('A', 1, hosts)]), () => true)
    if (endpoint === undefined) throw new Error('no endpoint')
    const found = ['A.TEST', 'x.b.test', 'b.test', ''].map((host) => bindingFor(endpoint, host)?.binding.host)
    expect(found).toEqual(['a.test', '*.b.test', '', ''])
  })
})
