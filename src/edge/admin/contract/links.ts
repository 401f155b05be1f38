export interface Ref {
  readonly id: string
  readonly name: string
}

/** HAL, with Accept: application/hal+json. */
export type Links = Readonly<Record<string, { readonly href: string }>>
