import { type ParsedValue, parseValue } from './reading/parse-value.ts'
import type { AttributeSchema } from './schema/schema-types.ts'

/** What a text means as the value of an attribute, or why it is none: half a sentence. '%NAME%' stays as it is. */
export const attributeValue = (
  schema: AttributeSchema,
  text: string,
): ParsedValue | { readonly wrong: string } => parseValue(schema, text, { environment: {} })
