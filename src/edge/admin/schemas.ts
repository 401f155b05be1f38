import * as z from 'zod'

/** Schemas of what many resources tell; the types are those of contract.ts. */
export const originSchema = z
  .strictObject({
    file: z.string(),
    line: z.int(),
    column: z.int(),
    text: z.string(),
    locationPath: z.string().optional(),
    level: z.string().optional(),
  })
  .meta({ id: 'Origin' })

export const refSchema = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'Ref' })

export const linksSchema = z
  .record(z.string(), z.strictObject({ href: z.string() }))
  .meta({ id: 'Links', description: 'With Accept: application/hal+json.' })

const lockedSchema = z.strictObject({ by: z.string(), origin: originSchema.optional() })

export const valueStateSchema = z
  .strictObject({ origin: originSchema.optional(), inherited: z.boolean(), locked: lockedSchema.optional() })
  .meta({ id: 'ValueState' })

export const overrideModeSchema = z.enum(['allow', 'deny', 'inherit'])

export const metadataSchema = z
  .strictObject({
    is_local: z.boolean(),
    is_locked: z.boolean(),
    override_mode: overrideModeSchema,
    override_mode_effective: z.enum(['allow', 'deny']),
    locked_by: originSchema.optional(),
    writes_to: z.strictObject({ file: z.string(), location_path: z.string().optional() }),
  })
  .meta({ id: 'Metadata' })

const grantSchema = z
  .strictObject({ who: z.string(), right: z.string(), where: z.string() })
  .meta({ id: 'Grant' })

export const fileDiffSchema = z
  .strictObject({ name: z.string(), lines: z.array(z.string()) })
  .meta({ id: 'FileDiff' })

export const previewSchema = z
  .strictObject({
    files: z.array(fileDiffSchema),
    access: z.strictObject({
      gains: z.array(grantSchema),
      losses: z.array(grantSchema),
      total: z.strictObject({ gains: z.int(), losses: z.int() }),
      turned: z.array(z.string()),
    }),
    warnings: z.array(z.string()),
    must_confirm: z.string().optional(),
    commands: z.array(z.string()),
    unchanged: z.boolean(),
  })
  .meta({ id: 'Preview' })

export const conflictSchema = z
  .strictObject({
    changed_by: z.strictObject({ time: z.string(), user: z.string(), tool: z.string() }).nullable(),
    etag: z.string(),
    current: z.unknown(),
  })
  .meta({ id: 'Conflict' })

export const problemSchema = z
  .looseObject({
    type: z.string().optional(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    name: z.string(),
    parameter: z.string().optional(),
    origin: originSchema.optional(),
    conflict: conflictSchema.optional(),
    problems: z.array(z.strictObject({ name: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
