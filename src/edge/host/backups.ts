import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isConfigError, parseXml } from '../../core/config/parse-xml.ts'
import { applyPlan } from './apply-changes.ts'
import { applicationHostName, type FileChange } from './change-plan.ts'
import { diskProblem } from './disk-problem.ts'
import { type Author, authorNow } from './history.ts'
import { type Instance, temporaryName } from './instance.ts'
import { makeFolders } from './make-folders.ts'
import { isPlainName } from './windows-names.ts'

/** Copies of an instance's config folder, by name: what `appcmd add backup` and its like work on. */
export interface Backups {
  /** Sorted. */
  list(): readonly string[]
  add(name: string): BackupResult
  /** Puts the files of a backup in place of those that are there now, all or none; `tool` is what the history names. */
  restore(name: string, tool: string): Promise<BackupResult>
  delete(name: string): BackupResult
}

export type BackupResult = { readonly ok: true } | { readonly ok: false; readonly message: string }

const done: BackupResult = { ok: true }
const failed = (message: string): BackupResult => ({ ok: false, message })

export function createBackups(instance: Instance): Backups {
  const { backups } = instance.paths
  const folderOf = (name: string): string => join(backups, name)
  const isThere = (name: string): boolean =>
    isPlainName(name) && !name.startsWith('.') && existsSync(folderOf(name))
  const missing = (name: string): BackupResult => failed(`there is no backup named '${name}'`)
  return {
    list() {
      if (!existsSync(backups)) return []
      return readdirSync(backups).filter(isThere).sort()
    },
    add(name) {
      if (!isPlainName(name) || name.startsWith('.')) return failed(`'${name}' is no name for a backup`)
      if (isThere(name)) return failed(`a backup named '${name}' is there already`)
      return copyConfig(instance, folderOf(name))
    },
    async restore(name, tool) {
      if (!isThere(name)) return missing(name)
      try {
        return await restore(instance, folderOf(name), authorNow(tool))
      } catch (error) {
        return failed(diskProblem(error, `restore the backup '${name}'`))
      }
    },
    delete(name) {
      if (!isThere(name)) return missing(name)
      try {
        rmSync(folderOf(name), { recursive: true })
        return done
      } catch (error) {
        return failed(diskProblem(error, `delete the backup '${name}'`))
      }
    },
  }
}

const configFolder = (instance: Instance): string => dirname(instance.paths.applicationHost)

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []))
}

/** Copied under another name and renamed, so that half a backup never looks like one. */
function copyConfig(instance: Instance, target: string): BackupResult {
  const temporary = join(dirname(target), `.${temporaryName()}`)
  try {
    makeFolders(temporary, 0o700)
    const from = configFolder(instance)
    for (const name of filesIn(from)) copyFileSync(join(from, name), join(temporary, name))
    renameSync(temporary, target)
    return done
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    return failed(diskProblem(error, 'make the backup'))
  }
}

async function restore(instance: Instance, folder: string, author: Author): Promise<BackupResult> {
  const files = filesIn(folder).map((name): FileChange => {
    const native = join(configFolder(instance), name)
    const before = existsSync(native) ? readFileSync(native) : undefined
    return { name, native, before, after: readFileSync(join(folder, name)) }
  })
  const host = files.find(({ name }) => name === applicationHostName)?.after
  const parsed = host === undefined ? undefined : parseXml(applicationHostName, host)
  if (isConfigError(parsed))
    return failed(`nothing was restored: ${parsed.file}:${parsed.line}: ${parsed.message}`)
  const applied = await applyPlan(instance, { files, accounts: [], descriptors: [], states: [] }, { author })
  return applied.ok ? done : applied
}
