import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkServer } from '../src/core/diagnosis/testing/check-server.ts'
import { type Checked, type Tally, tableOf, tallyOf } from '../src/core/diagnosis/testing/tally.ts'
import { root } from './steps.ts'

// `node tools/launch.mjs tools/broken-servers.ts [FIRST LAST] [--write]`: breaks servers by chance, seed by seed, and
// prints what diagnosis made of them; --write puts the table into docs/diagnosis-by-fault.md. `--part N/M` is for itself.
const args = process.argv.slice(2)
const [first = 1, last = 2000] = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
const part = /^(\d+)\/(\d+)$/.exec(args.find((arg) => arg.includes('/')) ?? '')
const document = 'docs/diagnosis-by-fault.md'

if (part === null) await all()
else partOf(Number(part[1]), Number(part[2]))

/** Each core takes its share of the seeds. */
async function all(): Promise<void> {
  const started = performance.now()
  const count = Math.max(1, Math.min(availableParallelism(), last - first + 1))
  const parts = await Promise.all(Array.from({ length: count }, (_, at) => run(`${at}/${count}`)))
  const checked = parts.flat()
  const seconds = (performance.now() - started) / 1000
  const text = page(tallyOf(checked))
  if (args.includes('--write')) writeFileSync(join(root, document), text)
  else console.log(text)
  console.log(`${checked.length} servers, ${seconds.toFixed(0)} s on ${count} cores, brute force included`)
}

async function run(share: string): Promise<Checked[]> {
  const command = [import.meta.filename, String(first), String(last), share]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const checked: Checked[] = []
  for await (const line of createInterface({ input: child.stdout })) checked.push(JSON.parse(line))
  return checked
}

function partOf(share: number, count: number): void {
  for (let seed = first + share; seed <= last; seed += count) {
    const judgement = checkServer(seed, { bruteForce: true })
    tell(judgement)
    console.log(JSON.stringify(leaner(judgement)))
  }
}

/** What is wrong is told at once, so that a long run can be watched. */
function tell({ server, isFirst, isCurable, hasFix, tooWide, breaking, unlisted, diagnosis }: Checked): void {
  const wrong = [
    ...(isFirst ? [] : [`first cause is ${diagnosis.causes[0]?.code}`]),
    ...(isCurable && !hasFix ? ['no fix'] : []),
    ...tooWide.map((title) => `too wide: ${title}`),
    ...breaking.map((title) => `turns a test: ${title}`),
    ...unlisted.slice(0, 3).map((gain) => `not listed: ${gain}`),
  ]
  const about = `seed ${server.seed}: ${server.faults.map(({ name }) => name).join(' + ')}; ${server.ask.text}`
  if (wrong.length > 0) console.error(`${about}\n${wrong.map((line) => `    ${line}`).join('\n')}`)
}

/** Without what only the judging needed. */
function leaner({ server, ...judgement }: Checked): object {
  const faults = server.faults.map(({ name, causes, undoInVocabulary }) => ({
    name,
    causes,
    undoInVocabulary,
  }))
  return { ...judgement, diagnosis: undefined, server: { seed: server.seed, faults } }
}

function page({ total, unlisted, ...rest }: Tally): string {
  const share = (count: number, of: number): string =>
    `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`
  return `# Diagnosis by kind of fault

Servers that were in order, broken in one to three places by chance, seeds ${first} to ${last}. The request that is
diagnosed was let in before and is refused after. Reproduce it with

    node tools/launch.mjs tools/broken-servers.ts ${first} ${last} --write

- Broken in one place: the injected fault is the first cause in ${share(total.first, total.alone)}.
- Broken in several: one of the injected faults is the first cause in ${share(total.among, total.together)}.
- Where every fault can be undone by appcmd, icacls, net or the cmdlets, a fix is proven in ${share(total.fixed, total.curable)}.
- Fixes that open more than the undo would: ${total.tooWide}. Fixes that turn an access test: ${total.breaking}.
- Gains that a fix does not list, found by brute force over people × files × rights and people × addresses: ${unlisted}.

"Not to be expected": the undo needs what the broken server does not tell (a password, a file's text, a name, whom a user
right was meant for, what a handler was put there for), or it would give up what the server asks of its visitors (TLS, a
client certificate). A fix that is offered there all the same is proven like any other, but not counted. "Among several"
counts this very fault in servers that have others as well: a fault that hides others (a web.config that cannot be read
hides all that is in it) leaves them untold until it is mended.

${tableOf({ total, unlisted, ...rest })}`
}
