import type { Feature } from '../../place/feature.ts'

export type TileGrouping = 'area' | 'category' | 'none'

export interface TileGroup {
  /** '' without grouping. */
  readonly title: string
  readonly features: readonly Feature[]
}

const areas = ['IIS', 'Management', 'Countersign']

/** The tiles that match a filter, in their groups; areas in IIS Manager's order, everything else by name. */
export function tileGroups(features: readonly Feature[], filter: string, by: TileGrouping): TileGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = features
    .filter(({ title, description }) => {
      const text = `${title} ${description}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => a.title.localeCompare(b.title))
  if (by === 'none') return shown.length > 0 ? [{ title: '', features: shown }] : []
  const groups = [...Map.groupBy(shown, (feature) => feature[by])].map(([title, list]) => ({
    title,
    features: list,
  }))
  const rank = (title: string) => (by === 'area' ? areas.indexOf(title) : 0)
  return groups.toSorted((a, b) => rank(a.title) - rank(b.title) || a.title.localeCompare(b.title))
}

export interface Box {
  readonly left: number
  readonly top: number
}

/** The tile that an arrow key leads to, by where the tiles stand on the screen; undefined: none. */
export function nextTile(boxes: readonly Box[], at: number, key: string): number | undefined {
  const here = boxes[at]
  if (here === undefined) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return boxes.length - 1
  if (key === 'ArrowRight') return at + 1 < boxes.length ? at + 1 : undefined
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : undefined
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const sign = key === 'ArrowDown' ? 1 : -1
  const beyond = boxes
    .map((box, index) => ({
      index,
      down: sign * (box.top - here.top),
      aside: Math.abs(box.left - here.left),
    }))
    .filter(({ down }) => down > 0)
  return beyond.toSorted((a, b) => a.down - b.down || a.aside - b.aside)[0]?.index
}
