import type { SectionSchema } from './schema/schema-types.ts'
import * as schema from './schema/section-schema.ts'

export type {
  AttributeSchema,
  CollectionSchema,
  ElementSchema,
  SectionSchema,
} from './schema/schema-types.ts'

/** The schema of a section by its full path, in the schema's own letter case. */
export const sectionSchema = (path: string): SectionSchema | undefined => schema.sectionSchema(path)

/** Every section that the schema knows, by full path. */
export const sectionPaths = (): readonly string[] => schema.sectionPaths()

/** The full path of a section by its full or short name as appcmd takes it; undefined where it is not one section. */
export const resolveSectionName = (name: string): string | undefined => schema.resolveSectionName(name)
