/** The requests of one client address, as dynamicIpSecurity counts them. */
export interface AddressActivity {
  /** Requests under way. */
  readonly concurrent: number
  /** Requests that came within the last so many milliseconds. */
  readonly within: (milliseconds: number) => number
  begin(): void
  end(): void
  /** Nothing is under way and nothing came for a while. */
  isIdle(): boolean
}

/** Requests remembered for each address; limits above this cannot be told from it. */
const remembered = 1024
/** Addresses kept before idle ones are dropped. */
const keptAddresses = 10_000
const idleAfter = 60_000

/** `clock`: milliseconds, monotonic. */
export function clientActivity(clock: () => number): (address: string) => AddressActivity {
  const byAddress = new Map<string, AddressActivity>()
  return (address) => {
    const found = byAddress.get(address)
    if (found !== undefined) return found
    if (byAddress.size >= keptAddresses) dropIdle(byAddress)
    const made = addressActivity(clock)
    byAddress.set(address, made)
    return made
  }
}

function dropIdle(byAddress: Map<string, AddressActivity>): void {
  for (const [address, activity] of byAddress) if (activity.isIdle()) byAddress.delete(address)
  if (byAddress.size >= keptAddresses) byAddress.clear()
}

function addressActivity(clock: () => number): AddressActivity {
  const times: number[] = []
  let [next, concurrent, last] = [0, 0, 0]
  return {
    get concurrent() {
      return concurrent
    },
    within(milliseconds) {
      const since = clock() - milliseconds
      let count = 0
      for (const time of times) if (time > since) count++
      return count
    },
    begin() {
      concurrent++
      last = clock()
      times[next] = last
      next = (next + 1) % remembered
    },
    end() {
      concurrent--
    },
    isIdle: () => concurrent <= 0 && clock() - last > idleAfter,
  }
}
