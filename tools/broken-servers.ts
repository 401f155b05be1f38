import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkServer } from '../src/core/diagnosis/testing/check-server.ts'
import { type Checked, type Tally, tableOf, tallyOf } from '../src/core/diagnosis/testing/tally.ts'
import { root } from './steps.ts'

// `node tools/launch.mjs tools/broken-servers.ts [FIRST LAST] [--write]`: breaks servers by chance, seed by seed, and
// prints what diagnosis made of them; --write puts the table into docs/diagnosis-by-fault.md.
const [first = 1, last = 2000] = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number)
const document = 'docs/diagnosis-by-fault.md'

const started = performance.now()
const checked: Checked[] = []
for (let seed = first; seed <= last; seed++)
  checked.push(leaner(tell(checkServer(seed, { bruteForce: true }))))
const seconds = (performance.now() - started) / 1000
const tally = tallyOf(checked)
const text = page(tally)
if (process.argv.includes('--write')) writeFileSync(join(root, document), text)
else console.log(text)
console.log(
  `${seconds.toFixed(0)} s, ${((1000 * seconds) / checked.length).toFixed(0)} ms each, brute force included`,
)

/** What is wrong is told at once, so that a long run can be watched. */
function tell(judgement: Checked): Checked {
  const { server, isFirst, isCurable, hasFix, tooWide, breaking, unlisted, diagnosis } = judgement
  const wrong = [
    ...(isFirst ? [] : [`first cause is ${diagnosis.causes[0]?.code}`]),
    ...(isCurable && !hasFix ? ['no fix'] : []),
    ...tooWide.map((title) => `too wide: ${title}`),
    ...breaking.map((title) => `turns a test: ${title}`),
    ...unlisted.slice(0, 3).map((gain) => `not listed: ${gain}`),
  ]
  const about = `seed ${server.seed}: ${server.faults.map(({ name }) => name).join(' + ')}; ${server.ask.text}`
  if (wrong.length > 0) console.error(`${about}\n${wrong.map((line) => `    ${line}`).join('\n')}`)
  return judgement
}

/** Two thousand servers with all that was worked out about them do not fit into memory. */
function leaner({ server, ...judgement }: Checked): Checked {
  const nothing = undefined as never
  return { ...judgement, diagnosis: nothing, server: { ...server, healthy: nothing, world: nothing } }
}

function page({ total, unlisted, ...rest }: Tally): string {
  const share = (part: number, whole: number): string =>
    `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`
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
right was meant for), or it would give up what the server asks of its visitors (TLS, a client certificate). A fix that is
offered there all the same is proven like any other, but not counted. "Among several" counts this very fault in servers
that have others as well: a fault that hides others (a web.config that cannot be read hides all that is in it) leaves
them untold until it is mended.

${tableOf({ total, unlisted, ...rest })}`
}
