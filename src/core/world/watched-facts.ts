import type { SecurityDescriptor } from '../acl/security-descriptor.ts'
import type { Answer } from '../base/answer.ts'
import type { Facts, FileFacts } from './facts.ts'

/** A question about a path that was asked while somebody listened, with its answer. */
export type Asked =
  | { readonly kind: 'file'; readonly path: string; readonly answer: Answer<FileFacts | undefined> }
  | { readonly kind: 'descriptor'; readonly path: string; readonly answer: Answer<SecurityDescriptor> }

/** Tells what a decision looked at, so that it can be known later whether it would look the same. */
export interface FactsWatch {
  readonly facts: Facts
  /** Runs with every question about a path noted down. */
  listen<T>(run: () => T): { readonly result: T; readonly asked: readonly Asked[] }
}

export function watchFacts(facts: Facts): FactsWatch {
  let asked: Asked[] | undefined
  const watched: Facts = {
    machine: facts.machine,
    environment: facts.environment,
    ...(facts.clock !== undefined && { clock: facts.clock }),
    ...(facts.hashesPasswords !== undefined && { hashesPasswords: facts.hashesPasswords }),
    revision: () => facts.revision(),
    applicationHost: () => facts.applicationHost(),
    configFile: (path) => facts.configFile(path),
    file(path) {
      const answer = facts.file(path)
      asked?.push({ kind: 'file', path, answer })
      return answer
    },
    list: (path) => facts.list(path),
    ...(facts.folder && { folder: facts.folder.bind(facts) }),
    descriptor(path) {
      const answer = facts.descriptor(path)
      asked?.push({ kind: 'descriptor', path, answer })
      return answer
    },
    accounts: () => facts.accounts(),
    password: (account, password) => facts.password(account, password),
    poolState: (name) => facts.poolState(name),
    siteState: (name) => facts.siteState(name),
    ...(facts.decrypt && { decrypt: facts.decrypt.bind(facts) }),
    runs: (handler) => facts.runs(handler),
    ...(facts.readText && { readText: facts.readText.bind(facts) }),
  }
  return {
    facts: watched,
    listen(run) {
      const outer = asked
      const noted: Asked[] = []
      asked = noted
      try {
        return { result: run(), asked: noted }
      } finally {
        asked = outer
      }
    },
  }
}

/** Does the source still answer as it did, in all that a decision goes by? */
export function stillSo(facts: Facts, asked: readonly Asked[]): boolean {
  for (const one of asked) {
    if (
      one.kind === 'file'
        ? !sameFile(facts.file(one.path), one.answer)
        : !sameList(facts.descriptor(one.path), one.answer)
    )
      return false
  }
  return true
}

function sameFile(now: Answer<FileFacts | undefined>, then: Answer<FileFacts | undefined>): boolean {
  if (now === then) return true
  if (!now.known || !then.known) return false
  const [a, b] = [now.value, then.value]
  return (
    a === b ||
    (a !== undefined && b !== undefined && a.kind === b.kind && a.hidden === b.hidden && a.path === b.path)
  )
}

const sameList = (now: Answer<SecurityDescriptor>, then: Answer<SecurityDescriptor>): boolean =>
  now === then || (now.known && then.known && now.value === then.value)
