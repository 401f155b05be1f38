import {
  keepers,
  passwordOf,
  type ServerBuilder,
  type SitePlan,
  signedInAs,
  webConfig,
} from './server-builder.ts'
import type { People } from './site-plan.ts'
import { listFor } from './site-plan.ts'

/** Something that a site has: content, settings, and the requests that show it. */
export type Feature = (builder: ServerBuilder, site: SitePlan, people: People) => void

const documentAsk = '/'

export const plainPages: Feature = (builder, site) => {
  const name = builder.random.pick(['index.html', 'default.htm', 'Default.htm', 'index.htm'])
  builder.file(`${site.root}\\${name}`, '<h1>Welcome</h1>')
  builder.file(`${site.root}\\about.htm`, 'about us')
  builder.file(`${site.root}\\css\\site.css`, 'body {}')
  builder.ask(site, documentAsk)
  builder.ask(site, `/${name}`)
  builder.ask(site, '/about.htm?lang=de&page=2')
  builder.ask(site, '/css/site.css')
  builder.ask(site, '/web.config', { wanted: 'refused' })
  builder.ask(site, '/nowhere.htm', { wanted: 'refused' })
  builder.ask(site, '/css/', { wanted: 'refused' })
  if (site.scheme !== undefined && !site.isAnonymous) {
    builder.ask(site, '/about.htm', { as: 'nobody', wanted: 'refused' })
    builder.ask(site, '/about.htm', { as: signedInAs(site, 'WEB01\\nobody'), wanted: 'refused' })
    const local = /^WEB01\\(.*)$/.exec(site.member)?.[1]
    if (site.scheme === 'Basic' && local !== undefined)
      builder.ask(site, '/about.htm', { as: { ...signedInAs(site, site.member), user: local } })
  }
}

/** A folder whose own list is narrower than the site's. */
export const closedFolder: Feature = (builder, site) => {
  builder.directory(`${site.root}\\closed`, [...keepers, `${site.poolReader}:(OI)(CI)(RX)`])
  builder.file(`${site.root}\\closed\\plan.txt`, 'secret')
  if (site.mode !== 'anonymous-pool') builder.ask(site, '/closed/plan.txt', { wanted: 'refused' })
}

/** A file with its own list that lets its readers in although the folder's does not: traverse checking is bypassed. */
export const vault: Feature = (builder, site) => {
  const [own] = site.poolReader === site.readers ? [] : [`${site.readers}:(RX)`]
  if (own === undefined) return
  builder.directory(`${site.root}\\vault`, [...keepers, `${site.poolReader}:(OI)(CI)(RX)`])
  builder.file(`${site.root}\\vault\\open.txt`, 'open', [
    'BUILTIN\\Administrators:(F)',
    'NT AUTHORITY\\SYSTEM:(F)',
    `${site.poolReader}:(RX)`,
    own,
  ])
  builder.file(`${site.root}\\vault\\shut.txt`, 'shut')
  builder.ask(site, '/vault/open.txt')
  builder.ask(site, '/vault/shut.txt', { wanted: 'refused' })
}

export const listedFolder: Feature = (builder, site) => {
  builder.file(`${site.root}\\pub\\readme.txt`, 'read me')
  builder.file(`${site.root}\\pub\\hidden.txt`, 'x', undefined, true)
  const browse = '<directoryBrowse enabled="true" />'
  if (builder.random.chance(0.5)) builder.file(`${site.root}\\pub\\web.config`, webConfig([browse]))
  else builder.location(`${site.name}/pub`, browse)
  builder.ask(site, '/pub/')
  builder.ask(site, '/pub/readme.txt')
  builder.ask(site, '/pub/hidden.txt', { wanted: 'refused' })
}

