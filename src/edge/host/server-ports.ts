import { type Certificates, createCertificates } from './certificates.ts'
import { type Content, createContent } from './content.ts'
import type { Instance } from './instance.ts'
import { type KnownCertificates, knownCertificates } from './known-certificates.ts'
import { createLogFiles, type LogFiles } from './log-files.ts'
import { createRefusalStore, type RefusalStore } from './refusal-store.ts'

/** What a server of this instance asks of the machine (edge/server's ServerPorts, but for the words). */
export interface InstancePorts {
  readonly content: Content
  readonly log: LogFiles
  readonly refusals: RefusalStore
  readonly certificates: Certificates
  readonly knownCertificates: KnownCertificates
  verifyPassword(account: string, password: string): Promise<boolean>
  now(): number
  /** Writes what waits to be written and closes the instance. */
  close(): Promise<void>
}

export interface InstancePortsOptions {
  /** Identifies what holds now; kept with each refusal. */
  readonly revision: () => string
  /** What goes wrong behind a request's back: one line. */
  readonly onProblem: (message: string) => void
}

export function serverPorts(
  instance: Instance,
  { revision, onProblem }: InstancePortsOptions,
): InstancePorts {
  const { paths, settings, files, verifier } = instance
  const log = createLogFiles({ files, onProblem })
  const refusals = createRefusalStore({ file: paths.refusals, revision })
  return {
    content: createContent(instance),
    log,
    refusals,
    knownCertificates: knownCertificates(paths.certificates),
    certificates: createCertificates({ folder: paths.certificates, machine: settings.machine, onProblem }),
    verifyPassword: (account, password) => verifier.verify(account, password),
    now: () => Date.now(),
    async close() {
      await log.close()
      await refusals.close()
      instance.close()
    },
  }
}
