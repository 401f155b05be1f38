import * as z from 'zod'
import type { BindingSpec } from '../../../core/operations/server-objects-edit.ts'
import type { Binding, Site } from '../../../core/world/server-model.ts'
import type { World } from '../../../core/world/world.ts'
import { serverModel } from '../ids.ts'
import { Problem } from '../problem.ts'
import { invalidInput, type Mistake } from '../read-input.ts'
import { everyFlag, flagNames, withFlags } from './binding-flags.ts'

export const bindingChangeSchema = z.strictObject({
  protocol: z.string().min(1).max(100),
  binding_information: z.string().max(1000).optional(),
  ip_address: z.string().max(100).optional(),
  port: z.int().optional(),
  hostname: z.string().max(300).optional(),
  ...everyFlag(z.boolean().optional()),
})
type BindingChange = z.output<typeof bindingChangeSchema>

const isWeb = (protocol: string): boolean => /^https?$/i.test(protocol)

/** Bindings as the configuration has them; throws 400 naming each that http.sys would not take. */
export function bindingSpecs(
  wanted: readonly BindingChange[],
  current: readonly Binding[],
): readonly BindingSpec[] {
  const specs = wanted.map((one) => specOf(one, current))
  const mistakes = wanted.flatMap((one, at) => mistakesOf(one, specs[at], `bindings.${at}`))
  const twice = specs.findIndex((spec, at) => specs.findIndex((other) => sameSpec(spec, other)) < at)
  const all =
    twice < 0
      ? mistakes
      : [...mistakes, { name: `bindings.${twice}`, detail: 'the same binding stands before' }]
  if (all.length > 0) throw invalidInput(all)
  return specs
}

export const sameSpec = (left: BindingSpec, right: BindingSpec): boolean =>
  left.protocol.toLowerCase() === right.protocol.toLowerCase() &&
  left.bindingInformation.toLowerCase() === right.bindingInformation.toLowerCase()

/**
 * Its parts say more than its text, where both are given: a client changes the parts. What comes to a binding that is there is
 * that binding, as it is spelled.
 */
function specOf(change: BindingChange, current: readonly Binding[]): BindingSpec {
  const { protocol, binding_information: text, ip_address: ip, port, hostname } = change
  const isInParts = isWeb(protocol) && (ip ?? port ?? hostname) !== undefined
  const [, oldIp = '*', oldPort = '', oldHost = ''] = partsOf(text ?? '') ?? []
  const wanted = isInParts ? `${ip ?? oldIp}:${port ?? oldPort}:${hostname ?? oldHost}` : (text ?? '')
  const before = current.find(
    (one) => one.protocol === protocol.toLowerCase() && isSameAddress(one.information, wanted),
  )
  const flags = withFlags(before?.sslFlags ?? 0, change)
  const isStated = flags > 0 || flags !== (before?.sslFlags ?? 0)
  return {
    protocol,
    bindingInformation: before?.information ?? wanted,
    ...(isStated && { sslFlags: flags }),
  }
}

function isSameAddress(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => {
    const parts = partsOf(text)
    return parts === null ? text : [parts[1] || '*', Number(parts[2]), parts[3]].join(':')
  })
  return one?.toLowerCase() === other?.toLowerCase()
}

const partsOf = (text: string): RegExpExecArray | null => /^(\[[^\]]*\]|[^:]*):(\d*):(.*)$/.exec(text)

function mistakesOf(change: BindingChange, spec: BindingSpec | undefined, name: string): readonly Mistake[] {
  if (!isWeb(change.protocol))
    return change.binding_information === undefined || change.binding_information === ''
      ? [{ name: `${name}.binding_information`, detail: `is expected for ${change.protocol}` }]
      : []
  const parts = partsOf(spec?.bindingInformation ?? '')
  if (parts === null)
    return [
      {
        name: `${name}.binding_information`,
        detail: "'IP:PORT:HOST' is expected, as '*:80:www.contoso.com'",
      },
    ]
  const [, ip = '', port = '', host = ''] = parts
  return [
    ...(isAddress(ip)
      ? []
      : [{ name: `${name}.ip_address`, detail: "'*', an IPv4 address or '[IPv6]' is expected" }]),
    ...(Number(port) >= 1 && Number(port) <= 65_535
      ? []
      : [{ name: `${name}.port`, detail: 'a port from 1 to 65535 is expected' }]),
    ...(isHost(host)
      ? []
      : [
          {
            name: `${name}.hostname`,
            detail: "a host name is expected; '*' may stand for its first label only",
          },
        ]),
    ...flagMistakes(change, host, name),
  ]
}

