import type { Credentials, Request } from '../../../pipeline/request.ts'
import type { Snapshot, SnapshotFile, SnapshotGroup, SnapshotUser } from '../../../world/case.ts'
import type { Random } from '../random.ts'

/** A request of a healthy server, and whether it is let in there. */
export interface Ask {
  /** 'GET http://localhost/x as CONTOSO\\alice by Basic'. */
  readonly text: string
  readonly request: Request
  readonly wanted: 'allowed' | 'refused'
}

export type Mode =
  | 'anonymous-iusr'
  | 'anonymous-account'
  | 'anonymous-pool'
  | 'basic'
  | 'windows'
  | 'anonymous-and-basic'
  | 'anonymous-and-windows'

/** One site while it is being made. */
export interface SitePlan {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly securePort: number
  readonly root: string
  readonly pool: string
  readonly poolReader: string
  readonly managed: boolean
  readonly mode: Mode
  /** The scheme that accounts sign in by here; undefined: only anonymous requests are let in. */
  readonly scheme: 'Basic' | 'Negotiate' | 'NTLM' | undefined
  readonly isAnonymous: boolean
  /** An account that the content's list lets read, and one that it does not. */
  readonly member: string
  readonly outsider: string
  /** The entry of the list that lets the readers in, and the pool's. */
  readonly readers: string
  /** Sections of the root's web.config. */
  readonly sections: string[]
  readonly aspNetSections: string[]
  readonly applications: string[]
  readonly directories: string[]
}

export interface AskOptions {
  readonly method?: string
  readonly secure?: boolean
  readonly as?: Credentials | 'nobody'
  readonly from?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly contentLength?: number
  readonly wanted?: Ask['wanted']
}

/** Everything that a server in the making consists of; features add to it. */
export class ServerBuilder {
  readonly random: Random
  readonly domain: string | undefined
  readonly users: SnapshotUser[] = []
  readonly groups: SnapshotGroup[] = []
  readonly files: SnapshotFile[] = []
  readonly pools: string[] = []
  readonly sites: string[] = []
  readonly asks: Ask[] = []
  readonly #locations = new Map<
    string,
    { readonly path: string; readonly unlock: boolean; readonly sections: string[] }
  >()

  constructor(random: Random) {
    this.random = random
    this.domain = random.chance(0.7) ? 'CONTOSO' : undefined
  }

  user(name: string, groups: readonly string[]): string {
    this.users.push({
      kind: 'user',
      name,
      password: passwordOf(name),
      groups,
      enabled: true,
      lockedOut: false,
      passwordExpired: false,
      mustChangePassword: false,
      accountExpired: false,
      logonHours: 'always',
      deniedLogon: [],
      certificates: [],
    })
    return name
  }

  group(name: string, members: readonly string[], memberOf: readonly string[] = []): string {
    this.groups.push({ kind: 'group', name, members, memberOf })
    return name
  }

  directory(path: string, acl?: readonly string[] | 'default'): void {
    this.files.push({ path, hidden: false, ...(acl !== undefined && { acl }) })
  }

  file(path: string, text: string, acl?: readonly string[], hidden = false): void {
    this.files.push({ path, hidden, content: { kind: 'text', text }, ...(acl !== undefined && { acl }) })
  }

  /** Sections of applicationHost.config for a site path, each as XML under system.webServer. */
  location(path: string, section: string, unlock = false): void {
    const key = `${path} ${unlock}`
    const kept = this.#locations.get(key)
    if (kept === undefined) this.#locations.set(key, { path, unlock, sections: [section] })
    else kept.sections.push(section)
  }

  ask(site: SitePlan, path: string, options: AskOptions = {}): void {
    const request = requestOf(site, path, options)
    const { as } = request
    const who = as === undefined ? '' : ` as ${as.user} by ${as.scheme}`
    const text = `${request.method} ${request.scheme}://${request.host}:${request.port}${path} from ${request.from}${who}`
    this.asks.push({ text, request, wanted: options.wanted ?? 'allowed' })
  }

  snapshot(): Snapshot {
    return {
      machine: 'WEB01',
      ...(this.domain !== undefined && { domain: this.domain, dns: 'contoso.com' }),
      users: this.users,
      groups: this.groups,
      userRights: {},
      files: this.files,
      applicationHost: { kind: 'text', text: this.#applicationHost() },
      partial: [],
      state: { pools: {}, sites: {} },
    }
  }

  #applicationHost(): string {
    const locations = [...this.#locations.values()].map(
      ({ path, unlock, sections }) =>
        `  <location path="${path}"${unlock ? ' overrideMode="Allow"' : ''}>\n    <system.webServer>\n${sections
          .map((section) => `      ${section}\n`)
          .join('')}    </system.webServer>\n  </location>\n`,
    )
    return `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.applicationHost>
    <applicationPools>
${this.pools.map((pool) => `      ${pool}\n`).join('')}    </applicationPools>
    <sites>
${this.sites.join('')}    </sites>
  </system.applicationHost>
  <system.webServer>
    <globalModules>
      <add name="AuditModule" image="C:\\Program Files\\Audit\\audit.dll" />
    </globalModules>
  </system.webServer>
${locations.join('')}</configuration>
`
  }
}

export const passwordOf = (name: string): string => `pw of ${name}`

function credentialsOf(site: SitePlan, { as }: AskOptions): Credentials | undefined {
  if (as === 'nobody') return undefined
  if (as !== undefined) return as
  if (site.isAnonymous || site.scheme === undefined) return undefined
  return signedInAs(site, site.member)
}

export const signedInAs = (site: SitePlan, user: string): Credentials => ({
  scheme: site.scheme ?? 'Basic',
  user,
  password: passwordOf(user),
})

function requestOf(site: SitePlan, path: string, options: AskOptions): Request {
  const { method = 'GET', secure = false, from = '203.0.113.7', headers = [], contentLength } = options
  const as = credentialsOf(site, options)
  const at = path.indexOf('?')
  return {
    method,
    scheme: secure ? 'https' : 'http',
    host: site.host,
    port: secure ? site.securePort : site.port,
    localAddress: '',
    from,
    rawPath: at < 0 ? path : path.slice(0, at),
    query: at < 0 ? '' : path.slice(at + 1),
    hasQuery: at >= 0,
    headers: [['Host', site.host], ...headers],
    contentLength,
    ...(as && { as }),
  }
}

/** A web.config: sections under system.webServer and under system.web. */
export function webConfig(sections: readonly string[], aspNet: readonly string[] = []): string {
  const native =
    sections.length === 0
      ? ''
      : `  <system.webServer>\n${sections.map((text) => `    ${text}\n`).join('')}  </system.webServer>\n`
  const managed =
    aspNet.length === 0
      ? ''
      : `  <system.web>\n${aspNet.map((text) => `    ${text}\n`).join('')}  </system.web>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n${managed}${native}</configuration>\n`
}

/** The entries that every list has. */
export const keepers: readonly string[] = [
  'BUILTIN\\Administrators:(OI)(CI)(F)',
  'NT AUTHORITY\\SYSTEM:(OI)(CI)(F)',
]