/** Pages for members only, by native rules; one of three ways to write them. */
export const membersArea: Feature = (builder, site, people) => {
  if (site.scheme === undefined) return
  const rule = builder.random.pick([
    `<add accessType="Allow" users="${site.member}" />`,
    `<add accessType="Allow" roles="${people.readersGroup}" />`,
    `<add accessType="Deny" users="?" /><add accessType="Deny" users="${site.outsider}" /><add accessType="Allow" users="*" />`,
    `<add accessType="Allow" users="${site.member}" verbs="GET,HEAD" />`,
  ])
  const rules = `<security><authorization><remove users="*" roles="" verbs="" />${rule}</authorization></security>`
  builder.file(`${site.root}\\members\\list.htm`, 'members')
  builder.file(`${site.root}\\members\\photos\\one.jpg`, 'jpg')
  if (builder.random.chance(0.5)) builder.file(`${site.root}\\members\\web.config`, webConfig([rules]))
  else builder.location(`${site.name}/members`, rules)
  const as = signedInAs(site, site.member)
  builder.ask(site, '/members/list.htm', { as })
  builder.ask(site, '/members/photos/one.jpg', { as })
  builder.ask(site, '/members/list.htm', { as: signedInAs(site, site.outsider), wanted: 'refused' })
  builder.ask(site, '/members/list.htm', { as: 'nobody', wanted: 'refused' })
}

/** An ASP.NET application in a folder of its own, with rules of its own. */
export const shop: Feature = (builder, site) => {
  if (!site.managed) return
  const path = `${site.root}\\shop`
  site.applications.push(
    `<application path="/shop" applicationPool="${site.pool}"><virtualDirectory path="/" physicalPath="${path}" /></application>`,
  )
  const closed = builder.random.chance(0.5) && site.scheme !== undefined && site.mode !== 'anonymous-pool'
  const rules = closed
    ? `<authorization><deny users="?" /><allow users="${site.member}" /><deny users="*" /></authorization>`
    : '<authorization><allow users="*" /></authorization>'
  builder.file(`${path}\\web.config`, webConfig([], ['<compilation debug="false" />', rules]))
  builder.file(`${path}\\default.aspx`, '<%@ Page %>')
  builder.file(`${path}\\upload.ashx`, '<%@ WebHandler %>')
  builder.file(`${path}\\logo.gif`, 'GIF89a')
  const as = site.scheme === undefined ? {} : { as: signedInAs(site, site.member) }
  builder.ask(site, '/shop/default.aspx?id=7&sort=name', as)
  builder.ask(site, '/shop/upload.ashx', {
    ...as,
    method: 'POST',
    contentLength: 40_000,
    headers: [['X-Request-Note', 'a note of some length']],
  })
  builder.ask(site, '/shop/logo.gif')
  builder.ask(site, '/shop/web.config', { wanted: 'refused' })
  builder.ask(site, '/shop/logo.gif', { method: 'PUT', wanted: 'refused' })
  if (closed)
    builder.ask(site, '/shop/default.aspx', { as: signedInAs(site, site.outsider), wanted: 'refused' })
}

/** Classic ASP: an ISAPI handler with its restriction. */
export const classicAsp: Feature = (builder, site) => {
  builder.file(`${site.root}\\old\\page.asp`, '<% %>')
  builder.ask(site, '/old/page.asp')
  builder.ask(site, '/old/page.dll', { wanted: 'refused' })
}

/** A virtual directory with an account of its own, on a disk or a share. */
export const media: Feature = (builder, site) => {
  const isShare = builder.domain !== undefined && builder.random.chance(0.5)
  const path = isShare ? `\\\\FILES01\\media\\${site.pool}` : `E:\\media\\${site.pool}`
  const account = builder.user(
    `${isShare ? builder.domain : 'WEB01'}\\svc-media-${site.pool.toLowerCase()}`,
    [],
  )
  const pass = !isShare && builder.random.chance(0.4)
  const connect = pass ? '' : ` userName="${account}" password="${passwordOf(account)}"`
  site.directories.push(`<virtualDirectory path="/media" physicalPath="${path}"${connect} />`)
  builder.directory(path, pass ? listFor(site) : [...keepers, `${account}:(OI)(CI)(RX)`])
  builder.file(`${path}\\clip.mp4`, 'mp4')
  builder.file(`${path}\\cover.png`, 'png')
  builder.ask(site, '/media/clip.mp4')
  builder.ask(site, '/media/cover.png')
}

