import type { OpenInstance } from './open-instance.ts'

/** A server that this process runs. */
export interface StartedServer {
  readonly directory: string
  /** undefined: it was not asked for. */
  readonly manager?: StartedManager
  addresses(): readonly LiveAddress[]
  /** Follows bindings that have changed; one line for each that cannot be had. */
  reload(): Promise<readonly string[]>
  /** Lets running requests end, writes what is left to write. */
  close(): Promise<void>
}

/** The manager opens its door after the sites have opened theirs. */
export interface StartedManager {
  /** In one line why it does not run; undefined: it runs. Resolves when that is known. */
  readonly problem: Promise<string | undefined>
  /** Resolves when the pages can be shown, and at once where they are. */
  readonly pages: Promise<void>
  /** A new one-time link that signs an administrator in. */
  link(): Promise<
    { readonly ok: true; readonly value: SignInLink } | { readonly ok: false; readonly message: string }
  >
}

export interface SignInLink {
  readonly url: string
  readonly user: string
}

export interface LiveAddress {
  readonly scheme: 'http' | 'https'
  /** '*' for all. */
  readonly address: string
  readonly bindingPort: number
  readonly port: number
  readonly sites: readonly string[]
  readonly hosts: readonly string[]
}

/** A case on loopback: clients may state the address they come from. */
export interface LiveServer extends StartedServer, Pick<OpenInstance, 'world' | 'apply'> {
  /** The name of the request header that states the client's address. */
  readonly clientAddressHeader: string
  /** Lines of the W3C log since the last call, field by field ('sc-substatus' → '3'). */
  takeLog(): readonly Readonly<Record<string, string>>[]
}
