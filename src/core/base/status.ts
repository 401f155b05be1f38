/**
 * What a request ended in. `win32` is the value that IIS writes to sc-win32-status: an unsigned 32-bit number, a Win32
 * code, or a whole HRESULT/NTSTATUS where the facility is not Win32 (reference: W3C log, detailed error page).
 */
export interface Status {
  readonly status: number
  readonly substatus: number
  readonly win32: number
}

export const ok: Status = { status: 200, substatus: 0, win32: 0 }

export function statusOf(status: number, substatus = 0, win32 = 0): Status {
  return { status, substatus, win32 }
}

/** "401.3", and "200" where there is no substatus to tell. */
export function formatStatus({ status, substatus }: Pick<Status, 'status' | 'substatus'>): string {
  return substatus === 0 && status < 400 ? String(status) : `${status}.${substatus}`
}

/** The HRESULT of a Win32 code, as the detailed error page shows it: 5 → 0x80070005. Other values stand for themselves. */
export function hresultOf(win32: number): number {
  if (win32 === 0) return 0
  return win32 <= 0xffff ? (0x80070000 | win32) >>> 0 : win32 >>> 0
}

export function formatHresult(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}

/** Win32 codes that deciding uses, by their names in winerror.h. */
export const win32 = {
  SUCCESS: 0,
  INVALID_FUNCTION: 1,
  FILE_NOT_FOUND: 2,
  PATH_NOT_FOUND: 3,
  ACCESS_DENIED: 5,
  INVALID_DATA: 13,
  LOCK_VIOLATION: 33,
  NOT_SUPPORTED: 50,
  BAD_NETPATH: 53,
  INVALID_NAME: 123,
  ALREADY_EXISTS: 183,
  DIRECTORY: 267,
  ACCESS_DISABLED_BY_POLICY: 1260,
  LOGON_FAILURE: 1326,
  PRIVILEGE_NOT_HELD: 1314,
  ACCOUNT_RESTRICTION: 1327,
  INVALID_LOGON_HOURS: 1328,
  PASSWORD_EXPIRED: 1330,
  ACCOUNT_DISABLED: 1331,
  LOGON_TYPE_NOT_GRANTED: 1385,
  ACCOUNT_EXPIRED: 1793,
  PASSWORD_MUST_CHANGE: 1907,
  ACCOUNT_LOCKED_OUT: 1909,
} as const
