import { describe, expect, test } from 'vitest'
import {
  bindingText,
  blankBinding,
  bodyOfBinding,
  draftOfBinding,
  faultOfBinding,
  hostFor,
  isEditable,
  sameBinding,
  withProtocol,
} from './binding-draft.ts'

describe('a binding in its dialog', () => {
  test('takes the usual port of another protocol', () => {
    expect(withProtocol(blankBinding, 'https')).toMatchObject({ protocol: 'https', port: 443 })
    expect(withProtocol({ ...blankBinding, port: 8080 }, 'https').port).toBe(8080)
  })
  test('http has no Server Name Indication', () => {
    const draft = { ...blankBinding, protocol: 'https', require_sni: true, hostname: 'a' }
    expect(withProtocol(draft, 'http').require_sni).toBe(false)
  })
  test.each([
    ['www.contoso.com', '', 'www.contoso.com'],
    ['*.contoso.com', 'shop.contoso.com', 'shop.contoso.com'],
    ['*.contoso.com', 'a.b.contoso.com', '*.contoso.com'],
    ['*.contoso.com', 'www.fabrikam.com', '*.contoso.com'],
    ['', 'www.contoso.com', ''],
  ])('presents the certificate of %j in place of %j as %j', (hostname, typed, host) => {
    expect(hostFor({ hostname }, typed)).toBe(host)
  })
  test('needs a port, and a name for Server Name Indication', () => {
    expect(faultOfBinding({ ...blankBinding, port: 0 })).toMatch(/1 to 65535/)
    expect(faultOfBinding({ ...blankBinding, require_sni: true })).toMatch(/host name/)
    expect(faultOfBinding(blankBinding)).toBeUndefined()
  })
  test('is the same whatever the case of its host', () => {
    expect(sameBinding({ ...blankBinding, hostname: 'A' }, { ...blankBinding, hostname: 'a' })).toBe(true)
    expect(sameBinding(blankBinding, { ...blankBinding, port: 81 })).toBe(false)
  })
  test('goes back as it came where it is not of http', () => {
    const binding = { ...blankBinding, protocol: 'net.tcp', port: 0, binding_information: '808:*' }
    const draft = draftOfBinding(binding)
    expect(isEditable(draft)).toBe(false)
    expect(bodyOfBinding(draft)).toEqual({ protocol: 'net.tcp', binding_information: '808:*' })
    expect(bodyOfBinding(draftOfBinding({ ...blankBinding, binding_information: '*:80:' }))).toEqual(
      blankBinding,
    )
  })
  test('reads as in the list of sites', () => {
    const binding = { ...blankBinding, binding_information: '*:80:' }
    expect(bindingText(binding)).toBe('*:80 (http)')
    expect(bindingText({ ...binding, hostname: 'www.contoso.com' })).toBe('www.contoso.com on *:80 (http)')
    expect(bindingText({ ...binding, protocol: 'net.tcp', port: 0, binding_information: '808:*' })).toBe(
      '808:* (net.tcp)',
    )
  })
})
