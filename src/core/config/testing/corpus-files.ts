import { readFileSync } from 'node:fs'
import { sharedPath } from '../../../../tools/testing/shared-material.ts'

export interface CorpusFile {
  readonly name: string
  /** true or false where the manifest says so, undefined where it is silent. */
  readonly isWellFormed: boolean | undefined
  /** The line that the manifest's parser named for a malformed file (fragments and cut files aside: it counts otherwise). */
  readonly malformedLine: number | undefined
  readonly bytes: Uint8Array
}

interface ManifestRow {
  readonly local: string
  readonly kind: string
  readonly notes: string
}

const configurationKinds = new Set([
  'applicationHost.config',
  'web.config',
  'web.config-transform',
  'administration.config',
  'redirection.config',
  'config-snippet',
  'xdt',
  'msdocs-xml',
  'schema',
  'jexus-fixture',
  'freb',
])

/** Every XML file of the corpus, with what its manifest says of it. */
export function corpusFiles(): readonly CorpusFile[] {
  return readFileSync(sharedPath('corpus', 'MANIFEST.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ManifestRow)
    .filter(({ kind }) => configurationKinds.has(kind))
    .map(corpusFile)
}

function corpusFile({ local, notes, kind }: ManifestRow): CorpusFile {
  const isMalformed = notes.includes('MALFORMED')
  const isTold = kind !== 'msdocs-xml' && !notes.includes('Premature end')
  const line = /^.*MALFORMED[^;]*line (\d+), column \d+/s.exec(notes)?.[1]
  return {
    name: local,
    isWellFormed: isMalformed ? false : /well-formed(?! when)/.test(notes) ? true : undefined,
    malformedLine: line === undefined || !isTold ? undefined : Number(line),
    bytes: readFileSync(sharedPath('corpus', local)),
  }
}
