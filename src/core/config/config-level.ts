import type { ConfigError } from './config-error.ts'
import type { XmlDocument } from './xml-document.ts'

/** One step of the way from the server to the URL. Every step exists, also where no file stands there. */
export interface ConfigLevel {
  /** 'MACHINE/WEBROOT/APPHOST', 'MACHINE/WEBROOT/APPHOST/Default Web Site/app/folder/file.htm'. */
  readonly path: string
  readonly kind: 'defaults' | 'apphost' | 'site' | 'application' | 'virtual-directory' | 'folder' | 'file'
  /** The file of this level: applicationHost.config or the web.config of its directory, if there is one. */
  readonly file?: XmlDocument
  /** The file is there and cannot be used (not well-formed, not readable). Every section below fails with it. */
  readonly error?: ConfigError
}

/**
 * The levels from the server's defaults to the URL asked for, outermost first. The last one is the URL itself (a file or
 * folder); `<location>` tags of all files apply to it by their path.
 */
export interface ConfigStack {
  readonly levels: readonly ConfigLevel[]
  /** Resolves %SystemDrive% and its like in attributes that the schema marks as expanded; names in lower case. */
  readonly environment: Readonly<Record<string, string>>
  /** Opens '[enc:provider:base64:enc]'; undefined: not readable here, the value is kept as an encrypted one. */
  readonly decrypt?: (provider: string, value: string) => string | undefined
  /** Reads a configSource file of a level; undefined where it is missing. */
  readonly readSource?: (level: ConfigLevel, relativePath: string) => XmlDocument | ConfigError | undefined
}
