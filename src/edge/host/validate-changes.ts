import { isWithin, joinPath, normalizePath, parentPath } from '../../core/base/windows-path.ts'
import type { ConfigError } from '../../core/config/config-error.ts'
import { isConfigError } from '../../core/config/parse-xml.ts'
import type { Change } from '../../core/world/change.ts'
import { createWorld } from '../../core/world/create-world.ts'
import type { Facts } from '../../core/world/facts.ts'
import type { World } from '../../core/world/world.ts'
import { isApplicationHost } from './change-plan.ts'

/**
 * A change never puts a configuration that cannot be used in place of one that can: every section that it touches, where it
 * touches it, and the sites and pools, are read before and after. One line says what would break; undefined: nothing.
 */
export function validateChanges(before: Facts, after: Facts, changes: readonly Change[]): string | undefined {
  const host = before.applicationHost()
  const [then, now] = [createWorld(before), createWorld(after, isConfigError(host) ? undefined : host)]
  then.refresh()
  now.refresh()
  const server = broken(then.server(), now.server())
  if (server !== undefined) return server
  for (const change of changes) {
    const problem =
      change.kind === 'set-config' ? sections(then, now, change) : written(before, after, change)
    if (problem !== undefined) return problem
  }
  return undefined
}

function broken(before: unknown, after: unknown): string | undefined {
  return isConfigError(after) && !isConfigError(before) ? lineOf(after) : undefined
}

const lineOf = (error: ConfigError): string => `${error.file}:${error.line}:${error.column}: ${error.message}`

function written(before: Facts, after: Facts, change: Change): string | undefined {
  if (change.kind !== 'write-file' || !/\.config$/i.test(change.path)) return undefined
  const now = after.configFile(change.path)
  return isConfigError(now) && !isConfigError(before.configFile(change.path)) ? lineOf(now) : undefined
}

function sections(
  then: World,
  now: World,
  change: Extract<Change, { kind: 'set-config' }>,
): string | undefined {
  const bases = isApplicationHost(change.file) ? [''] : sitePathsOf(now, change.file)
  for (const edit of change.edits) {
    const [section, location = ''] = 'at' in edit ? [edit.at.section, edit.at.location] : [edit.section]
    for (const base of bases) {
      const path = [base, location].filter((part) => part !== '' && part !== '.').join('/')
      const [before, after] = [then.section(path, section), now.section(path, section)]
      if (!after.ok && before.ok) return lineOf(after.error)
    }
  }
  return undefined
}

/** Every site path whose folder holds this web.config. */
function sitePathsOf(world: World, file: string): readonly string[] {
  const folder = parentPath(file) ?? file
  const server = world.server()
  if (isConfigError(server)) return []
  return server.sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.virtualDirectories
        .filter(({ physicalPath }) => isWithin(folder, physicalPath))
        .map(({ path, physicalPath }) => {
          const rest = normalizePath(folder).slice(joinPath(physicalPath).length).replaceAll('\\', '/')
          return `${site.name}/${application.path}/${path}/${rest}`
            .replaceAll(/\/{2,}/g, '/')
            .replace(/\/$/, '')
        }),
    ),
  )
}
