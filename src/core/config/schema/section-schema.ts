import { administration } from './data/administration.ts'
import { applicationPools } from './data/application-pools.ts'
import { processModules } from './data/process-modules.ts'
import { rewrite } from './data/rewrite.ts'
import { sites } from './data/sites.ts'
import { systemWeb } from './data/system-web.ts'
import { webServerContent } from './data/web-server-content.ts'
import { webServerModules } from './data/web-server-modules.ts'
import { webServerSecurity } from './data/web-server-security.ts'
import { webdav } from './data/webdav.ts'
import { parseSchema, type SchemaSource } from './parse-schema.ts'
import type { SectionSchema } from './schema-types.ts'

export type {
  AttributeSchema,
  CollectionSchema,
  ElementSchema,
  SectionSchema,
  Validation,
} from './schema-types.ts'

let parsed: SchemaSource | undefined

function schema(): SchemaSource {
  parsed ??= parseSchema(
    [
      applicationPools,
      sites,
      webServerModules,
      webServerSecurity,
      webServerContent,
      rewrite,
      webdav,
      processModules,
      systemWeb,
      administration,
    ].join('\n'),
  )
  return parsed
}

/** The schema of a section by its full path, in the schema's own letter case. */
export const sectionSchema = (path: string): SectionSchema | undefined => schema().section(path)

/** Every section that the schema knows, by full path. */
export const sectionPaths = (): readonly string[] => schema().paths

/** Sections whose last name alone means something else: administration.config's own, and IIS Manager's. */
const askedByFullPath =
  /\/management\/|^(?:configPaths|moduleProviders|modules|administrators(?:Providers)?)$/

/** Names that system.web bears beside system.webServer: a full path is needed. */
const asksForGroup = /^auth(?:entication|orization)$/

/**
 * What a person means by a section's name, as appcmd takes it: a full path, or the last name alone where one section of
 * the server bears it ('anonymousAuthentication', 'handlers'). Letter case does not count. 'authorization' and
 * 'authentication' are borne by system.web too, and are asked for by full path: undefined.
 */
export function resolveSectionName(name: string): string | undefined {
  const folded = name
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '')
    .toLowerCase()
  const paths = sectionPaths()
  const exact = paths.find((path) => path.toLowerCase() === folded)
  if (exact !== undefined && !(exact === 'modules')) return exact
  if (asksForGroup.test(folded)) return undefined
  const ending = paths.filter(
    (path) => path.toLowerCase().endsWith(`/${folded}`) && !askedByFullPath.test(path),
  )
  return ending.length === 1 ? ending[0] : undefined
}
