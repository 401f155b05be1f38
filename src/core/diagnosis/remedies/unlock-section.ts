import { lockState } from '../../config/lock-state.ts'
import { isConfigError } from '../../config/parse-xml.ts'
import type { World } from '../../world/world.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { appcmdPlace, type ConfigPlace, powershellPlace, sitePathOf } from './config-place.ts'
import type { Part } from './part.ts'

/** Lets the files at and below a path set a section; said by the place's file. None where they may already. */
export function unlockSection(world: World, place: ConfigPlace, section: string): Part | undefined {
  const now = lockState(world.stack(sitePathOf(place)), section)
  if (isConfigError(now) || now.overrideMode === 'Allow') return undefined
  const edit = { kind: 'set-override-mode', location: place.relative, section, mode: 'Allow' } as const
  return {
    changes: [{ kind: 'set-config', file: place.file, edits: [edit] }],
    lines: [lockLine(place, section, 'Allow')],
    undo: [lockLine(place, section, 'Deny')],
  }
}

function lockLine(place: ConfigPlace, section: string, mode: 'Allow' | 'Deny'): CommandLine {
  const { path, commit } = appcmdPlace(place)
  const filter = quoteForPowerShell(`/${section}`)
  return {
    tool: 'appcmd',
    args: [mode === 'Allow' ? 'unlock' : 'lock', 'config', ...path, `/section:${section}`, ...commit],
    powershell: [
      `Set-WebConfiguration ${powershellPlace(place)} -Filter ${filter} -Metadata overrideMode -Value ${mode}`,
    ],
  }
}
