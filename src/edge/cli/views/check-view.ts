import type { CheckedCase, CheckedRequest } from '../../../core/operations/check-case.ts'
import type { Style } from '../terminal.ts'
import { fitting, hang, paint, plain, sign } from './text.ts'

/** A request that was not asked, and why. */
export interface PassedOver {
  readonly file: string
  readonly request: string
  readonly because: string
}

const all = (cases: readonly CheckedCase[]): readonly CheckedRequest[] =>
  cases.flatMap(({ requests }) => requests)

function counts(cases: readonly CheckedCase[]): { readonly passed: number; readonly failed: number } {
  const requests = all(cases)
  const passed = requests.filter(({ pass }) => pass).length
  return { passed, failed: requests.length - passed }
}

/** Cases that fail in full, the others by their title; the last line counts. */
export function checkView(
  cases: readonly CheckedCase[],
  passedOver: readonly PassedOver[],
  style: Style,
): string {
  const { passed, failed } = counts(cases)
  const notJudged = all(cases).filter((request) => request.notJudged !== undefined).length
  const lines = [
    ...cases.flatMap((one) => caseLines(one, style)),
    ...passedOverLines(passedOver, style),
    ...(notJudged === 0
      ? []
      : [
          '',
          paint(
            style,
            `${notJudged} requests state 'fixed' or 'keeps', which this version does not judge`,
            'dim',
          ),
        ]),
    '',
    paint(style, `${passed} passed, ${failed} failed`, 'bold', failed === 0 ? 'green' : 'red'),
  ]
  return `${lines.map((line) => fitting(style, line)).join('\n')}\n`
}

function caseLines({ file, title, requests }: CheckedCase, style: Style): string[] {
  const failures = requests.filter(({ pass }) => !pass)
  const mark =
    failures.length === 0
      ? paint(style, sign(style, 'pass'), 'green')
      : paint(style, sign(style, 'deny'), 'bold', 'red')
  const count = paint(style, ` (${requests.length - failures.length}/${requests.length})`, 'dim')
  return [
    ...hang(`${mark} `, 2, `${plain(title)}${count}`, style.width),
    ...(failures.length === 0 ? [] : [paint(style, `  ${plain(file)}`, 'dim')]),
    ...failures.flatMap((request) => failureLines(request, style)),
  ]
}

function failureLines({ line, request, because }: CheckedRequest, style: Style): string[] {
  return [
    ...hang(`    ${line}: `, String(line).length + 6, plain(request), style.width),
    ...hang('      ', 6, paint(style, plain(because), 'red'), style.width),
  ]
}

/** Every reason once, with the requests that it kept from being asked. */
function passedOverLines(all: readonly PassedOver[], style: Style): string[] {
  return [...Map.groupBy(all, ({ because }) => because)]
    .flatMap(([because, some]) => [
      ...hang(`${sign(style, 'silent')} `, 2, `${some.length} passed over: ${plain(because)}`, style.width),
      ...[
        ...new Set(some.map(({ file, request }) => `${plain(request)} (${plain(baseName(file))})`)),
      ].flatMap((line) => hang('    ', 4, line, style.width)),
    ])
    .map((line) => paint(style, line, 'dim'))
}

const baseName = (file: string): string => file.replace(/^.*[\\/]/, '')

/** `check --json` of the contract. */
export function checkJson(cases: readonly CheckedCase[], passedOver: readonly PassedOver[]): object {
  return { ...counts(cases), cases, ...(passedOver.length > 0 && { passedOver }) }
}
