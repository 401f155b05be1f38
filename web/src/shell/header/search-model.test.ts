import { describe, expect, test } from 'vitest'
import { features } from '../../features/registry.ts'
import { type Searched, search } from './search-model.ts'

const known: Searched = {
  sites: [{ name: 'Default Web Site' }, { name: 'Contoso' }, { name: 'My Contoso' }],
  pools: [{ name: 'Contoso' }],
  features,
  place: { kind: 'site', site: 'Contoso', path: '/app' },
  placeTitle: 'app',
}

describe('the search box', () => {
  test('finds sites and pools by a part of their names; those that begin so come first', () => {
    expect(search('conto', known).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'site Contoso',
      'pool Contoso',
      'site My Contoso',
    ])
  })

  test('leads to a feature of the open place', () => {
    expect(search('ssl', known)).toEqual([
      {
        kind: 'feature',
        title: 'SSL Settings',
        where: 'app',
        href: '#/sites/Contoso/app/feature/ssl-settings',
      },
    ])
  })

  test('leads to a pool in the list of pools', () => {
    expect(search('contoso', known).find(({ kind }) => kind === 'pool')?.href).toBe('#/pools?select=Contoso')
  })

  test('takes several words in any order, and shows no more than can be read', () => {
    expect(search('site default', known).map(({ title }) => title)).toEqual(['Default Web Site'])
    const many = { ...known, sites: Array.from({ length: 500 }, (_, index) => ({ name: `Site ${index}` })) }
    expect(search('site', many)).toHaveLength(20)
    expect(search('  ', known)).toEqual([])
  })
})
