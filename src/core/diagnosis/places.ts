/** Numbers for paths and URLs, so that sets of them are bits. One registry serves one diagnosis. */
export class Places {
  readonly #numbers = new Map<string, number>()
  readonly names: string[] = []

  numberOf(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.names.length
      this.names.push(name)
      this.#numbers.set(name, number)
    }
    return number
  }
}

/** A set of small numbers. */
export class BitSet {
  #words = new Uint32Array(4)

  add(number: number): void {
    const word = number >>> 5
    if (word >= this.#words.length) this.#grow(word + 1)
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (number & 31))
  }

  #grow(least: number): void {
    const words = new Uint32Array(Math.max(least, this.#words.length * 2))
    words.set(this.#words)
    this.#words = words
  }

  addAll(other: BitSet): void {
    if (other.#words.length > this.#words.length) this.#grow(other.#words.length)
    for (let at = 0; at < other.#words.length; at++)
      this.#words[at] = (this.#words[at] ?? 0) | (other.#words[at] ?? 0)
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0
  }

  isSubsetOf(other: BitSet): boolean {
    return this.#words.every((word, at) => (word & ~(other.#words[at] ?? 0)) === 0)
  }

  /** The same text for the same numbers. */
  key(): string {
    return this.#words.join(' ').replace(/(?: 0)+$/, '')
  }

  get size(): number {
    let count = 0
    for (let word of this.#words) for (; word !== 0; word &= word - 1) count++
    return count
  }

  *[Symbol.iterator](): Generator<number> {
    for (let at = 0; at < this.#words.length; at++) {
      for (let word = this.#words[at] ?? 0; word !== 0; word &= word - 1)
        yield at * 32 + 31 - Math.clz32(word & -word)
    }
  }
}
