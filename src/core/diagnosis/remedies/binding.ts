import type { Binding, Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { stepTo } from './collection-item.ts'
import { type CommandLine, quoteForPowerShell } from './command-line.ts'
import { ownAt, serverPlace, stepsOf, targetOf } from './config-place.ts'
import type { Part } from './part.ts'

const section = 'system.applicationHost/sites'

/**
 * One more binding of a site that applicationHost.config states itself, of the protocol and with the sslFlags of another one.
 * `information`: '*:80:www.contoso.com'.
 */
export function addBinding(
  world: World,
  site: Site,
  { protocol, sslFlags }: Pick<Binding, 'protocol' | 'sslFlags'>,
  information: string,
): Part | undefined {
  const own = ownAt(world, serverPlace(''), section)
  const item = own.element?.children.find(
    ({ name, attributes }) =>
      name === 'site' && attributes.some((one) => one.name === 'name' && one.value === site.name),
  )
  if (own.element === undefined || item === undefined) return undefined
  const at = targetOf(own, section, [stepTo(own.element, item), ...stepsOf(['bindings'])])
  const attributes: readonly (readonly [string, string])[] = [
    ['protocol', protocol],
    ['bindingInformation', information],
    ...(sslFlags === 0 ? [] : [['sslFlags', String(sslFlags)] as const]),
  ]
  const keyed = attributes.map(([name, value]) => `${name}='${value}'`)
  const [address = '*', port = '80', host = ''] = information.split(/:(?![^[]*\])/)
  const which = `-Name ${quoteForPowerShell(site.name)} -Protocol ${protocol} -IPAddress ${quoteForPowerShell(address)} -Port ${port}`
  const named = host === '' ? which : `${which} -HostHeader ${quoteForPowerShell(host)}`
  const line = (sign: '+' | '-', powershell: string): CommandLine => ({
    tool: 'appcmd',
    args: [
      'set',
      'site',
      `/site.name:${site.name}`,
      `/${sign}bindings.[${(sign === '+' ? keyed : keyed.slice(0, 2)).join(',')}]`,
    ],
    powershell: [powershell],
  })
  return {
    changes: [
      {
        kind: 'set-config',
        file: 'applicationHost.config',
        edits: [{ kind: 'add-element', at, element: { name: 'binding', attributes } }],
      },
    ],
    lines: [line('+', `New-WebBinding ${named}${sslFlags === 0 ? '' : ` -SslFlags ${sslFlags}`}`)],
    undo: [line('-', `Get-WebBinding ${named} | Remove-WebBinding`)],
  }
}
