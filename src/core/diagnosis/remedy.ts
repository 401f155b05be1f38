import type { Change } from '../world/change.ts'

/**
 * An imperative that may let a request in: what it changes, and how an administrator says it. Made by rules, carried out only
 * by whoever was asked to; `changes` is exactly what the commands do.
 */
export interface Remedy {
  /** 'Grant NT AUTHORITY\\IUSR read on C:\\sites\\contoso': an imperative, no full stop. */
  readonly title: string
  readonly changes: readonly Change[]
  readonly commands: Commands
  /** What takes it back, exactly: the same world as before. */
  readonly undo: Commands
  /** How far it reaches, the nearer the better: one file, one folder, one application, one site, the server. */
  readonly reach: 'file' | 'folder' | 'application' | 'site' | 'pool' | 'account' | 'server'
  /** 2: what Microsoft recommends for this cause; 1: in order; 0: works, but there is better. */
  readonly preference: 0 | 1 | 2
  /** The reason code that it answers. */
  readonly answers: string
  /** Finer than an administrator would choose: tried only where the usual remedies break an access test. */
  readonly isFine?: true
  /** What it does, and for which site path: of two that do the same, the one for the path below is the narrower. */
  readonly scope?: { readonly does: string; readonly at: string }
}

/** Each dialect's lines in order, quoted for its shell (cmd.exe; PowerShell; POSIX sh for our own). */
export interface Commands {
  readonly appcmd: readonly string[]
  readonly icacls: readonly string[]
  /** Also net user / net localgroup lines, where neither of the two can say it. */
  readonly net?: readonly string[]
  readonly powershell: readonly string[]
  readonly countersign: readonly string[]
  /** What is left over: without it, the lines do not do the whole. */
  readonly lacks?: readonly Lack[]
}

/** A piece of the work that no line of appcmd, icacls or net does. */
export interface Lack {
  /** 'Install the role service Web-Basic-Auth': an imperative, no full stop. */
  readonly does: string
  /** How else it is done, or why it cannot be: a phrase, no full stop. */
  readonly instead: string
  /** The lines of PowerShell do it. */
  readonly powershell: boolean
}
