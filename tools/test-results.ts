/** What vitest's JSON report says, as far as the summary needs it. */
export interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

export interface Count {
  readonly passed: number
  readonly failed: number
  /** File and number of its skipped tests. */
  readonly skipped: ReadonlyMap<string, number>
}

/** A file that could not be loaded counts as one failure, since none of its tests could run. */
export function countTests(report: Report): Count {
  const skipped = new Map<string, number>()
  let broken = 0
  for (const { name, status, assertionResults } of report.testResults) {
    const left = assertionResults.filter(
      (test) => test.status === 'skipped' || test.status === 'pending',
    ).length
    if (left > 0) skipped.set(name, left)
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) broken += 1
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped }
}
