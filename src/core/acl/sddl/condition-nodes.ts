import type { Sid } from '../../accounts/account.ts'

/** Tokens of a condition, MS-DTYP 2.4.4.17.5 to 2.4.4.17.8. */
export const tokens = {
  padding: 0x00,
  int8: 0x01,
  int16: 0x02,
  int32: 0x03,
  int64: 0x04,
  unicode: 0x10,
  octets: 0x18,
  composite: 0x50,
  sid: 0x51,
  exists: 0x87,
  notExists: 0x8d,
  and: 0xa0,
  or: 0xa1,
  not: 0xa2,
  localAttribute: 0xf8,
  userAttribute: 0xf9,
  resourceAttribute: 0xfa,
  deviceAttribute: 0xfb,
} as const

/** Operators over a list of SIDs; the spelling is the one that Windows prints. */
export const memberOperators: readonly (readonly [string, number])[] = [
  ['Member_of', 0x89],
  ['Device_Member_of', 0x8a],
  ['Member_of_any', 0x8b],
  ['Device_Member_of_Any', 0x8c],
  ['Not_Member_of', 0x90],
  ['Not_Device_Member_of', 0x91],
  ['Not_Member_of_Any', 0x92],
  ['Not_Device_Member_of_Any', 0x93],
]

export const relationalOperators: readonly (readonly [string, number])[] = [
  ['==', 0x80],
  ['!=', 0x81],
  ['<=', 0x83],
  ['<', 0x82],
  ['>=', 0x85],
  ['>', 0x84],
  ['Contains', 0x86],
  ['Any_of', 0x88],
  ['Not_Contains', 0x8e],
  ['Not_Any_of', 0x8f],
]

export const existsOperators: readonly (readonly [string, number])[] = [
  ['Exists', tokens.exists],
  ['Not_Exists', tokens.notExists],
]

export const attributePrefixes: readonly (readonly [string, number])[] = [
  ['@USER.', tokens.userAttribute],
  ['@DEVICE.', tokens.deviceAttribute],
  ['@RESOURCE.', tokens.resourceAttribute],
]

/** Sign: 1 plus, 2 minus, 3 none stated. Base: 1 octal, 2 decimal, 3 hex. Both are for printing only. */
export interface IntegerNode {
  readonly kind: 'integer'
  readonly token: number
  readonly value: bigint
  readonly sign: number
  readonly base: number
}

export type ConditionNode =
  | IntegerNode
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'octets'; readonly bytes: Uint8Array }
  | { readonly kind: 'sid'; readonly sid: Sid }
  | { readonly kind: 'composite'; readonly items: readonly ConditionNode[] }
  | { readonly kind: 'attribute'; readonly token: number; readonly name: string }
  | { readonly kind: 'operator'; readonly token: number; readonly operands: readonly ConditionNode[] }
