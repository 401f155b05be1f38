import { foldPath } from '../../base/windows-path.ts'
import { textOf, valueOf } from '../../config/config-section.ts'
import { addItemAt, setItemValue } from '../remedies/collection-item.ts'
import { elementAt, reachOf, serverPlace } from '../remedies/config-place.ts'
import { dropHandler } from '../remedies/drop-handler.ts'
import { remedyOf } from '../remedies/part.ts'
import { folderPath, isSamePath, nameOfScope, urlPath } from '../remedies/scopes.ts'
import { setValue } from '../remedies/set-value.ts'
import type { Remedy } from '../remedy.ts'
import { type Refused, rulesFor } from '../rule.ts'

const restriction = { section: 'system.webServer/security/isapiCgiRestriction' }

/** Exactly this program, on the server's list. */
function* program(refused: Refused): Iterable<Remedy> {
  const { world, trace, reason } = refused
  const path = String(reason.facts.program ?? '')
  if (path === '') return
  const fold = (text: string): string => foldPath(text.replaceAll('"', '').trim())
  const item = elementAt(world, '', restriction.section)?.items.find((one) =>
    [textOf(one, 'path'), String(valueOf(one, 'path').value)].map(fold).includes(fold(path)),
  )
  const part =
    item === undefined
      ? addItemAt(world, serverPlace(''), restriction, [
          ['path', path],
          ['allowed', 'true'],
          ['description', String(reason.facts.handler ?? '')],
        ])
      : setItemValue(world, serverPlace(''), restriction, item, 'allowed', 'true')
  yield* remedyOf(
    { title: `Allow the program ${path}`, reach: 'server', preference: 2, answers: reason.code },
    part,
  )
  // In front of everything stands what was put there for all; behind an entry for some extension lies its source.
  const name = String(reason.facts.handler ?? '')
  const entries = elementAt(world, urlPath(trace) ?? '', 'system.webServer/handlers')?.items ?? []
  if (entries.some((one) => textOf(one, 'name') === name && textOf(one, 'path') === '*'))
    yield* dropHandler(refused, name)
}

/** Programs run as the worker's own account, for the URL. */
function* asWorker({ world, trace, reason }: Refused): Iterable<Remedy> {
  const at = urlPath(trace)
  if (at === undefined) return
  yield* remedyOf(
    {
      title: `Run CGI programs at ${nameOfScope(at)} as the worker's own account`,
      reach: reachOf(world, at),
      preference: 1,
      answers: reason.code,
    },
    setValue(world, at, { section: 'system.webServer/cgi', name: 'createProcessAsUser', value: 'false' }),
  )
}

const handlers = { section: 'system.webServer/handlers', name: 'accessPolicy' }

/** The right that the handler needs, for this URL, else its folder. */
function* policy({ world, trace, reason }: Refused): Iterable<Remedy> {
  const needed = String(reason.facts.requireAccess ?? '')
  const now = String(reason.facts.accessPolicy ?? '')
    .split(',')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag !== 'None' && flag !== `NoRemote${needed}`)
  const flags = order.filter((flag) => flag === needed || now.includes(flag))
  const [url, folder] = [urlPath(trace), folderPath(world, trace)]
  for (const at of [url, folder].filter((path) => path !== undefined)) {
    if (at === folder && at !== url && isSamePath(at, url ?? '')) continue
    yield* remedyOf(
      {
        title: `Add ${needed} to what handlers may do at ${nameOfScope(at)}`,
        reach: reachOf(world, at),
        preference: 2,
        answers: reason.code,
        scope: { does: `access policy ${needed}`, at },
      },
      setValue(world, at, { ...handlers, value: flags.join(', ') }),
    )
    if (url === folder) return
  }
}

/** As the schema lists the flags. */
const order = [
  'Read',
  'Write',
  'Execute',
  'Source',
  'Script',
  'NoRemoteWrite',
  'NoRemoteRead',
  'NoRemoteExecute',
  'NoRemoteScript',
]

export const handlePrograms = {
  ...rulesFor(['handle.isapi-cgi.not-listed', 'handle.isapi-cgi.not-allowed'], program),
  ...rulesFor(['handle.cgi.privilege-not-held'], asWorker),
  ...rulesFor(
    [
      'handle.access-policy.read',
      'handle.access-policy.script',
      'handle.access-policy.execute',
      'handle.access-policy.write',
    ],
    policy,
  ),
}
