import type { Step, Trace } from '../../../core/pipeline/trace.ts'
import { escapeHtml as e } from '../escape-html.ts'
import type { DescribedGate, TraceDescription } from '../ports.ts'

/** The way of the request, gate by gate: in words where somebody supplies them, else in codes. */
export function traceSection(trace: Trace, description: TraceDescription | undefined): string {
  const gates = description?.gates ?? trace.steps.map(inCodes)
  if (gates.length === 0) return ''
  return (
    '<div class="content-container"><fieldset><h4>How this was decided:</h4>' +
    `<ol id="trace">${folded(gates).join('')}</ol></fieldset></div>`
  )
}

/** Gates that passed one behind another are folded away where they are this many: the eye shall find the one that did not. */
const foldFrom = 3

function folded(gates: readonly DescribedGate[]): readonly string[] {
  const items: string[] = []
  let passed: DescribedGate[] = []
  const flush = (): void => {
    const rows = passed.map(gateItem).join('')
    if (passed.length < foldFrom) items.push(rows)
    else
      items.push(
        `<li class="fold"><details><summary>${passed.length} gates passed</summary><ol>${rows}</ol></details></li>`,
      )
    passed = []
  }
  for (const gate of gates) {
    if (gate.verdict === 'pass' || gate.verdict === 'note') passed.push(gate)
    else {
      flush()
      items.push(gateItem(gate))
    }
  }
  flush()
  return items
}

const marks: Readonly<Record<DescribedGate['verdict'], string>> = {
  pass: 'passed',
  grant: 'granted',
  deny: 'refused',
  unknown: 'not known',
  note: 'noted',
}

function gateItem({ title, verdict, text, hypothetical, source }: DescribedGate): string {
  const cited = (source ?? []).map(
    ({ where, text: line }) => `<div class="cite"><span>${e(where)}</span><code>${e(line)}</code></div>`,
  )
  const later = hypothetical === true ? ' later' : ''
  const note = hypothetical === true ? ' <i>(had the gates before let it through)</i>' : ''
  return (
    `<li class="${verdict}${later}"><b>${e(title)}</b> <span class="mark">${marks[verdict]}</span>${note}` +
    `<div>${e(text)}</div>${cited.join('')}</li>`
  )
}

function inCodes(step: Step): DescribedGate {
  const facts = Object.entries(step.reason.facts).map(([name, value]) => `${name}: ${String(value)}`)
  const source = step.reason.evidence.map((evidence) => {
    if (evidence.kind === 'config') return { where: `${evidence.file}:${evidence.line}`, text: evidence.text }
    if (evidence.kind === 'acl') return { where: evidence.path, text: evidence.entry ?? '' }
    return { where: evidence.account, text: evidence.says }
  })
  const { hypothetical } = step
  return {
    title: `${step.stage}: ${step.module}`,
    verdict: step.verdict,
    text: [step.reason.code, ...facts].join(' · '),
    source,
    ...(hypothetical === undefined ? {} : { hypothetical }),
  }
}
