import { keepers, type Mode, passwordOf, type ServerBuilder, type SitePlan } from './server-builder.ts'

const modes: readonly Mode[] = [
  'anonymous-iusr',
  'anonymous-iusr',
  'anonymous-account',
  'anonymous-pool',
  'basic',
  'basic',
  'windows',
  'windows',
  'anonymous-and-basic',
  'anonymous-and-windows',
]

const identities = [
  'ApplicationPoolIdentity',
  'ApplicationPoolIdentity',
  'SpecificUser',
  'SpecificUser',
  'NetworkService',
  'LocalService',
] as const

/** The people of the server: readers, an outsider, an administrator, and a twin of a domain account on the machine. */
export interface People {
  readonly staff: string
  readonly staffMember: string
  readonly financeMember: string
  readonly outsider: string
  readonly anonymousAccount: string
  /** A group of the machine that the domain's groups are in. */
  readonly readersGroup: string
}

export function addPeople(builder: ServerBuilder): People {
  const authority = builder.domain ?? 'WEB01'
  const [staff, finance, all] = ['Staff', 'Finance', 'All Staff'].map((name) => `${authority}\\${name}`)
  const home = builder.domain === undefined ? 'BUILTIN\\Users' : `${authority}\\Domain Users`
  const people = {
    staff: staff ?? '',
    staffMember: builder.user(`${authority}\\alice`, [home, staff ?? '']),
    financeMember: builder.user(`${authority}\\dave`, [home, finance ?? '']),
    outsider: builder.user(`${authority}\\carol`, [home]),
    anonymousAccount: builder.user('WEB01\\web-anon', ['BUILTIN\\Guests']),
    readersGroup: 'WEB01\\Web Readers',
  }
  builder.group(all ?? '', [staff ?? ''])
  builder.group(finance ?? '', [], [all ?? ''])
  builder.group(people.readersGroup, [all ?? '', people.anonymousAccount])
  builder.user(`${authority}\\ada`, [home, 'BUILTIN\\Administrators'])
  if (builder.domain !== undefined) builder.user('WEB01\\alice', [])
  return people
}

interface Pool {
  readonly name: string
  /** Who its worker reads as, by name. */
  readonly account: string
  readonly managed: boolean
}

function addPool(builder: ServerBuilder, name: string): Pool {
  const { random } = builder
  const identity = random.pick(identities)
  const managed = random.chance(0.7)
  const runtime = managed ? 'v4.0' : ''
  const account =
    identity === 'SpecificUser' ? builder.user(`WEB01\\svc-${name.toLowerCase()}`, []) : undefined
  const user = account === undefined ? '' : ` userName="${account}" password="${passwordOf(account)}"`
  builder.pools.push(
    `<add name="${name}" managedRuntimeVersion="${runtime}"><processModel identityType="${identity}"${user} /></add>`,
  )
  const builtIn = {
    NetworkService: 'NT AUTHORITY\\NETWORK SERVICE',
    LocalService: 'NT AUTHORITY\\LOCAL SERVICE',
  }
  const known = identity === 'NetworkService' || identity === 'LocalService' ? builtIn[identity] : undefined
  return { name, account: account ?? known ?? `IIS APPPOOL\\${name}`, managed }
}

/** A site with its pool, its mode, its accounts, and the list of its content. */
export function planSite(builder: ServerBuilder, people: People, index: number): SitePlan {
  const { random } = builder
  const name = ['Contoso', 'Fabrikam', 'Intranet Portal'][index] ?? `Site${index}`
  const pool = addPool(builder, ['Contoso', 'Fabrikam', 'Portal'][index] ?? name)
  const mode = random.pick(modes)
  const root = random.chance(0.3) ? `D:\\web\\${name}` : `C:\\sites\\${name.toLowerCase()}`
  const poolEntry = random.chance(0.5) ? 'BUILTIN\\IIS_IUSRS' : pool.account
  const { readers, member } = readersFor(builder, mode, people, poolEntry)
  const plan: SitePlan = {
    name,
    host: index === 0 ? 'localhost' : `www.${name.toLowerCase().split(' ')[0]}.test`,
    port: index === 0 ? 80 : 8000 + index,
    securePort: index === 0 ? 443 : 8400 + index,
    root,
    pool: pool.name,
    poolReader: poolEntry,
    managed: pool.managed,
    mode,
    scheme: mode.endsWith('basic')
      ? 'Basic'
      : mode.endsWith('windows')
        ? random.pick(['Negotiate', 'NTLM'])
        : undefined,
    isAnonymous: mode.startsWith('anonymous'),
    member,
    outsider: people.outsider,
    readers,
    sections: [],
    aspNetSections: [],
    applications: [],
    directories: [],
  }
  addRoot(builder, plan)
  addAuthentication(builder, plan, people)
  return plan
}

function readersFor(
  { random }: ServerBuilder,
  mode: Mode,
  people: People,
  poolEntry: string,
): { readonly readers: string; readonly member: string } {
  const [account, viaGroup] = [people.staffMember, people.financeMember]
  switch (mode) {
    case 'anonymous-iusr':
      return {
        readers: random.pick([
          'NT AUTHORITY\\IUSR',
          'BUILTIN\\Users',
          'Everyone',
          'NT AUTHORITY\\Authenticated Users',
        ]),
        member: account,
      }
    case 'anonymous-account':
      return { readers: random.pick([people.anonymousAccount, people.readersGroup]), member: account }
    case 'anonymous-pool':
      return { readers: poolEntry, member: account }
    case 'basic':
    case 'windows':
      return random.pick([
        { readers: account, member: account },
        { readers: people.staff, member: account },
        { readers: people.readersGroup, member: viaGroup },
        { readers: people.readersGroup, member: account },
      ])
    default:
      return {
        readers: random.pick(['BUILTIN\\Users', 'NT AUTHORITY\\Authenticated Users']),
        member: account,
      }
  }
}

export const listFor = ({ poolReader, readers }: Pick<SitePlan, 'poolReader' | 'readers'>): string[] => [
  ...keepers,
  ...new Set([`${poolReader}:(OI)(CI)(RX)`, `${readers}:(OI)(CI)(RX)`]),
]

function addRoot(builder: ServerBuilder, plan: SitePlan): void {
  const isDefault = plan.readers === 'BUILTIN\\Users' && plan.poolReader === 'BUILTIN\\IIS_IUSRS'
  builder.directory(plan.root, isDefault && builder.random.chance(0.6) ? 'default' : listFor(plan))
}

/** The modes of authentication, in a location of the site, as appcmd writes them. */
function addAuthentication(builder: ServerBuilder, plan: SitePlan, people: People): void {
  const sections: string[] = []
  if (!plan.isAnonymous) sections.push('<anonymousAuthentication enabled="false" />')
  if (plan.mode === 'anonymous-pool') sections.push('<anonymousAuthentication enabled="true" userName="" />')
  if (plan.mode === 'anonymous-account') {
    const account = people.anonymousAccount
    sections.push(
      `<anonymousAuthentication enabled="true" userName="${account}" password="${passwordOf(account)}" />`,
    )
  }
  if (plan.scheme === 'Basic') sections.push('<basicAuthentication enabled="true" />')
  if (plan.scheme === 'Negotiate' || plan.scheme === 'NTLM')
    sections.push('<windowsAuthentication enabled="true" />')
  if (sections.length === 0) return
  builder.location(plan.name, `<security><authentication>${sections.join('')}</authentication></security>`)
}
