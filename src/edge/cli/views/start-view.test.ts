import { describe, expect, it } from 'vitest'
import { labView, startView } from './start-view.ts'

const style = { width: 80, colour: false, unicode: true }
const site = {
  scheme: 'http',
  address: '*',
  bindingPort: 80,
  port: 80,
  sites: ['Default Web Site'],
  hosts: [],
} as const

describe('where a server listens', () => {
  it('is told in one block, with host names and single addresses', () => {
    const named = {
      ...site,
      scheme: 'https',
      bindingPort: 443,
      port: 443,
      sites: ['Shop'],
      hosts: ['a.example', 'b.example'],
    } as const
    const single = { ...site, address: '10.0.0.1', bindingPort: 8080, port: 8080, sites: ['Inner'] } as const
    expect(startView('/srv/x', [site, named, single], style)).toBe(
      [
        'Countersign serves /srv/x',
        '  http://localhost/      Default Web Site',
        '  https://a.example/     Shop, also b.example',
        '  http://10.0.0.1:8080/  Inner (on 10.0.0.1 only)',
        '',
      ].join('\n'),
    )
  })

  it('says plainly that another port stands for one that is not permitted', () => {
    expect(startView('/srv/x', [{ ...site, port: 8080 }], style)).toContain(
      '  http://localhost:8080/  Default Web Site\n  Port 80 is not permitted to this user: 8080 stands for it.\n',
    )
  })

  it('says that nothing is started', () => {
    expect(startView('/srv/x', [], style)).toContain('no site is started')
  })

  it('of a lab is told with the request to try', () => {
    const view = labView('A case', [{ ...site, port: 40001, hosts: ['www.contoso.com'] }], 'X-From', style)
    expect(view).toContain('http://127.0.0.1:40001/  Default Web Site: stands for port 80 of www.contoso.com')
    expect(view).toContain("curl -H 'Host: www.contoso.com' -H 'X-From: 203.0.113.7' http://127.0.0.1:40001/")
  })
})
