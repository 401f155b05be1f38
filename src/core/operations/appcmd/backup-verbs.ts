import type { World } from '../../world/world.ts'
import { cannotFind, duplicateElement, invalid } from './appcmd-error.ts'
import { listVerb } from './list-verb.ts'
import type { ListedObject } from './listed-object.ts'
import { type Outcome, Parameters, type Request, takeIdentifier, type Verb } from './request.ts'
import { fold } from './server-objects.ts'

/** Where Windows keeps `appcmd add backup`, and the copies that the configuration history makes. */
const backupFolder = 'C:\\Windows\\System32\\inetsrv\\backup'
const historyFolder = 'C:\\inetpub\\history'

/** The store's, or those that a real server's folders show. */
function backupNames({ world, backups }: Request): string[] {
  if (backups !== undefined) return backups.toSorted()
  const history = namesIn(world, historyFolder).filter((name) => /^CFGHISTORY_\d+$/i.test(name))
  return [...namesIn(world, backupFolder), ...history].toSorted()
}

function namesIn(world: World, folder: string): readonly string[] {
  const names = world.facts.list(folder)
  return names.known ? names.value : []
}

const listed = (name: string): ListedObject => ({
  kind: 'BACKUP',
  name,
  summary: '',
  properties: [['BACKUP.NAME', name]],
})

export const listBackups: Verb = (request) => listVerb(() => backupNames(request).map(listed))(request)

export const addBackup: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const name = request.command.identifier ?? parameters.take('name', 'backup.name') ?? momentOf(request)
  if (!/^[^\\/:*?"<>|.][^\\/:*?"<>|]*$/.test(name)) throw invalid(`The backup name "${name}" is not valid.`)
  if (backupNames(request).some((other) => fold(other) === fold(name))) throw duplicateElement(name)
  return { out: `BACKUP object "${name}" added\n`, backup: { verb: 'add', name } }
}

/** '2006-05-19T17:25:30Z' → '20060519T172530'. */
function momentOf({ now, world }: Request): string {
  const moment = now ?? world.facts.clock
  const [, year, month, day, time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(moment ?? '') ?? []
  if (year === undefined) throw invalid('Must specify the name of the backup: the time is not known here.')
  return `${year}${month}${day}T${time.replaceAll(':', '')}`
}

/** A name that nobody here knows is left to the store, unless the store has said what it holds. */
function known(request: Request): string {
  const identifier = takeIdentifier(request, new Parameters(request.command.parameters))
  const names = backupNames(request)
  const found = names.find((name) => fold(name) === fold(identifier))
  if (found === undefined && (request.backups !== undefined || names.length > 0))
    throw cannotFind('BACKUP', identifier)
  return found ?? identifier
}

export const restoreBackup: Verb = (request): Outcome => {
  const name = known(request)
  return { out: `Restored configuration from backup "${name}"\n`, backup: { verb: 'restore', name } }
}

export const deleteBackup: Verb = (request): Outcome => {
  const name = known(request)
  return { out: `BACKUP object "${name}" deleted\n`, backup: { verb: 'delete', name } }
}
