import type { Accounts } from '../accounts/accounts.ts'
import { isCanonical } from '../acl/edit-entries.ts'
import { formatAceText } from '../acl/icacls-entry.ts'
import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Change } from '../world/change.ts'
import { ChangedAcls } from '../world/overlay-acl.ts'
import type { World } from '../world/world.ts'
import type { CommandResult } from './command-result.ts'
import { type IcaclsAction, type IcaclsLine, icaclsArguments } from './icacls-arguments.ts'
import { edited } from './icacls-edit.ts'
import { sidNamed } from './icacls-entries.ts'
import { IcaclsError } from './icacls-error.ts'
import { restoreAcls, savedAcls } from './icacls-save.ts'
import { icaclsTargets, type Target } from './icacls-targets.ts'
import { icaclsUsage } from './icacls-usage.ts'

export interface IcaclsInput {
  /** Reads the file that /restore names, where the command line runs; undefined: not there. */
  readonly readFile?: (path: string) => Uint8Array | undefined
}

/** icacls; `args` are those behind 'icacls'. What an error stops changes nothing for that file. */
export function icacls(world: World, args: readonly string[], input: IcaclsInput = {}): CommandResult {
  const line = icaclsArguments(args)
  if (line === undefined) return { out: icaclsUsage, err: '', code: 0, changes: [] }
  if ('invalid' in line)
    return { out: '', err: `Invalid parameter "${line.invalid}"\n`, code: 87, changes: [] }
  return runIcacls(world, line, input)
}

/** The same for a line that is read already. */
export const runIcacls = (world: World, line: IcaclsLine, input: IcaclsInput = {}): CommandResult =>
  new Run(world, line, input).result()

class Run {
  readonly #line: IcaclsLine
  readonly #input: IcaclsInput
  readonly #accounts: Accounts
  readonly #facts: ChangedAcls
  readonly #changes: Change[] = []
  readonly #saved: { readonly target: Target; readonly descriptor: SecurityDescriptor }[] = []
  #out = ''
  #err = ''
  #code = 0
  #processed = 0
  #failed = 0
  #found = 0

  constructor(world: World, line: IcaclsLine, input: IcaclsInput) {
    this.#line = line
    this.#input = input
    this.#accounts = world.accounts()
    this.#facts = new ChangedAcls(world.facts)
  }

  result(): CommandResult {
    this.#attempt(() => this.#work())
    const findsid = this.#line.actions.some(({ kind }) => kind === 'findsid')
    if (findsid && this.#found === 0 && this.#failed === 0)
      this.#out += 'No files with a matching SID was found.\n'
    if (this.#code !== 87) {
      this.#out += `Successfully processed ${this.#processed} files; Failed processing ${this.#failed} files\n`
    }
    const save = this.#line.actions.find((action) => action.kind === 'save')
    const files =
      save !== undefined && this.#saved.length > 0
        ? savedAcls(this.#facts, save.file, this.#line.name, this.#saved)
        : undefined
    return {
      out: this.#out,
      err: this.#err,
      code: this.#code,
      changes: this.#changes,
      ...(files && { files: [files] }),
    }
  }

  /** Does a piece of work; an error is counted and told. Is there reason to go on? */
  #attempt(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      if (!(error instanceof IcaclsError)) throw error
      this.#err += `${error.message}\n`
      this.#code = error.code
      if (error.code !== 87) this.#failed++
      return this.#line.goesOn && error.code !== 87
    }
  }

  #work(): void {
    const restore = this.#line.actions.find((action) => action.kind === 'restore')
    if (restore !== undefined) this.#restore(restore.file)
    else
      for (const target of icaclsTargets(this.#facts, this.#line.name, this.#line.recursive)) {
        if (!this.#attempt(() => this.#process(target))) return
      }
  }

  #process(target: Target): void {
    const { actions, quiet } = this.#line
    const path = target.file.path
    if (actions.length === 0) this.#out += this.#shown(target, this.#descriptor(path, target.shown))
    let isChanged = false
    let descriptor: SecurityDescriptor | undefined = this.#descriptor(path, target.shown)
    for (const action of actions) {
      if (this.#looks(target, action, descriptor)) continue
      descriptor = edited(this.#facts, this.#accounts, { file: target.file, descriptor }, action)
      isChanged = true
      if (descriptor === undefined) descriptor = this.#reset(target)
    }
    if (isChanged) this.#change(path, descriptor, actions.at(-1)?.kind === 'reset')
    if (actions.length > 0 && !quiet && !actions.some(({ kind }) => kind === 'findsid')) {
      this.#out += `processed file: ${target.shown}\n`
    }
    this.#processed++
  }

  /** The actions that change nothing. */
  #looks(target: Target, action: IcaclsAction, descriptor: SecurityDescriptor): boolean {
    if (action.kind === 'findsid') {
      const sid = sidNamed(this.#accounts, action.name)
      if (!(descriptor.dacl?.entries ?? []).some((ace) => ace.sid === sid)) return true
      this.#out += `SID Found: ${target.shown}.\n`
      this.#found++
    } else if (action.kind === 'verify') {
      if (!isCanonical(descriptor.dacl?.entries ?? [])) {
        this.#err += `${target.shown}: Ace entries not in canonical order.\n`
      }
    } else if (action.kind === 'save') this.#saved.push({ target, descriptor })
    else return false
    return true
  }

  #descriptor(path: string, shown: string): SecurityDescriptor {
    const found = this.#facts.descriptor(path)
    if (found.known) return found.value
    throw new IcaclsError(`${shown}: the access-control list of ${found.missing.name} is not known here.`, 13)
  }

  #reset(target: Target): SecurityDescriptor {
    const trial = new ChangedAcls(this.#facts)
    trial.set(target.file.path, undefined)
    const found = trial.descriptor(target.file.path)
    if (found.known) return found.value
    throw new IcaclsError(
      `${target.shown}: the access-control list of ${found.missing.name} is not known here.`,
      13,
    )
  }

  #change(path: string, descriptor: SecurityDescriptor, isReset: boolean): void {
    const next = isReset ? undefined : descriptor
    this.#facts.set(path, next)
    this.#changes.push({ kind: 'set-acl', path, descriptor: next })
  }

  #shown({ shown }: Target, { dacl }: SecurityDescriptor): string {
    if (dacl === undefined) return `${shown} No permissions are set. All users have full control.\n\n`
    const indent = ' '.repeat(shown.length + 1)
    const texts = dacl.entries.map((ace) => formatAceText(ace, (sid) => this.#accounts.nameOf(sid)))
    return `${shown} ${texts.join(`\n${indent}`)}\n\n`
  }

  #restore(file: string): void {
    const bytes = this.#input.readFile?.(file)
    if (bytes === undefined) throw new IcaclsError(`${file}: The system cannot find the file specified.`, 2)
    const replaced = this.#line.actions.flatMap((action) =>
      action.kind === 'substitute'
        ? [[sidNamed(this.#accounts, action.from), sidNamed(this.#accounts, action.to)] as const]
        : [],
    )
    for (const step of restoreAcls(this.#facts, this.#line.name, bytes, new Map(replaced))) {
      const went = this.#attempt(() => {
        const { target, descriptor } = step()
        this.#change(target.file.path, descriptor, false)
        if (!this.#line.quiet) this.#out += `processed file: ${target.shown}\n`
        this.#processed++
      })
      if (!went) return
    }
  }
}
