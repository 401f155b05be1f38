import { foldPath } from '../base/windows-path.ts'
import { maskSecrets } from '../config/mask-secrets.ts'
import type { World } from '../world/world.ts'

const hostName = 'applicationHost.config'

/** A configuration file of a server, and who reads it. */
export interface ConfigFileName {
  /** 'applicationHost.config', or a Windows path. */
  readonly name: string
  /** 'Contoso', 'Contoso/app'; [] for all. */
  readonly scopes: readonly string[]
}

/** applicationHost.config, and the web.config of each virtual directory that has one. Those of folders below are not listed. */
export function configFiles(world: World): readonly ConfigFileName[] {
  const model = world.server()
  const found = new Map<string, { name: string; scopes: string[] }>()
  if ('code' in model) return [{ name: hostName, scopes: [] }]
  for (const site of model.sites) {
    for (const { path, virtualDirectories } of site.applications) {
      for (const directory of virtualDirectories) {
        const way = `${site.name}${path}/${directory.path}`.split('/').filter((part) => part !== '')
        const scope = way.join('/')
        const file = world.locate(scope)?.configFile
        if (file === undefined || world.facts.configFile(file) === undefined) continue
        const kept = found.get(foldPath(file)) ?? { name: file, scopes: [] }
        found.set(foldPath(file), kept)
        kept.scopes.push(scope)
      }
    }
  }
  return [{ name: hostName, scopes: [] }, ...found.values()]
}

/** A configuration file's text for reading. */
export interface ConfigText {
  readonly name: string
  /** Secrets are masked, lines are where they are in the file. */
  readonly text: string
  readonly error?: { readonly message: string; readonly line: number; readonly column: number }
}

/**
 * undefined: there is no such configuration file. `raw`: the text of one that is broken, where the source keeps it elsewhere
 * (a history); without it the lines around the mistake stand alone.
 */
export function configText(
  { facts }: World,
  name: string,
  raw: () => string | undefined = () => undefined,
): ConfigText | undefined {
  const isHost = name.toLowerCase() === hostName.toLowerCase()
  if (!isHost && !/\.config$/i.test(name)) return undefined
  const found = isHost ? facts.applicationHost() : facts.configFile(name)
  if (found === undefined) return undefined
  const shown = isHost ? hostName : name
  if ('root' in found) return { name: shown, text: maskSecrets(found.text) }
  const { message, line, column, source } = found
  const text = (isHost ? undefined : facts.readText?.(name)) ?? raw()
  return {
    name: shown,
    text: text === undefined ? source.map((one) => one.text).join('\n') : maskSecrets(text),
    error: { message, line, column },
  }
}
