import type { Accounts } from '../accounts/accounts.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { ConfigStack } from '../config/config-level.ts'
import type { SectionResult } from '../config/config-section.ts'
import type { Change } from './change.ts'
import type { ConfigScope } from './config-scope.ts'
import type { Facts } from './facts.ts'
import type { ServerModel, Site } from './server-model.ts'
import type { Asked } from './watched-facts.ts'

/**
 * All that can decide a request. Answers are cached for as long as `facts.revision()` stays the same.
 *
 * Site paths are 'Site', 'Site/app/folder/file.htm'; '' is the server (applicationHost.config's own level).
 */
export interface World {
  readonly facts: Facts
  /** Drops what is remembered if the facts have changed. Whoever asks on behalf of a request calls it first, once. */
  refresh(): void
  server(): ServerModel | ConfigError
  accounts(): Accounts
  /** A site by its name, without regard to case. */
  site(name: string): Site | undefined
  /** The configuration that holds at a site path, shared by all paths with the same files and `<location>` tags. */
  scope(sitePath: string): ConfigScope
  /** Runs with every question about files and lists noted down. */
  listen<T>(run: () => T): { readonly result: T; readonly asked: readonly Asked[] }
  /** A value made once for as long as nothing changes. */
  memo<T>(key: object, make: () => T): T
  /** The levels of configuration that lead to a site path. */
  stack(sitePath: string): ConfigStack
  /** A section as it holds at a site path; its short name may be used where it is unique ('anonymousAuthentication'). */
  section(sitePath: string, section: string): SectionResult
  /** Where a site path lies on disk, and whose web.config its level reads; undefined for '' or a site that is not there. */
  locate(sitePath: string): { readonly physicalPath: string; readonly configFile: string } | undefined
  /** A copy with the changes applied; this world stays as it is. A change that cannot be applied throws ChangeError. */
  with(changes: readonly Change[]): World
}

export class ChangeError extends Error {
  override readonly name = 'ChangeError'
}
