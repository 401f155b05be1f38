/** The door to the schema: what other rooms may ask it. */

export type {
  AttributeSchema,
  CollectionSchema,
  ElementSchema,
  SectionSchema,
} from './schema/schema-types.ts'
export { resolveSectionName, sectionPaths, sectionSchema } from './schema/section-schema.ts'
