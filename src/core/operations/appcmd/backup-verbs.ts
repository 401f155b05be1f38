import type { World } from '../../world/world.ts'
import { cannotFind, duplicateElement, invalid } from './appcmd-error.ts'
import { listVerb } from './list-verb.ts'
import type { ListedObject } from './listed-object.ts'
import { type Outcome, Parameters, type Request, takeIdentifier, type Verb } from './request.ts'
import { fold } from './server-objects.ts'

/** Where Windows keeps `appcmd add backup`, and the copies that the configuration history makes. */
export const backupFolder = 'C:\\Windows\\System32\\inetsrv\\backup'
export const historyFolder = 'C:\\inetpub\\history'

function backupNames(world: World): string[] {
  const named = world.facts.list(backupFolder)
  const history = world.facts.list(historyFolder)
  return [
    ...(named.known ? named.value : []),
    ...(history.known ? history.value.filter((name) => /^CFGHISTORY_\d+$/i.test(name)) : []),
  ].toSorted()
}

export const listBackups: Verb = listVerb((world) =>
  backupNames(world).map(
    (name): ListedObject => ({ kind: 'BACKUP', name, summary: '', properties: [['BACKUP.NAME', name]] }),
  ),
)

export const addBackup: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const name = request.command.identifier ?? parameters.take('name', 'backup.name') ?? momentOf(request)
  if (!/^[^\\/:*?"<>|.][^\\/:*?"<>|]*$/.test(name)) throw invalid(`The backup name "${name}" is not valid.`)
  if (backupNames(request.world).some((other) => fold(other) === fold(name))) throw duplicateElement(name)
  return { out: `BACKUP object "${name}" added\n`, backup: { verb: 'add', name } }
}

/** '2006-05-19T17:25:30Z' → '20060519T172530'. */
function momentOf({ now, world }: Request): string {
  const moment = now ?? world.facts.clock
  const [, year, month, day, time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(moment ?? '') ?? []
  if (year === undefined) throw invalid('Must specify the name of the backup: the time is not known here.')
  return `${year}${month}${day}T${time.replaceAll(':', '')}`
}

const known = (request: Request): string => {
  const identifier = takeIdentifier(request, new Parameters(request.command.parameters))
  const listed = request.world.facts.list(backupFolder)
  const found = backupNames(request.world).find((name) => fold(name) === fold(identifier))
  if (found === undefined && listed.known) throw cannotFind('BACKUP', identifier)
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
