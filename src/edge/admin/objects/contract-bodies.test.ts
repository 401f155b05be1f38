import { describe, expectTypeOf, it } from 'vitest'
import type * as z from 'zod'
import type {
  AccessControlList,
  AclChange,
  AclEntryChange,
  ApplicationPool,
  ApplicationPoolChange,
  EffectiveAccessQuestion,
  Group,
  GroupChange,
  User,
  UserChange,
  VirtualDirectory,
  VirtualDirectoryChange,
  WebApp,
  WebAppChange,
  Website,
  WebsiteChange,
} from '../contract.ts'
import type { aclSchema } from './acl-resource.ts'
import type { effectiveQuestionSchema } from './acl-routes.ts'
import type { aclChangeSchema, entryChangeSchema } from './acl-writes.ts'
import type { groupChangeSchema, userChangeSchema } from './identity-writes.ts'
import type { poolSchema } from './pool-resource.ts'
import type { poolChangeSchema } from './pool-writes.ts'
import type { groupSchema, userSchema } from './user-resource.ts'
import type { directorySchema, webAppSchema } from './webapp-resource.ts'
import type { directoryChangeSchema, webAppChangeSchema } from './webapp-writes.ts'
import type { websiteSchema } from './website-resource.ts'
import type { websiteChangeSchema } from './website-writes.ts'

/** As JSON has it: nothing is read-only, what may be missing may be undefined. */
type Json<T> = T extends readonly (infer I)[]
  ? Json<I>[]
  : T extends object
    ? { -readonly [K in keyof T]: Json<T[K]> }
    : T

describe('the contract and the schemas', () => {
  it('know the same bodies', () => {
    expectTypeOf<Json<Required<WebsiteChange>>>().toExtend<z.input<typeof websiteChangeSchema>>()
    expectTypeOf<Json<Required<ApplicationPoolChange>>>().toExtend<z.input<typeof poolChangeSchema>>()
    expectTypeOf<Json<Required<WebAppChange>>>().toExtend<z.input<typeof webAppChangeSchema>>()
    expectTypeOf<Json<Required<VirtualDirectoryChange>>>().toExtend<z.input<typeof directoryChangeSchema>>()
    expectTypeOf<Json<Required<UserChange>>>().toExtend<z.input<typeof userChangeSchema>>()
    expectTypeOf<Json<Required<GroupChange>>>().toExtend<z.input<typeof groupChangeSchema>>()
    expectTypeOf<Json<Required<AclChange>>>().toExtend<z.input<typeof aclChangeSchema>>()
    expectTypeOf<Json<Required<AclEntryChange>>>().toExtend<z.input<typeof entryChangeSchema>>()
    expectTypeOf<Json<EffectiveAccessQuestion>>().toExtend<z.input<typeof effectiveQuestionSchema>>()
    expectTypeOf<keyof WebsiteChange>().toEqualTypeOf<keyof z.input<typeof websiteChangeSchema>>()
    expectTypeOf<keyof ApplicationPoolChange>().toEqualTypeOf<keyof z.input<typeof poolChangeSchema>>()
    expectTypeOf<keyof WebAppChange>().toEqualTypeOf<keyof z.input<typeof webAppChangeSchema>>()
    expectTypeOf<keyof VirtualDirectoryChange>().toEqualTypeOf<keyof z.input<typeof directoryChangeSchema>>()
    expectTypeOf<keyof UserChange>().toEqualTypeOf<keyof z.input<typeof userChangeSchema>>()
    expectTypeOf<keyof GroupChange>().toEqualTypeOf<keyof z.input<typeof groupChangeSchema>>()
    expectTypeOf<keyof AclChange>().toEqualTypeOf<keyof z.input<typeof aclChangeSchema>>()
    expectTypeOf<keyof AclEntryChange>().toEqualTypeOf<keyof z.input<typeof entryChangeSchema>>()
  })

  it('know the same answers', () => {
    expectTypeOf<keyof Website>().toEqualTypeOf<keyof z.output<typeof websiteSchema>>()
    expectTypeOf<keyof ApplicationPool>().toEqualTypeOf<keyof z.output<typeof poolSchema>>()
    expectTypeOf<keyof WebApp>().toEqualTypeOf<keyof z.output<typeof webAppSchema>>()
    expectTypeOf<keyof VirtualDirectory>().toEqualTypeOf<keyof z.output<typeof directorySchema>>()
    expectTypeOf<keyof User>().toEqualTypeOf<keyof z.output<typeof userSchema>>()
    expectTypeOf<keyof Group>().toEqualTypeOf<keyof z.output<typeof groupSchema>>()
    expectTypeOf<keyof AccessControlList>().toEqualTypeOf<keyof z.output<typeof aclSchema>>()
  })
})
