import { describe, expect, test } from 'vitest'
import { features } from '../../features/registry.ts'
import { nextTile, tileGroups } from './tiles-model.ts'

describe('the tiles', () => {
  test('stand in the areas of IIS Manager, by name', () => {
    const groups = tileGroups(features, '', 'area')
    expect(groups.map(({ title }) => title)).toEqual(['IIS', 'Management', 'Countersign'])
    expect(groups[0]?.features.map(({ title }) => title).slice(0, 3)).toEqual([
      'Authentication',
      'Authorization Rules',
      'Default Document',
    ])
  })

  test('are filtered by words of their title and description', () => {
    expect(tileGroups(features, 'custom nobody', 'area')).toEqual([])
    expect(tileGroups(features, 'ssl', 'none')[0]?.features.map(({ id }) => id)).toEqual(['ssl-settings'])
  })

  test('have ids of their own', () => {
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length)
  })
})

describe('arrow keys between tiles', () => {
  // Two groups: three tiles and one below, then two.
  const boxes = [
    { left: 0, top: 0 },
    { left: 100, top: 0 },
    { left: 200, top: 0 },
    { left: 0, top: 90 },
    { left: 0, top: 250 },
    { left: 100, top: 250 },
  ]

  test('go along the rows, and to the nearest tile of the row below and above', () => {
    expect(nextTile(boxes, 2, 'ArrowRight')).toBe(3)
    expect(nextTile(boxes, 0, 'ArrowLeft')).toBeUndefined()
    expect(nextTile(boxes, 1, 'ArrowDown')).toBe(3)
    expect(nextTile(boxes, 3, 'ArrowDown')).toBe(4)
    expect(nextTile(boxes, 5, 'ArrowUp')).toBe(3)
    expect(nextTile(boxes, 4, 'ArrowDown')).toBeUndefined()
    expect(nextTile(boxes, 1, 'End')).toBe(5)
    expect(nextTile(boxes, 1, 'x')).toBeUndefined()
  })
})
