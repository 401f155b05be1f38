import type { PrintedElement } from './xml-text.ts'

/** An object as `list` shows it, in any of the forms of output. */
export interface ListedObject {
  /** 'SITE', 'APP', …: the word that its line begins with. */
  readonly kind: string
  /** What identifies it: the text in quotes. */
  readonly name: string
  /** What stands in parentheses: 'id:1,bindings:http/*:80:,state:Started'; '' for none. */
  readonly summary: string
  /** Its own properties in the order of the XML form: ['SITE.NAME', 'x'], ['state', 'Started']. */
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly config?: ListedConfig
}

/** The configuration that an object stands for. */
export interface ListedConfig {
  /** 'site', 'add', 'system.webServer/security/access'. */
  readonly path: string
  /** What is set; with `all` what holds. The element is named by the last part of the path. */
  readonly print: (all: boolean) => PrintedElement
}

export const formatLine = ({ kind, name, summary }: ListedObject): string =>
  `${kind} "${name}"${summary === '' ? '' : ` (${summary})`}\n`
