import { type CheckedCase, checkCase } from '../../../core/operations/check-case.ts'
import { judgeFixes } from '../../../core/operations/judge-fixes.ts'
import { parseArguments } from '../arguments.ts'
import { checkLive, type LiveCheck } from '../check-live.ts'
import { DataError, UsageError } from '../errors.ts'
import { openCaseText } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { checkJson, checkView } from '../views/check-view.ts'

/** Decides the requests of cases and compares with what they expect. */
export async function check(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    live: { type: 'boolean' },
    json: { type: 'boolean' },
  })
  if (positionals.length === 0) throw new UsageError('a case is missing: countersign check CASE…')
  const files = positionals.flatMap((path) => filesOf(ports, ports.machine.resolve(path)))
  const live = values.live === true
  const results = await inOrder(files, live ? serversAtOnce : 1, (file) => checkFile(ports, file, live))
  const problems = results.flatMap((result) => ('problem' in result ? [result.problem] : []))
  const read = results.filter((result) => 'checked' in result)
  const checked = read.flatMap((result) => result.checked)
  const passedOver = read.flatMap((result) => result.passedOver)
  const { terminal } = ports
  if (values.json === true) terminal.out(`${JSON.stringify(checkJson(checked, passedOver), undefined, 2)}\n`)
  else terminal.out(checkView(checked, passedOver, terminal.style))
  if (problems.length > 0) throw new DataError(problems.join('\n'))
  return checked.every(({ requests }) => requests.every(({ pass }) => pass)) ? 0 : 1
}

/** Building a server waits for the disk most of its time. */
const serversAtOnce = 4

/** Works on several items at a time; the results come in the order of the items. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

function filesOf({ machine }: CliPorts, path: string): readonly string[] {
  const kind = machine.kindOf(path)
  if (kind === 'nothing') throw new DataError(`${path}: there is no such file or folder`)
  if (kind === 'file') return [path]
  const files = machine.casesBelow(path)
  if (files.length === 0) throw new DataError(`${path}: there are no cases (.yaml) in this folder`)
  return files
}

type FileResult =
  | { readonly checked: readonly CheckedCase[]; readonly passedOver: LiveCheck['passedOver'] }
  | { readonly problem: string }

/** One file that cannot be read does not keep the others from being checked. */
async function checkFile(ports: CliPorts, file: string, live: boolean): Promise<FileResult> {
  try {
    const { subject } = openCaseText(ports, file)
    const inCore = checkCase(subject, { judgeFixes })
    if (!live) return { checked: [inCore], passedOver: [] }
    const onWire = await checkLive(ports, subject)
    return { checked: [inCore, onWire.checked], passedOver: onWire.passedOver }
  } catch (error) {
    if (error instanceof DataError) return { problem: error.message }
    throw error
  }
}
