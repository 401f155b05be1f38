/**
 * One step from a section's element downwards: the name of a child element; an item of a collection by attributes that
 * tell it from the others, or by its index in the effective order.
 */
export type Step = string | number | Readonly<Record<string, string>>

/** An element that shall be new: its attributes, and what stands in it. */
export interface NewItem {
  readonly attributes: Readonly<Record<string, string>>
  readonly children?: readonly NewChild[]
}

/** A child element by its name (its attributes are set), or an item of the collection that stands directly in the item. */
export interface NewChild extends NewItem {
  readonly name: string
}

/** One change of a section, as data. `path` leads from the section's element: [] is the section itself. */
export type SectionEdit =
  | { readonly kind: 'set'; readonly path: readonly Step[]; readonly name: string; readonly value: string }
  /** The level says nothing of the attribute any more; what it inherits holds. */
  | { readonly kind: 'unset'; readonly path: readonly Step[]; readonly name: string }
  /** `path` names the element that holds the collection. `position` counts in the effective order; default: IIS's. */
  | ({
      readonly kind: 'add'
      readonly path: readonly Step[]
      readonly position?: number
      /** 'deny', where the collection has several directives; default: its first. */
      readonly directive?: string
    } & NewItem)
  /** An item; or, where the path ends in a child element, all that the level says of it. */
  | { readonly kind: 'remove'; readonly path: readonly Step[] }
  /** `path` ends in an item; `position`: where it shall stand in the effective order. */
  | { readonly kind: 'move'; readonly path: readonly Step[]; readonly position: number }
  /** The collection in the element of the path shall be empty: `<clear/>`, where items are inherited. */
  | { readonly kind: 'clear'; readonly path: readonly Step[] }
  /** 'Revert to Parent': all that the file says of the section at this place goes. */
  | { readonly kind: 'revert' }
  /** May levels below set the section? Written to applicationHost.config, if no `commit` says otherwise. */
  | { readonly kind: 'override-mode'; readonly mode: 'Allow' | 'Deny' | 'Inherit' }
  | ({ readonly kind: 'lock' | 'unlock'; readonly path: readonly Step[] } & LockedNames)

/** What levels below may not state: attributes, child elements, or the whole item. */
export interface LockedNames {
  readonly attributes?: readonly string[]
  readonly elements?: readonly string[]
  readonly item?: boolean
}

/** Which section, and where it is edited. */
export interface SectionPlace {
  /** '' for the server, 'Contoso/app/folder'. */
  readonly sitePath: string
  /** Full path, or a short name as appcmd takes it. */
  readonly section: string
  /** As appcmd's /commit: 'url', 'site', 'app', 'parent', 'apphost', or a configuration path. Default: `defaultTarget`. */
  readonly commit?: string
}
