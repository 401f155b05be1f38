import { LineCounter, parseDocument } from 'yaml'
import {
  type Case,
  type CaseError,
  caseConfidences,
  type RunState,
  runStates,
  type Snapshot,
  snapshotParts,
} from './case.ts'
import { groupsOf, userRightsOf, usersOf } from './case-accounts.ts'
import { contentOf, filesOf } from './case-files.ts'
import {
  type CaseReader,
  type Entry,
  entriesOf,
  type Fields,
  fail,
  fieldsOf,
  firstLineOf,
  isMapping,
  itemsOf,
  momentOf,
  oneOf,
  rootField,
  textOf,
  textsOf,
} from './case-reader.ts'
import { requestsOf } from './case-requests.ts'

const keys = [
  'title',
  'source',
  'confidence',
  'tags',
  'machine',
  'domain',
  'dns',
  'clock',
  'accounts',
  'groups',
  'userRights',
  'files',
  'applicationHost',
  'partial',
  'state',
  'requests',
] as const

type CaseFields = Fields<(typeof keys)[number]>

export interface CaseOptions {
  /** How errors call the file. */
  readonly file: string
  /** Reads a file beside the case, by the relative path that a `from:` states; undefined: not there. */
  readonly readBeside: (path: string) => Uint8Array | undefined
}

/** Reads a case or snapshot. All that is wrong is told at once, in the order of the file. */
export function parseCase(text: string, { file, readBeside }: CaseOptions): Case | CaseError[] {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    version: '1.2',
    strict: true,
  })
  const reader: CaseReader = { file, document, lines, errors: [], readBeside }
  for (const error of document.errors) fail(reader, error.pos[0], firstLineOf(error.message))
  if (reader.errors.length > 0) return reader.errors
  const root = rootField(reader)
  if (!isMapping(root))
    return [{ file, line: 1, column: 1, message: 'not a case: expected a map with title, files, …' }]
  const parsed = readCase(reader, fieldsOf(reader, root, keys))
  if (reader.errors.length === 0) return parsed
  return reader.errors.sort((a, b) => a.line - b.line || a.column - b.column)
}

function readCase(reader: CaseReader, fields: CaseFields): Case {
  const source = fields.source && textOf(reader, fields.source)
  const confidence = fields.confidence && oneOf(reader, fields.confidence, caseConfidences)
  return {
    file: reader.file,
    title: (fields.title && textOf(reader, fields.title)) ?? '',
    ...(source !== undefined && { source }),
    ...(confidence !== undefined && { confidence }),
    tags: fields.tags ? textsOf(reader, fields.tags) : [],
    snapshot: readSnapshot(reader, fields),
    requests: fields.requests ? requestsOf(reader, fields.requests) : [],
  }
}

function readSnapshot(reader: CaseReader, fields: CaseFields): Snapshot {
  const machine = (fields.machine && textOf(reader, fields.machine)) ?? 'WEB01'
  const domain = fields.domain && textOf(reader, fields.domain)
  const dns = fields.dns && textOf(reader, fields.dns)
  const clock = fields.clock && momentOf(reader, fields.clock, 'clock')
  const applicationHost = fields.applicationHost && contentOf(reader, fields.applicationHost)
  return {
    machine,
    ...(domain !== undefined && { domain }),
    ...(dns !== undefined && { dns }),
    ...(clock !== undefined && { clock }),
    users: fields.accounts ? usersOf(reader, fields.accounts, machine) : [],
    groups: fields.groups ? groupsOf(reader, fields.groups) : [],
    userRights: fields.userRights ? userRightsOf(reader, fields.userRights) : {},
    files: fields.files ? filesOf(reader, fields.files) : [],
    ...(applicationHost !== undefined && { applicationHost }),
    partial: fields.partial
      ? itemsOf(reader, fields.partial).flatMap((item) => oneOf(reader, item, snapshotParts) ?? [])
      : [],
    state: stateOf(reader, fields.state),
  }
}

function stateOf(reader: CaseReader, from: Entry | undefined): Snapshot['state'] {
  const fields = from ? fieldsOf(reader, from, ['pools', 'sites']) : {}
  return { pools: runStatesOf(reader, fields.pools), sites: runStatesOf(reader, fields.sites) }
}

function runStatesOf(reader: CaseReader, from: Entry | undefined): Record<string, RunState> {
  if (!from) return {}
  const entries = entriesOf(reader, from, (key) => key.toLowerCase())
  return Object.fromEntries(entries.map((entry) => [entry.key, oneOf(reader, entry, runStates) ?? 'started']))
}
