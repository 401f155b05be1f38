import type { ExplainJson } from '../../../../src/edge/admin/contract.ts'

export type Tone = 'good' | 'bad' | 'asks' | 'open'

type Ended = Pick<ExplainJson, 'outcome' | 'status' | 'substatus' | 'win32'>

const tones: Readonly<Record<ExplainJson['outcome'], Tone>> = {
  allowed: 'good',
  refused: 'bad',
  challenge: 'asks',
  unknown: 'open',
}

const words: Readonly<Record<ExplainJson['outcome'], string>> = {
  allowed: 'Let in',
  refused: 'Refused',
  challenge: 'Asks for credentials',
  unknown: 'Not known',
}

export const toneOf = (outcome: ExplainJson['outcome']): Tone => tones[outcome]
export const outcomeText = (outcome: ExplainJson['outcome']): string => words[outcome]

/** '401.3', '200'. */
export const statusText = ({ status, substatus }: Pick<Ended, 'status' | 'substatus'>): string =>
  substatus === 0 ? String(status) : `${status}.${substatus}`

/** HTTP.sys, which answers 400 and 503, knows no substatus: '503.0' → '503'. */
export const shownStatus = (status: string): string => status.replace(/^(400|503)\.0$/, '$1')

/** A win32 code as the detailed error page writes it: 5 → '0x80070005'. */
export function errorCode(win32: number): string {
  const code = win32 > 0xffff ? win32 : 0x80070000 + win32
  return `0x${(code >>> 0).toString(16).padStart(8, '0')}`
}

/** The tone of a status alone: '200' good, '401.2' bad. */
export const toneOfStatus = (status: string): Tone =>
  /^[123]/.test(status) ? 'good' : /^[45]/.test(status) ? 'bad' : 'open'
