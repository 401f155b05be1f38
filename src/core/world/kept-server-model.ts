import type { ConfigError } from '../config/config-error.ts'
import type { XmlDocument, XmlElement } from '../config/xml-document.ts'
import type { Facts } from './facts.ts'
import type { ServerModel } from './server-model.ts'

interface Kept {
  readonly environment: Facts['environment']
  readonly model: ServerModel | ConfigError
}

const models = new WeakMap<XmlDocument, Kept>()

/** What the text alone does not say: another file, a value that a key opens. */
const leadsElsewhere = /configSource|\[enc:/

/**
 * The sites and pools of an applicationHost.config, read once. `before`: the document that this one is a later or a changed
 * copy of; where both say the same of the server at the same places, its model is this one's, origins included.
 */
export function keptServerModel(
  host: XmlDocument,
  { environment, before, read }: ServerModelSource,
): ServerModel | ConfigError {
  const kept = models.get(host)
  if (kept?.environment === environment) return kept.model
  if (leadsElsewhere.test(host.text)) return read()
  const other = before === undefined ? undefined : models.get(before)
  const isShared =
    before !== undefined &&
    other?.environment === environment &&
    !('code' in other.model) &&
    saysTheSame(before, host)
  const model = isShared && other !== undefined ? other.model : read()
  models.set(host, { environment, model })
  return model
}

interface ServerModelSource {
  readonly environment: Facts['environment']
  readonly before: XmlDocument | undefined
  readonly read: () => ServerModel | ConfigError
}

/** Is all that speaks of sites and pools, or declares sections, the same text at the same offsets? */
function saysTheSame(one: XmlDocument, other: XmlDocument): boolean {
  const [mine, theirs] = [speakingOfServer(one), speakingOfServer(other)]
  const end = mine.at(-1)?.end ?? 0
  return (
    one.name === other.name &&
    mine.length === theirs.length &&
    theirs.at(-1)?.end === mine.at(-1)?.end &&
    one.text.slice(0, end) === other.text.slice(0, end)
  )
}

const speakingOfServer = ({ root }: XmlDocument): readonly XmlElement[] =>
  root.children.filter(({ name, children }) =>
    name === 'location' ? children.some(isServers) : name === 'configSections' || isServers({ name }),
  )

const isServers = ({ name }: Pick<XmlElement, 'name'>): boolean => name === 'system.applicationHost'
