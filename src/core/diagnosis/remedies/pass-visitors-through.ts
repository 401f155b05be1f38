import type { XmlElement } from '../../config/xml-document.ts'
import { placeOf } from '../../world/place.ts'
import type { Remedy } from '../remedy.ts'
import type { Refused } from '../rule.ts'
import { stepTo } from './collection-item.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { ownAt, serverPlace, targetOf } from './config-place.ts'
import { remedyOf } from './part.ts'
import { urlPath } from './scopes.ts'

const section = 'system.applicationHost/sites'

/** A virtual directory that connects as an account opens its content as the visitor instead (pass-through). */
export function* passVisitorsThrough({ world, trace, reason }: Refused): Iterable<Remedy> {
  const [siteName = '', ...segments] = (urlPath(trace) ?? '').split('/')
  const site = world.site(siteName)
  const place = site && placeOf(site, segments)
  if (site === undefined || place === undefined || place.virtualDirectory.userName === '') return
  const { application, virtualDirectory } = place
  const own = ownAt(world, serverPlace(''), section)
  const steps = [
    ['site', 'name', site.name],
    ['application', 'path', application.path],
    ['virtualDirectory', 'path', virtualDirectory.path],
  ] as const
  let at: XmlElement | undefined = own.element
  const path = steps.flatMap(([element, key, value]) => {
    const child = at?.children.find(
      ({ name, attributes }) =>
        name === element && attributes.some((one) => one.name === key && one.value === value),
    )
    const step = at === undefined || child === undefined ? [] : [stepTo(at, child)]
    at = child
    return step
  })
  const before = at?.attributes.find(({ name }) => name === 'userName')?.value
  if (before === undefined) return
  const name = `${site.name}${application.path === '/' ? '' : application.path}${virtualDirectory.path}`
  const edit = {
    kind: 'set-attribute',
    at: targetOf(own, section, path),
    name: 'userName',
    value: '',
  } as const
  yield* remedyOf(
    {
      title: `Open the content of ${name} as the visitor, not as ${before}`,
      reach: 'application',
      preference: 1,
      answers: reason.code,
    },
    {
      changes: [{ kind: 'set-config', file: 'applicationHost.config', edits: [edit] }],
      lines: [userLine(name, '')],
      undo: [userLine(name, before)],
    },
  )
}

function userLine(name: string, user: string): CommandLine {
  const path = quoteForPowerShell(`IIS:\\Sites\\${name.replaceAll('/', '\\').replace(/\\$/, '')}`)
  return {
    tool: 'appcmd',
    args: ['set', 'vdir', `/vdir.name:${name}`, `/userName:${user}`],
    powershell: [`Set-ItemProperty -Path ${path} -Name userName -Value ${quoteForPowerShell(user)}`],
  }
}
