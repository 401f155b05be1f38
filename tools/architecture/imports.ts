import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/** One import of one file, as it stands there. */
export interface Import {
  /** Path of the importing file from the root, with '/'. */
  readonly from: string
  readonly line: number
  /** The specifier as written: './x.ts', 'node:fs', 'yaml'. */
  readonly specifier: string
  /** For a relative specifier: the path from the root; undefined for a package or a part of Node. */
  readonly to: string | undefined
  /** Nothing of it is left when the types are stripped. */
  readonly typeOnly: boolean
}

const sourceFile = /(?<!\.d)\.(ts|tsx|mts)$/

/** Every TypeScript file below the folders of `root`, with '/' between names. Folders that are not there are passed over. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const files: string[] = []
    for (const entry of entriesOf(join(root, folder))) {
      if (!entry.isFile() || !sourceFile.test(entry.name)) continue
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
      if (!path.includes('node_modules/')) files.push(path)
    }
    return files.sort()
  })
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    return []
  }
}

/** Static and dynamic imports, re-exports and `import('…')` types of one file. Throws where the file does not parse. */
export function importsOf(root: string, file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const parsed = parseSync(file, source)
  const error = parsed.errors.find(({ severity }) => severity === 'Error')
  if (error) throw new Error(`${file}: ${error.message}`)
  const found: Import[] = []
  const add = (specifier: string, offset: number, typeOnly: boolean): void => {
    const line = source.slice(0, offset).split('\n').length
    found.push({ from: file, line, specifier, to: targetOf(file, specifier), typeOnly })
  }
  for (const { moduleRequest, entries, start } of parsed.module.staticImports) {
    add(moduleRequest.value, start, entries.length > 0 && entries.every(({ isType }) => isType))
  }
  for (const { entries } of parsed.module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.start, entry.isType)
    }
  }
  for (const { moduleRequest } of parsed.module.dynamicImports) {
    const written = source.slice(moduleRequest.start, moduleRequest.end)
    add(written.replace(/^['"`]|['"`]$/g, ''), moduleRequest.start, false)
  }
  const types = new Visitor({
    TSImportType: (node) => {
      if (node.source.type === 'Literal') add(String(node.source.value), node.start, true)
    },
  })
  types.visit(parsed.program)
  return found
}

function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(file), specifier).split(sep).join('/') : undefined
}