function flagMistakes(change: BindingChange, host: string, name: string): readonly Mistake[] {
  if (change.protocol.toLowerCase() !== 'https')
    return flagNames
      .filter((flag) => change[flag] === true)
      .map((flag) => ({ name: `${name}.${flag}`, detail: 'is for https' }))
  return change.require_sni === true && host === ''
    ? [{ name: `${name}.hostname`, detail: 'Server Name Indication needs a host name' }]
    : []
}

const isAddress = (text: string): boolean =>
  text === '' ||
  text === '*' ||
  (/^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)) ||
  /^\[[0-9a-f:.]*:[0-9a-f:.]*\]$/i.test(text)

const isHost = (text: string): boolean =>
  text === '' || (text.length <= 255 && /^(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(text))

/** A binding of another site that http.sys does not tell from one of these. */
export interface Conflict {
  readonly spec: BindingSpec
  readonly site: Site
  /** The other site listens there by the other of http and https: no two can. */
  readonly isOtherProtocol: boolean
}

/** `name`: the site's own. `started`: other sites that are stopped do not count. */
export function conflictsOf(
  world: World,
  name: string,
  specs: readonly BindingSpec[],
  { started }: { readonly started: boolean },
): readonly Conflict[] {
  const mine = specs.flatMap((spec) => {
    const parts = isWeb(spec.protocol) ? partsOf(spec.bindingInformation) : null
    return parts === null ? [] : [{ spec, ip: parts[1] || '*', port: Number(parts[2]), host: parts[3] ?? '' }]
  })
  const others = serverModel(world).sites.filter(
    (site) =>
      site.name.toLowerCase() !== name.toLowerCase() &&
      (!started || world.facts.siteState(site.name) === 'started'),
  )
  return mine.flatMap(({ spec, ip, port, host }) =>
    others.flatMap((site) => {
      const met = site.bindings.find((one) => {
        const isSamePlace = one.port === port && one.address === ip.toLowerCase()
        if (!isSamePlace || !isWeb(one.protocol)) return false
        return one.protocol !== spec.protocol.toLowerCase() || one.host === host.toLowerCase()
      })
      return met === undefined
        ? []
        : [{ spec, site, isOtherProtocol: met.protocol !== spec.protocol.toLowerCase() }]
    }),
  )
}

export function conflictText([first, ...more]: readonly Conflict[]): string {
  if (first === undefined) return ''
  const { spec, site, isOtherProtocol } = first
  const binding = `${spec.protocol}/${spec.bindingInformation}`
  const says = isOtherProtocol
    ? `The site '${site.name}' has the address and port of ${binding} by the other of http and https`
    : `The binding ${binding} is that of the site '${site.name}', too`
  return `${says}: only one of the two sites can be started${more.length === 0 ? '' : ` (and ${more.length} more)`}.`
}

/** Throws 409 where a site could not be started beside those that are. */
export function refuseConflict(world: World, name: string, specs: readonly BindingSpec[]): void {
  const conflicts = conflictsOf(world, name, specs, { started: true })
  if (conflicts.length === 0) return
  throw new Problem(409, 'binding_conflict', `'${name}' cannot be started. ${conflictText(conflicts)}`, {
    websites: conflicts.map(({ site }) => site.name),
  })
}

export const specOfBinding = ({ protocol, information, sslFlags }: Binding): BindingSpec => ({
  protocol,
  bindingInformation: information,
  ...(sslFlags > 0 && { sslFlags }),
})
