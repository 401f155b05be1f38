import { expect, test } from 'vitest'
import { addressOfUrl, isOfSite, namedElsewhere, urlOf } from './place-url.ts'

const binding = (port: number, hostname = '') => ({
  ...{ protocol: 'http', binding_information: `*:${port}:${hostname}`, ip_address: '*', port, hostname },
  ...{ require_sni: false, disable_http2: false, disable_ocsp_stapling: false },
  ...{ disable_quic: false, disable_tls13: false, disable_legacy_tls: false },
})

test('a place has the address at which a browser on this machine finds it', () => {
  expect(urlOf({ urls: ['http://localhost:8080/'] }, '/a b/ä.htm')).toBe(
    'http://localhost:8080/a%20b/%C3%A4.htm',
  )
  expect(urlOf({ bindings: [binding(80)] }, '/')).toBe('http://localhost/')
  expect(urlOf({ bindings: [binding(81, 'www.test')] }, '/')).toBe('http://www.test:81/')
})

test('an address is of the site whose binding takes it', () => {
  const open = { bindings: [binding(9080)] }
  expect(isOfSite('http://127.0.0.1:9080/index.html', open)).toBe(true)
  expect(isOfSite('http://127.0.0.1:9081/index.html', open)).toBe(false)
  expect(isOfSite('https://127.0.0.1:9080/', open)).toBe(false)
  const named = { bindings: [binding(80, 'WWW.test')] }
  expect(isOfSite('http://www.test/', named)).toBe(true)
  expect(isOfSite('http://other.test/', named)).toBe(false)
  expect(isOfSite('nonsense', named)).toBe(false)
})

test('a port may stand for that of the binding', () => {
  const site = { bindings: [binding(80)], urls: ['http://localhost:8080/'] }
  expect(isOfSite('http://127.0.0.1:8080/', site)).toBe(true)
  expect(isOfSite('http://127.0.0.1/', site)).toBe(true)
})

test('an address that another site has by its host name is not of the site for all names', () => {
  const sites = [
    { name: 'Open', bindings: [binding(80)] },
    { name: 'Named', bindings: [binding(80, 'WWW.test'), binding(81)] },
  ]
  const elsewhere = namedElsewhere(sites, 'Open')
  expect(elsewhere.has(addressOfUrl('http://www.TEST/a?b'))).toBe(true)
  expect(elsewhere.has(addressOfUrl('http://www.test:81/'))).toBe(false)
  expect(elsewhere.has(addressOfUrl('nonsense'))).toBe(false)
  expect(namedElsewhere(sites, 'Named').size).toBe(0)
})
