import * as z from 'zod'
import { linksSchema, metadataSchema, originSchema, valueStateSchema } from './schemas.ts'

const stepSchema = z
  .union([
    z.strictObject({ element: z.string().max(1000) }),
    z.strictObject({
      item: z.record(z.string().max(1000), z.string().max(32_768)),
      index: z.int().min(0).optional(),
    }),
  ])
  .meta({ id: 'ElementStep' })

const lockedSchema = z.strictObject({ by: z.string(), origin: originSchema.optional() }).optional()

const attributeSchema = valueStateSchema
  .extend({
    name: z.string(),
    type: z.string(),
    value: z.string(),
    default: z.string().optional(),
    names: z.array(z.string()).optional(),
    required: z.boolean().optional(),
    key: z.boolean().optional(),
    secret: z.boolean().optional(),
  })
  .meta({ id: 'AttributeTree' })

const elementSchema: z.ZodType = z
  .strictObject({
    name: z.string(),
    path: z.array(stepSchema),
    directive: z.string().optional(),
    attributes: z.array(attributeSchema),
    get children() {
      return z.array(elementSchema)
    },
    get items() {
      return z.array(elementSchema)
    },
    get collection() {
      return collectionSchema.optional()
    },
    origin: originSchema.optional(),
    inherited: z.boolean(),
    locked: lockedSchema,
    lock_attributes: z.string().optional(),
    lock_elements: z.string().optional(),
  })
  .meta({ id: 'ElementTree' })

const collectionSchema: z.ZodType = z.strictObject({
  directive: z.string(),
  directives: z.array(z.string()),
  attributes: z.array(attributeSchema),
  get children() {
    return z.array(elementSchema)
  },
  can_clear: z.boolean(),
})

export const sectionRefSchema = z
  .strictObject({
    id: z.string(),
    path: z.string(),
    metadata: metadataSchema,
    _links: linksSchema.optional(),
  })
  .meta({ id: 'SectionRef' })

export const sectionTreeSchema = z
  .strictObject({
    ...sectionRefSchema.shape,
    scope: z.string(),
    described: z.boolean(),
    root: elementSchema,
  })
  .meta({ id: 'SectionTree' })

const path = z.array(stepSchema).max(50)
const name = z.string().min(1).max(1000)
const value = z.string().max(1_000_000)
const names = z.array(name).max(1000).optional()

const editSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), path, name, value }),
    z.strictObject({ kind: z.literal('unset'), path, name }),
    z.strictObject({
      kind: z.literal('add'),
      path,
      directive: name.optional(),
      attributes: z.record(name, value),
      position: z.int().min(0).optional(),
    }),
    z.strictObject({ kind: z.literal('remove'), path }),
    z.strictObject({ kind: z.literal('move'), path, position: z.int().min(0) }),
    z.strictObject({ kind: z.literal('clear'), path }),
    z.strictObject({ kind: z.literal('revert') }),
    z.strictObject({ kind: z.literal('override-mode'), mode: z.enum(['Allow', 'Deny', 'Inherit']) }),
    z.strictObject({
      kind: z.enum(['lock', 'unlock']),
      path,
      attributes: names,
      elements: names,
      item: z.boolean().optional(),
    }),
  ])
  .meta({ id: 'SectionEdit' })

export const sectionEditsSchema = z.strictObject({
  edits: z.array(editSchema).min(1).max(1000),
  config_scope: z.string().max(2000).optional(),
})
export type EditSent = z.output<typeof editSchema>
export type StepSent = z.output<typeof stepSchema>
