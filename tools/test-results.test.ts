import { describe, expect, it } from 'vitest'
import { countTests, type Report } from './test-results.ts'

const test = (status: string) => ({ status, fullName: status })
const report = (testResults: Report['testResults'], passed = 0, failed = 0): Report => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})

describe('the count of tests', () => {
  it('counts a file that does not load as a failure', () => {
    const { failed } = countTests(report([{ name: 'a', status: 'failed', assertionResults: [] }]))
    expect(failed).toBe(1)
  })

  it('does not count a failed test twice', () => {
    const file = { name: 'a', status: 'failed', assertionResults: [test('failed'), test('passed')] }
    expect(countTests(report([file], 1, 1))).toMatchObject({ passed: 1, failed: 1 })
  })

  it('names the files whose tests were skipped', () => {
    const file = {
      name: 'a',
      status: 'passed',
      assertionResults: [test('skipped'), test('pending'), test('todo')],
    }
    expect([...countTests(report([file])).skipped]).toEqual([['a', 2]])
  })
})
