/** Which element of a section an edit means: from the section's own element downwards. */
export interface EditTarget {
  /** The `<location path>` that holds (or shall hold) the section; undefined: the file's top level. */
  readonly location?: string
  /** 'system.webServer/security/authentication/anonymousAuthentication'. */
  readonly section: string
  /** Steps below the section's element; [] is the section itself. Missing containers are made, matched items are not. */
  readonly path: readonly EditStep[]
}

export interface EditStep {
  readonly element: string
  /** The child with these attribute values (names exact, values compared as the file states them, without regard to case where `fold`). */
  readonly match?: Readonly<Record<string, string>>
  readonly fold?: boolean
  /** The n-th of the children that match, from 0. Default 0. */
  readonly index?: number
}

export interface NewElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children?: readonly NewElement[]
}

/** One change of one configuration file, in the file's own words. Applied in the file's own indentation, quoting and line ends. */
export type ConfigEdit =
  | { readonly kind: 'set-attribute'; readonly at: EditTarget; readonly name: string; readonly value: string }
  | { readonly kind: 'remove-attribute'; readonly at: EditTarget; readonly name: string }
  /** Adds a child to the element meant. `position`: index among the children of that name; default behind the last child. */
  | {
      readonly kind: 'add-element'
      readonly at: EditTarget
      readonly element: NewElement
      readonly position?: number
    }
  /** Removes the element meant; containers that it leaves empty stay. */
  | { readonly kind: 'remove-element'; readonly at: EditTarget }
  /** Moves the element meant to another index among its siblings of any directive name. */
  | { readonly kind: 'move-element'; readonly at: EditTarget; readonly position: number }
  /** Sets overrideMode on the `<location>` of `at.location` that holds (or shall hold) the section; path '' is written path="". */
  | {
      readonly kind: 'set-override-mode'
      readonly location: string
      readonly section: string
      readonly mode: 'Allow' | 'Deny' | 'Inherit'
    }
  /** Sets an attribute of `<section name>` in `<configSections>` (overrideModeDefault, allowDefinition). */
  | {
      readonly kind: 'set-section-declaration'
      readonly section: string
      readonly name: string
      readonly value: string
    }
