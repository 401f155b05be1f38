import type { Snapshot, SnapshotFile, SnapshotGroup, SnapshotUser } from '../../src/core/world/case.ts'

export interface ServerSize {
  readonly files: number
  readonly users: number
  readonly sites: number
}

const filesInFolder = 50
const groups = 20

/**
 * A server of any size, the same for the same numbers: sites with folders of fifty files, every seventh folder for one group
 * only, every eleventh with rules in its web.config; accounts in twenty groups. The pools run as themselves.
 */
export function generatedServer({ files, users, sites }: ServerSize): Snapshot {
  return {
    machine: 'WEB01',
    users: Array.from({ length: users }, (_, at) => userOf(at)),
    groups: Array.from({ length: groups }, (_, at): SnapshotGroup => groupOf(at)),
    userRights: {},
    files: Array.from({ length: sites }, (_, site) => filesOf(site, Math.ceil(files / sites))).flat(),
    applicationHost: { kind: 'text', text: applicationHost(sites) },
    partial: [],
    state: { pools: {}, sites: {} },
  }
}

const userOf = (at: number): SnapshotUser => ({
  kind: 'user',
  name: `WEB01\\user${at}`,
  enabled: at % 97 !== 5,
  lockedOut: false,
  passwordExpired: false,
  mustChangePassword: false,
  accountExpired: false,
  logonHours: 'always',
  deniedLogon: [],
  groups: ['BUILTIN\\Users', `WEB01\\group${at % groups}`],
  certificates: [],
})

const groupOf = (at: number): SnapshotGroup => ({
  kind: 'group',
  name: `WEB01\\group${at}`,
  members: [],
  memberOf: [],
})

function filesOf(site: number, count: number): SnapshotFile[] {
  const root = `C:\\sites\\site${site}`
  const acl = ['BUILTIN\\Administrators:(OI)(CI)(F)', 'BUILTIN\\Users:(OI)(CI)(RX)', 'IUSR:(OI)(CI)(RX)']
  const made: SnapshotFile[] = [{ path: root, hidden: false, acl }]
  for (let at = 0; at < count; at++) {
    const folder = Math.floor(at / filesInFolder)
    const path = `${root}\\folder${folder}`
    if (at % filesInFolder === 0) made.push(...folderOf(path, folder))
    made.push({ path: `${path}\\page${at}.htm`, hidden: false, content: { kind: 'size', size: 1000 } })
  }
  return made
}

function folderOf(path: string, folder: number): SnapshotFile[] {
  const group = `WEB01\\group${folder % groups}`
  const own = folder % 7 === 3 ? { acl: ['BUILTIN\\Administrators:(OI)(CI)(F)', `${group}:(OI)(CI)(M)`] } : {}
  const made: SnapshotFile[] = [{ path, hidden: false, ...own }]
  if (folder % 11 === 4) {
    const text = `<configuration><system.webServer><security><authorization><remove users="*" roles="" verbs="" /><add accessType="Allow" roles="${group}" /></authorization></security></system.webServer></configuration>`
    made.push({ path: `${path}\\web.config`, hidden: false, content: { kind: 'text', text } })
  }
  return made
}

function applicationHost(sites: number): string {
  const list = Array.from(
    { length: sites },
    (_, at) => `
      <site name="Site ${at}" id="${at + 1}">
        <application path="/" applicationPool="Pool ${at}"><virtualDirectory path="/" physicalPath="C:\\sites\\site${at}" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:site${at}.example" /></bindings>
      </site>`,
  )
  const pools = Array.from({ length: sites }, (_, at) => `<add name="Pool ${at}" />`)
  return `<configuration>
  <system.applicationHost>
    <applicationPools>${pools.join('')}</applicationPools>
    <sites>${list.join('')}
    </sites>
  </system.applicationHost>
  <system.webServer>
    <security><authentication>
      <anonymousAuthentication enabled="true" userName="IUSR" />
      <basicAuthentication enabled="true" />
    </authentication></security>
  </system.webServer>
</configuration>`
}
