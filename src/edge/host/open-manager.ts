import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createWorld } from '../../core/world/create-world.ts'
import type { World } from '../../core/world/world.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { type Content, createContent } from './content.ts'
import { sha256 } from './history.ts'
import type { Instance } from './instance.ts'
import type { LiveFacts } from './live-facts.ts'
import { makeManagerConfig, managerProblem } from './manager-config.ts'
import { managerFacts } from './manager-facts.ts'
import { createSaves, type Saves } from './manager-saves.ts'

/** What the manager has of an instance. */
export interface ManagerHost {
  /** Its own server: config/manager.config over the accounts and files of the instance. */
  readonly world: World
  /** Has the instance a configuration of it yet? */
  isThere(): boolean
  /** Makes the configuration where there is none. One line says why the manager cannot be, or may not listen so. */
  prepare(text: string): string | undefined
  /** Why it may not listen as its configuration says now: one line. */
  problem(): string | undefined
  /** The pages, whole scripts among them, which are sent compressed. */
  readonly content: Content
  /** Are the pages built? */
  hasPages(): boolean
  readonly saves: Saves
  /** Another one whenever the account's password is another one. */
  stampOf(account: string): string
  /** The text of config/access.tests.yaml. */
  accessTests(): string | undefined
  writeAccessTests(text: string): void
}

/** Bytes; the largest script of the pages has half a million. */
const largestPage = 4 * 1024 * 1024

/** `web`: the folder of the pages on this machine. `facts`: those of the sites. */
export function openManager(instance: Instance, facts: LiveFacts, web: string): ManagerHost {
  const world = createWorld(managerFacts(instance, web))
  const { paths, accounts } = instance
  const testsFile = join(dirname(paths.applicationHost), 'access.tests.yaml')
  return {
    world,
    isThere: () => existsSync(paths.manager),
    prepare(text) {
      const problem = makeManagerConfig(instance, text)
      if (problem !== undefined) return problem
      world.refresh()
      return managerProblem(world, instance)
    },
    content: createContent(instance, largestPage),
    problem() {
      world.refresh()
      return managerProblem(world, instance)
    },
    hasPages: () => existsSync(join(web, 'index.html')),
    saves: createSaves(instance, facts),
    stampOf: (account) => sha256(accounts.hashOf(account) ?? ''),
    accessTests: () => textAt(testsFile),
    writeAccessTests: (text) => writeFileAtomic(testsFile, text),
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
