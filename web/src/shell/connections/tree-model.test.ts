import { describe, expect, test } from 'vitest'
import {
  fileNodes,
  placesAbove,
  siteNode,
  type TreeNode,
  treeMove,
  typeAhead,
  visibleRows,
} from './tree-model.ts'

const site = (name: string): TreeNode => siteNode({ id: name, name, key: 1, status: 'started' })
const file = (name: string, type: 'file' | 'directory' | 'application' | 'vdir') => ({
  ...{ id: name, name, type, scope: `Contoso/${name}`, physical_path: '', size: 0, last_modified: '' },
  has_children: type !== 'file',
})
const sites: TreeNode = {
  key: '#/sites',
  kind: 'sites',
  label: 'Sites',
  place: { kind: 'sites' },
  canOpen: true,
}
const server: TreeNode = {
  ...{ key: '#/server', kind: 'server', label: 'WEB01', place: { kind: 'server' } },
  canOpen: true,
}
const children: Record<string, readonly TreeNode[]> = {
  '#/server': [sites],
  '#/sites': [site('Alpha'), site('Beta'), site('Bravo')],
}
const rows = (...open: string[]) => visibleRows([server], ({ key }) => children[key], new Set(open))

describe('the tree', () => {
  test('shows what is open, with its level and place among its siblings', () => {
    expect(
      rows('#/server', '#/sites').map(({ label, level, position, siblings }) => [
        label,
        level,
        position,
        siblings,
      ]),
    ).toEqual([
      ['WEB01', 1, 1, 1],
      ['Sites', 2, 1, 1],
      ['Alpha', 3, 1, 3],
      ['Beta', 3, 2, 3],
      ['Bravo', 3, 3, 3],
    ])
  })

  test('keeps a node open whose children are on their way', () => {
    const shown = rows('#/server', '#/sites', '#/sites/Beta')
    expect(shown.find(({ label }) => label === 'Beta')?.isOpen).toBe(true)
    expect(shown).toHaveLength(5)
  })

  test('lists applications before virtual directories before folders, and no files', () => {
    const files = [
      file('z', 'directory'),
      file('a.htm', 'file'),
      file('v', 'vdir'),
      file('app', 'application'),
    ]
    expect(fileNodes(files).map(({ label, kind }) => [label, kind])).toEqual([
      ['app', 'application'],
      ['v', 'vdir'],
      ['z', 'directory'],
    ])
  })

  test('knows all places above one', () => {
    expect(placesAbove({ kind: 'site', site: 'Contoso', path: '/a/b' })).toEqual([
      { kind: 'server' },
      { kind: 'sites' },
      { kind: 'site', site: 'Contoso', path: '/' },
      { kind: 'site', site: 'Contoso', path: '/a' },
    ])
  })
})

describe('keys in the tree', () => {
  const shown = rows('#/server', '#/sites')

  test('Right opens, then goes to the first child; Left closes, then goes to the parent', () => {
    expect(treeMove(rows('#/server'), 1, 'ArrowRight', 9)).toEqual({ kind: 'open', at: 1 })
    expect(treeMove(shown, 1, 'ArrowRight', 9)).toEqual({ kind: 'go', to: 2 })
    expect(treeMove(shown, 1, 'ArrowLeft', 9)).toEqual({ kind: 'close', at: 1 })
    expect(treeMove(shown, 3, 'ArrowLeft', 9)).toEqual({ kind: 'go', to: 1 })
    expect(treeMove(rows(), 0, 'ArrowLeft', 9)).toBeUndefined()
  })

  test('Home, End and pages stay within the tree', () => {
    expect(treeMove(shown, 2, 'End', 9)).toEqual({ kind: 'go', to: 4 })
    expect(treeMove(shown, 2, 'Home', 9)).toEqual({ kind: 'go', to: 0 })
    expect(treeMove(shown, 2, 'PageDown', 9)).toEqual({ kind: 'go', to: 4 })
    expect(treeMove(shown, 0, 'ArrowUp', 9)).toEqual({ kind: 'go', to: 0 })
    expect(treeMove(shown, 0, 'x', 9)).toBeUndefined()
  })

  test('letters go to the next name that begins so', () => {
    expect(typeAhead(shown, 2, 'b')).toBe(3)
    expect(typeAhead(shown, 3, 'b')).toBe(4)
    expect(typeAhead(shown, 4, 'bb')).toBe(3)
    expect(typeAhead(shown, 3, 'br')).toBe(4)
    expect(typeAhead(shown, 0, 'q')).toBeUndefined()
  })
})
