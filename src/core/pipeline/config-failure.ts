import { configEvidence, type Evidence } from '../base/evidence.ts'
import { type Reason, reason } from '../base/reason.ts'
import { type Status, statusOf } from '../base/status.ts'
import type { ConfigError } from '../config/config-error.ts'

/** 500.19 as a configuration error asks for, with all that its page shows. */
export function configFailure(error: ConfigError): { readonly because: Reason; readonly status: Status } {
  const where = {
    file: error.file,
    line: error.line,
    column: error.column,
    text: error.source.find(({ line }) => line === error.line)?.text.trim() ?? '',
  }
  const evidence: Evidence[] = error.line > 0 ? [configEvidence(where)] : []
  if (error.lockedAt !== undefined) evidence.push(configEvidence(error.lockedAt))
  const source = error.source.map(({ line, text }) => `${line}: ${text}`)
  const facts = { message: error.message, file: error.file, line: error.line, source, ...error.facts }
  return { because: reason(error.code, facts, evidence), status: statusOf(500, 19, error.win32) }
}
