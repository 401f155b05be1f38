import { describe, expect, it } from 'vitest'
import { stockErrorPages } from './stock-error-pages.ts'
import { welcomePage } from './welcome-page.ts'

describe('the pages of a new instance', () => {
  const pages = [['welcome', welcomePage()] as const, ...stockErrorPages()]

  it.each(pages)('%s asks for nothing else: no script, no picture, no style from anywhere', (_, page) => {
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object|embed)\b|@import/i)
    const addresses = [...page.matchAll(/https?:\/\/[^\s"'<)]+/g)].map(([address]) => address)
    expect(addresses.filter((address) => !/^http:\/\/(?:localhost\/|www\.w3\.org\/)/.test(address))).toEqual(
      [],
    )
    expect([...page.matchAll(/url\(["']?([^)]{5})/g)].every(([, start]) => start === 'data:')).toBe(true)
  })

  it.each(pages)('%s is for light and dark, and for small screens', (_, page) => {
    expect(page).toContain('prefers-color-scheme: dark')
    expect(page).toContain('name="viewport"')
  })

  it('welcome shows three things to try', () => {
    const commands = [...welcomePage().matchAll(/<pre><span>(.*?)<\/span><\/pre>/g)].map(
      ([, text]) => text?.split(' ')[1],
    )
    expect(commands).toEqual(['explain', 'appcmd', 'icacls'])
  })

  it('cover every status that a default installation has a page for', () => {
    expect(stockErrorPages().map(([status]) => status)).toEqual([401, 403, 404, 405, 406, 412, 500, 501, 502])
  })
})
