import type { ConfigStack } from './config-level.ts'
import { elementsAt } from './reading/document-index.ts'
import { locationsOnTheWay } from './reading/fragments.ts'
import { declaredPaths } from './reading/registered-sections.ts'
import { sectionPaths } from './schema/section-schema.ts'

/** The sections that the files of a stack mention at its last level, by full path; those of the schema first. */
export function listSections(stack: ConfigStack): readonly string[] {
  const target = stack.levels.at(-1)?.path.toLowerCase() ?? ''
  const known = new Set([...sectionPaths(), ...declaredPaths(stack)])
  const containers = stack.levels.flatMap(({ file, path }) =>
    file === undefined
      ? []
      : [file.root, ...locationsOnTheWay(file, path.toLowerCase(), target).map(({ element }) => element)],
  )
  return [...known].filter((path) => containers.some((container) => elementsAt(container, path).length > 0))
}
