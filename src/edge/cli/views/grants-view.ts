import type { GrantGroup } from '../../../core/operations/group-grants.ts'
import type { Style } from '../terminal.ts'
import { hang, type Paint, paint, plain } from './text.ts'

/** More names or places than this are counted, unless all are asked for. */
const mostShown = 3

/** Who may do what where, each group behind its label; 'nothing else' where there is none. */
export function grantsView(
  label: string,
  groups: readonly GrantGroup[],
  style: Style,
  { all = false, colour = 'cyan' }: { readonly all?: boolean; readonly colour?: Paint } = {},
): string[] {
  const lines = groups.length === 0 ? ['nothing'] : groups.map((group) => groupText(group, all))
  return lines.flatMap((line, at) => {
    const head = (at === 0 ? label : '').padEnd(labelWidth)
    return hang(`    ${paint(style, head, colour)} `, 5 + labelWidth, plain(line), style.width)
  })
}

export const labelWidth = 6

function groupText({ who, rights, where }: GrantGroup, all: boolean): string {
  const may = rights.length === 1 && rights[0] === 'get' ? 'get' : rights.map(spoken).join(', ')
  return `${listed(who, all)}: ${may} ${listed(where.map(spokenPlace), all)}`
}

const spoken = (right: string): string => (right === 'get' ? 'get (HTTP)' : right)
/** 'web://Contoso/a.htm' is how the engine calls an address of a site. */
const spokenPlace = (where: string): string => where.replace(/^web:\/\//, '')

function listed(names: readonly string[], all: boolean): string {
  if (all || names.length <= mostShown + 1) return names.join(', ')
  return `${names.slice(0, mostShown).join(', ')} and ${names.length - mostShown} more`
}
