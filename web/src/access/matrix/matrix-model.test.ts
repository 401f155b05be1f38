import { expect, test } from 'vitest'
import type { Matrix } from '../../../../src/edge/admin/contract.ts'
import { cellText, linesOf, matrixCsv } from './matrix-model.ts'

const open = { read: true, write: false, status: '200', code: '' }
const shut = { read: false, write: false, status: '401.3', code: 'authorize.file.no-allow' }
const matrix: Matrix = {
  people: [{ names: ['anonymous visitors'] }, { names: ['WEB01\\anna', '=SUM(A1)'] }],
  rows: [
    { site: 'Contoso', paths: ['/hr/plan.htm', '/hr/'], total: 2, cells: [shut, open] },
    { site: 'Contoso', paths: ['/'], total: 1, cells: [open, open] },
  ],
}

test('addresses that all meet alike share a line, below their site, in order', () => {
  expect(linesOf(matrix, false).map((line) => (line.kind === 'site' ? line.addresses : line.paths))).toEqual([
    3,
    ['/'],
    ['/hr/', '/hr/plan.htm'],
  ])
})

test('each address may have its own line, in order', () => {
  const lines = linesOf(matrix, true).flatMap((line) => (line.kind === 'row' ? line.paths : []))
  expect(lines).toEqual(['/', '/hr/', '/hr/plan.htm'])
})

test('a cell tells in words what it shows', () => {
  expect(cellText(open)).toBe('Read')
  expect(cellText(shut)).toBe('Refused, 401.3')
  expect(cellText({ ...open, write: true })).toBe('Read and write')
  expect(cellText({ ...shut, write: true })).toBe('Write only, GET 401.3')
})

test('a spreadsheet takes no name for a formula', () => {
  const lines = matrixCsv(matrix).split('\r\n')
  expect(lines[0]).toBe('who,site,path,read,write,status,reason')
  expect(lines).toContain("'=SUM(A1),Contoso,/,yes,no,200,")
  expect(lines).toContain('anonymous visitors,Contoso,/hr/,no,no,401.3,authorize.file.no-allow')
  expect(lines).toHaveLength(1 + 9 + 1)
})
