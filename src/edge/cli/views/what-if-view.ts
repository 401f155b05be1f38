import { turnedText } from '../../../core/operations/access-tests.ts'
import { groupGrants } from '../../../core/operations/group-grants.ts'
import type { Replayed, ReplayedDifference } from '../../../core/operations/replay-log.ts'
import type { AccessChange } from '../../../core/operations/what-if.ts'
import type { Style } from '../terminal.ts'
import { grantsView } from './grants-view.ts'
import { fitting, hang, paint, plain } from './text.ts'

/** Who gains, who loses, which tests turn, which logged requests would have ended otherwise. */
export function whatIfView(
  { changes, gains, losses, turned }: AccessChange,
  replayed: readonly Replayed[],
  style: Style,
  all: boolean,
): string {
  const count = changes.length === 1 ? 'one change' : `${changes.length} changes`
  const lines = [
    changes.length === 0 ? 'Nothing would be changed.' : paint(style, `It would be ${count}.`, 'bold'),
    ...grantsView('gains', groupGrants(gains), style, { all, colour: 'green' }),
    ...grantsView('losses', groupGrants(losses), style, { all, colour: 'red' }),
    ...(turned.length === 0 ? [] : ['', paint(style, 'Access tests that would fail', 'bold', 'red')]),
    ...turned.flatMap((one) => hang('  - ', 4, plain(turnedText(one)), style.width)),
    ...replayed.flatMap((one) => ['', ...replayLines(one, style, all)]),
  ]
  return `${lines.map((line) => fitting(style, line.trimEnd())).join('\n')}\n`
}

const mostShown = 20

function replayLines({ requests, passedOver, differences }: Replayed, style: Style, all: boolean): string[] {
  const affected = differences.reduce((sum, { count }) => sum + count, 0)
  const over = passedOver === 0 ? '' : ` (${passedOver} lines name no request of this server)`
  const shown = differences
    .toSorted((a, b) => b.count - a.count)
    .slice(0, all ? differences.length : mostShown)
  const more = differences.length - shown.length
  return [
    paint(style, `${affected} of ${requests} logged requests would have ended otherwise${over}`, 'bold'),
    ...shown.flatMap((one) => hang('  ', 4, plain(differenceText(one)), style.width)),
    ...(more > 0 ? [`  and ${more} more (--all)`] : []),
  ]
}

const differenceText = ({ request, user, before, after, count, line }: ReplayedDifference): string =>
  `${count} × ${request}${user === '-' ? '' : ` as ${user}`}: ${before} → ${after} (line ${line})`
