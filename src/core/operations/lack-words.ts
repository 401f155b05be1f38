import type { Lack } from '../diagnosis/remedy.ts'

/** What no line of appcmd, icacls or net does, and how it is done otherwise: one sentence without a full stop. */
export function lackWords({ does, instead, powershell }: Lack, withPowerShell: string): string {
  if (!powershell) return `${does}: ${instead}`
  return `${does}: no line of appcmd, icacls or net does it; ${withPowerShell}, or ${instead}`
}
