import { BitSet, type Places } from './places.ts'

/** Who gained which right where: the same three in every comparison, so that 'less' is set inclusion and nothing else. */
export class GrantSet {
  readonly rows = new Map<string, { readonly who: string; readonly right: string; readonly places: BitSet }>()
  readonly #places: Places

  constructor(places: Places) {
    this.#places = places
  }

  add(who: string, right: string, places: BitSet): void {
    const key = `${who}\n${right}`
    let row = this.rows.get(key)
    if (row === undefined) {
      row = { who, right, places: new BitSet() }
      this.rows.set(key, row)
    }
    row.places.addAll(places)
  }

  /** Everything that this opens, the other opens too. */
  isSubsetOf(other: GrantSet): boolean {
    for (const [key, row] of this.rows) {
      const theirs = other.rows.get(key)
      if (theirs === undefined || !row.places.isSubsetOf(theirs.places)) return false
    }
    return true
  }

  isStrictlyLessThan(other: GrantSet): boolean {
    return this.isSubsetOf(other) && !other.isSubsetOf(this)
  }

  /** How many (who, right, where) there are; for ranking what no inclusion orders. */
  get size(): number {
    let size = 0
    for (const { places } of this.rows.values()) size += places.size
    return size
  }

  has(who: string, right: string, place: string): boolean {
    return this.rows.get(`${who}\n${right}`)?.places.has(this.#places.numberOf(place)) ?? false
  }

  placesOf(row: { readonly places: BitSet }): string[] {
    return [...row.places].map((number) => this.#places.names[number] ?? '')
  }
}
