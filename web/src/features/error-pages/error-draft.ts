import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'

export type ErrorItem = FeatureItem<'http-errors', 'custom-errors'>

/** A custom error page as it is typed. */
export interface ErrorDraft {
  /** '404' or '404.2'. */
  readonly code: string
  readonly response_mode: ErrorItem['response_mode']
  readonly prefix_language_file_path: string
  readonly path: string
}

export const blankError: ErrorDraft = {
  code: '',
  response_mode: 'file',
  prefix_language_file_path: '',
  path: '',
}

export const codeOf = ({ status_code, sub_status_code }: ErrorItem): string =>
  sub_status_code < 0 ? String(status_code) : `${status_code}.${sub_status_code}`

export const draftOfError = (item: ErrorItem): ErrorDraft => ({
  code: codeOf(item),
  response_mode: item.response_mode,
  prefix_language_file_path: item.prefix_language_file_path,
  path: item.path,
})

/** '404' means every substatus, which IIS writes as -1. */
export function bodyOfError({ code, ...rest }: ErrorDraft) {
  const [status = '', sub] = code.trim().split('.')
  return { ...rest, status_code: Number(status), sub_status_code: sub === undefined ? -1 : Number(sub) }
}

export function faultOfError({ code, path }: ErrorDraft): string | undefined {
  if (code.trim() === '' || path.trim() === '') return ''
  const [, status = '', sub = '0'] = /^(\d{3})(?:\.(\d{1,3}))?$/.exec(code.trim()) ?? []
  const isFit = Number(status) >= 400 && Number(status) <= 999 && Number(sub) <= 999
  return isFit ? undefined : 'The status code must be 400 to 999, as 404 or 404.2.'
}
