import { describe, expect, test } from 'vitest'
import { formatRoute, type Place, parentOf, parseRoute, placeOfScope, type Route, scopeOf } from './routes.ts'

const site = (path: string, name = 'Contoso'): Place => ({ kind: 'site', site: name, path })

describe('the address of a page', () => {
  test.each<[string, Route]>([
    ['#/server', { place: { kind: 'server' }, view: 'features', query: {} }],
    ['#/pools', { place: { kind: 'pools' }, view: 'features', query: {} }],
    ['#/sites', { place: { kind: 'sites' }, view: 'features', query: {} }],
    ['#/sites/Contoso', { place: site('/'), view: 'features', query: {} }],
    ['#/sites/Contoso/app/docs?view=content', { place: site('/app/docs'), view: 'content', query: {} }],
    [
      '#/sites/Contoso/app/feature/authentication',
      { place: site('/app'), feature: 'authentication', view: 'features', query: {} },
    ],
    [
      '#/server/feature/users?select=anna',
      { place: { kind: 'server' }, feature: 'users', view: 'features', query: { select: 'anna' } },
    ],
  ])('%s is read and written', (address, route) => {
    expect(parseRoute(address)).toEqual(route)
    expect(formatRoute(route)).toBe(address)
  })

  test.each(['feature', 'a b', 'ä#?%', '100%', '..', 'a+b', 'server', '%66eature'])(
    'a site and a folder may be called %s',
    (name) => {
      const route: Route = {
        place: site(`/${name}/x`, name),
        feature: 'explain',
        view: 'features',
        query: {},
      }
      expect(parseRoute(formatRoute(route))).toEqual(route)
    },
  )

  test.each(['', '#', '#/', '#/nonsense/x', '#%'])('%j leads to the server', (address) => {
    expect(parseRoute(address)).toMatchObject({ place: { kind: 'server' } })
  })

  test('a broken escape is taken as it stands', () => {
    expect(parseRoute('#/sites/100%')).toMatchObject({ place: site('/', '100%') })
  })

  test('a sign-in link carries its token', () => {
    expect(parseRoute('#/sign-in?token=abc')).toEqual({ isSignIn: true, token: 'abc' })
    expect(parseRoute('#/sign-in')).toEqual({ isSignIn: true })
  })
})

describe('places', () => {
  test('have the scope that the API knows them by', () => {
    expect(scopeOf({ kind: 'server' })).toBe('')
    expect(scopeOf(site('/'))).toBe('Contoso')
    expect(scopeOf(site('/app/docs'))).toBe('Contoso/app/docs')
    for (const place of [{ kind: 'server' } as const, site('/'), site('/app/docs')])
      expect(placeOfScope(scopeOf(place))).toEqual(place)
  })

  test('lie in one another', () => {
    expect(parentOf(site('/app/docs'))).toEqual(site('/app'))
    expect(parentOf(site('/app'))).toEqual(site('/'))
    expect(parentOf(site('/'))).toEqual({ kind: 'sites' })
    expect(parentOf({ kind: 'sites' })).toEqual({ kind: 'server' })
    expect(parentOf({ kind: 'server' })).toBeUndefined()
  })
})
