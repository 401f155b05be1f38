import * as z from 'zod'

/** Schemas of query parameters; all arrive as text. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const count = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number is expected')
  .transform(Number)

export const fieldsQuery = {
  fields: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: "Which members are told: 'name,website.name'; '*' for all. 'id' always is." }),
}

export const savingQuery = {
  preview: flag.optional().meta({ description: 'Nothing is written; the answer is a Preview.' }),
  confirm: flag.optional().meta({ description: 'What the preview warns of is wanted.' }),
}

/** Where a section's resource is asked for: one of them; the server without any. */
export const scopeQuery = {
  scope: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: "'' for the server, 'Contoso', 'Contoso/app/folder'." }),
  'website.id': z.string().max(4000).optional(),
  'webapp.id': z.string().max(4000).optional(),
}

export const listQuery = {
  limit: count.optional().meta({ description: 'How many items at most.' }),
  offset: count.optional().meta({ description: 'How many items are left out at the start.' }),
}

export const originsQuery = {
  origins: flag.optional().meta({ description: 'Tells where each value comes from.' }),
}
