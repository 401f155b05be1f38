import type { CommandLine } from './command-line.ts'
import { quoteForPowerShell } from './command-line.ts'
import { powershellPlace, serverPlace } from './config-place.ts'
import type { Part } from './part.ts'

/** Lets the files at and below a path set a section; said by applicationHost.config. */
export function unlockSection(sitePath: string, section: string): Part {
  return {
    changes: [
      {
        kind: 'set-config',
        file: 'applicationHost.config',
        edits: [{ kind: 'set-override-mode', location: sitePath, section, mode: 'Allow' }],
      },
    ],
    lines: [lockLine(sitePath, section, 'Allow')],
    undo: [lockLine(sitePath, section, 'Deny')],
  }
}

function lockLine(sitePath: string, section: string, mode: 'Allow' | 'Deny'): CommandLine {
  const path = sitePath === '' ? [] : [sitePath]
  const place = powershellPlace(serverPlace(sitePath))
  const filter = quoteForPowerShell(`/${section}`)
  return {
    tool: 'appcmd',
    args: [mode === 'Allow' ? 'unlock' : 'lock', 'config', ...path, `/section:${section}`, '/commit:apphost'],
    powershell: [`Set-WebConfiguration ${place} -Filter ${filter} -Metadata overrideMode -Value ${mode}`],
  }
}