/** A type of its own, a document of its own, headers and pages that decide nothing. */
export const contentSettings: Feature = (builder, site) => {
  const { random } = builder
  site.sections.push(
    '<staticContent><mimeMap fileExtension=".geojson" mimeType="application/geo+json" /></staticContent>',
    '<httpProtocol><customHeaders><add name="X-Served-By" value="web01" /></customHeaders></httpProtocol>',
  )
  builder.file(`${site.root}\\data\\map.geojson`, '{}')
  builder.file(`${site.root}\\data\\start.htm`, 'start')
  builder.file(`${site.root}\\data\\raw.unknown`, 'x')
  const documents =
    '<defaultDocument enabled="true"><files><add value="start.htm" /></files></defaultDocument>'
  if (random.chance(0.5)) builder.file(`${site.root}\\data\\web.config`, webConfig([documents]))
  else builder.location(`${site.name}/data`, documents)
  builder.ask(site, '/data/')
  builder.ask(site, '/data/map.geojson')
  builder.ask(site, '/data/raw.unknown', { wanted: 'refused' })
}

/** Request filtering with exceptions on both sides. */
export const filtering: Feature = (builder, site) => {
  const section =
    '<security><requestFiltering allowDoubleEscaping="true"><requestLimits maxQueryString="1024"><headerLimits><add header="X-Big" sizeLimit="20" /></headerLimits></requestLimits>' +
    '<fileExtensions><add fileExtension=".bak" allowed="false" /></fileExtensions>' +
    '<hiddenSegments><add segment="private" /></hiddenSegments>' +
    '<denyUrlSequences><add sequence=".." /></denyUrlSequences></requestFiltering></security>'
  if (builder.random.chance(0.6)) site.sections.push(section)
  else builder.location(site.name, section)
  builder.file(`${site.root}\\files\\a+b.txt`, 'plus')
  builder.file(`${site.root}\\files\\größe.txt`, 'size')
  builder.file(`${site.root}\\files\\old.bak`, 'old')
  builder.file(`${site.root}\\files\\private\\x.txt`, 'x')
  builder.ask(site, '/files/a+b.txt')
  builder.ask(site, '/files/gr%C3%B6%C3%9Fe.txt')
  builder.ask(site, '/files/old.bak', { wanted: 'refused' })
  builder.ask(site, '/files/private/x.txt', { wanted: 'refused' })
  builder.ask(site, '/about.htm', { headers: [['X-Big', 'x'.repeat(40)]], wanted: 'refused' })
}

/** A folder for the office's addresses only. */
export const office: Feature = (builder, site) => {
  builder.file(`${site.root}\\office\\desk.htm`, 'desk')
  const rules =
    '<security><ipSecurity allowUnlisted="false"><add ipAddress="10.1.0.0" subnetMask="255.255.0.0" allowed="true" /></ipSecurity></security>'
  builder.location(`${site.name}/office`, rules)
  builder.ask(site, '/office/desk.htm', { from: '10.1.2.3' })
  builder.ask(site, '/office/desk.htm', { wanted: 'refused' })
}

/** A folder that is only there over TLS. */
export const secure: Feature = (builder, site) => {
  builder.file(`${site.root}\\secure\\pay.htm`, 'pay')
  builder.location(`${site.name}/secure`, '<security><access sslFlags="Ssl" /></security>')
  builder.ask(site, '/secure/pay.htm', { secure: true })
  builder.ask(site, '/secure/pay.htm', { wanted: 'refused' })
}

/** A folder of a site for accounts that everybody may see: its web.config may say so, since the section is unlocked. */
export const openDoor: Feature = (builder, site) => {
  if (site.isAnonymous) return
  const readers = `NT AUTHORITY\\IUSR:(OI)(CI)(RX)`
  builder.directory(`${site.root}\\open`, [...listFor(site), readers])
  builder.location(
    `${site.name}/open`,
    '<security><authentication><anonymousAuthentication /></authentication></security>',
    true,
  )
  const section =
    '<security><authentication><anonymousAuthentication enabled="true" /></authentication></security>'
  builder.file(`${site.root}\\open\\web.config`, webConfig([section]))
  builder.file(`${site.root}\\open\\hello.htm`, 'hello')
  builder.ask(site, '/open/hello.htm', { as: 'nobody' })
}

export const features: readonly Feature[] = [
  closedFolder,
  vault,
  listedFolder,
  membersArea,
  shop,
  classicAsp,
  media,
  contentSettings,
  filtering,
  office,
  secure,
  openDoor,
]
