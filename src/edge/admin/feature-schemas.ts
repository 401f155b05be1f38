import * as z from 'zod'
import { attributeAt } from '../../core/operations/attribute-at.ts'
import type { FeatureCollection, Field, Fields, SectionFeature } from './feature-fields.ts'
import {
  linksSchema,
  metadataSchema,
  originSchema,
  overrideModeSchema,
  refSchema,
  valueStateSchema,
} from './schemas.ts'

/** Is it one value, and no group of fields? */
export const isField = (field: Field | Fields): field is Field => typeof field.kind === 'string'

const longestText = 32_768

/** What a GET tells of a feature. */
export const resourceSchema = ({ fields }: SectionFeature): z.ZodObject =>
  z.strictObject({
    id: z.string(),
    scope: z.string(),
    website: refSchema.nullable(),
    metadata: metadataSchema,
    ...valueShape(fields),
    origins: z.record(z.string(), valueStateSchema).optional(),
    _links: linksSchema.optional(),
  })

/** What a PATCH takes. */
export const changeSchema = ({ section, fields }: SectionFeature): z.ZodObject =>
  z.strictObject({
    ...changeShape(fields, (at) => attributeAt(section, at)),
    metadata: z.strictObject({ override_mode: overrideModeSchema.optional() }).optional(),
    config_scope: z.string().max(2000).optional(),
  })

export const itemSchema = ({ fields, directives }: FeatureCollection): z.ZodObject =>
  z.strictObject({
    id: z.string(),
    position: z.int(),
    inherited: z.boolean(),
    origin: originSchema.optional(),
    locked: z.boolean().optional(),
    ...(directives && { access_type: z.enum(directives.access_type) }),
    ...valueShape(fields),
    _links: linksSchema.optional(),
  })

/** What POST (`isNew`: with all that is required) and PATCH of an item take. */
export function itemChangeSchema(
  feature: SectionFeature,
  collection: FeatureCollection,
  isNew: boolean,
): z.ZodObject {
  const { at: holder, fields, directives } = collection
  const limits = (at: string) => attributeAt(feature.section, at, holder)
  const shape = changeShape(fields, limits)
  return z.strictObject({
    ...(isNew ? withRequired(shape, fields, limits) : shape),
    ...(directives && { access_type: z.enum(directives.access_type).optional() }),
    position: z.int().min(0).optional(),
    config_scope: z.string().max(2000).optional(),
  })
}

type Limits = (at: string) => ReturnType<typeof attributeAt>
type Shape = Record<string, z.ZodType>

function withRequired(shape: Shape, fields: Fields, limits: Limits): Shape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => {
      const field = fields[name]
      const attribute = field !== undefined && isField(field) ? limits(field.at) : undefined
      const isNeeded = attribute?.required === true || attribute?.key === 'unique'
      return [name, isNeeded && field !== undefined && isField(field) ? changeOf(field, limits) : schema]
    }),
  )
}

export const valueShape = (fields: Fields): Shape =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      if (!isField(field)) return [[name, z.strictObject(valueShape(field))]]
      return field.kind === 'secret' ? [] : [[name, valueOf(field)]]
    }),
  )

function valueOf(field: Exclude<Field, { kind: 'secret' }> | Field): z.ZodType {
  switch (field.kind) {
    case 'bool':
      return z.boolean()
    case 'int':
    case 'seconds':
    case 'minutes':
      return z.int()
    case 'text':
    case 'secret':
      return z.string()
    case 'list':
      return z.array(z.string())
    case 'choice':
      return z.enum(Object.keys(field.names))
    case 'flags':
      return z.strictObject(Object.fromEntries(Object.keys(field.names).map((name) => [name, z.boolean()])))
  }
}

const sentShape = (fields: Fields, limits: Limits, may: (schema: z.ZodType) => z.ZodType): Shape =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const schema = isField(field) ? changeOf(field, limits) : z.strictObject(sentShape(field, limits, may))
      return [name, may(schema)]
    }),
  )

const changeShape = (fields: Fields, limits: Limits): Shape =>
  sentShape(fields, limits, (schema) => schema.nullable().optional())

/** The same for objects, whose settings do not go back to what is inherited. */
export const settableShape = (fields: Fields, limits: Limits): Shape =>
  sentShape(fields, limits, (schema) => schema.optional())

function changeOf(field: Field, limits: Limits): z.ZodType {
  switch (field.kind) {
    case 'int':
    case 'seconds':
      return numberWithin(limits(field.at))
    case 'minutes':
      return numberWithin(limits(field.at), 60)
    case 'text':
      return textFor(limits(field.at))
    case 'secret':
      return z.string().max(longestText).meta({ writeOnly: true })
    case 'list':
      return z.array(z.string().min(1).max(longestText)).max(10_000)
    case 'flags':
      return z.strictObject(
        Object.fromEntries(Object.keys(field.names).map((name) => [name, z.boolean().optional()])),
      )
    default:
      return valueOf(field)
  }
}

/** `unit`: of a time span, how many seconds one is. */
function numberWithin(attribute: ReturnType<Limits>, unit = 1): z.ZodType {
  const { validation, type } = attribute ?? {}
  const isBounded = (validation?.kind === 'range' || validation?.kind === 'span') && !validation.exclude
  const whole = z
    .int()
    .min(type === 'int' ? -2_147_483_648 : 0)
    .max(type === 'int' ? 2_147_483_647 : 4_294_967_295)
  if (!isBounded) return whole
  const within = whole.min(Math.ceil(validation.min / unit)).max(Math.floor(validation.max / unit))
  const step = validation.kind === 'span' ? validation.granularity / unit : 1
  return step > 1 ? within.multipleOf(step) : within
}

const textFor = (attribute: ReturnType<Limits>): z.ZodType =>
  attribute?.validation?.kind === 'nonEmpty'
    ? z.string().min(1).max(longestText)
    : z.string().max(longestText)
