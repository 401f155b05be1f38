import type { Evidence } from '../base/evidence.ts'
import type { Step, Trace } from '../pipeline/trace.ts'
import type { Remedy } from './remedy.ts'

/** What refused a request, everything that would, and the least changes that let it in, each proved. */
export interface Diagnosis {
  readonly trace: Trace
  /** The first is the one that decided; causes silence their consequences. */
  readonly causes: readonly Cause[]
  /** Every gate that would refuse, in order; the later ones found by letting the earlier ones pass. */
  readonly blocks: readonly Block[]
  /** Only proven ones, best first; the first is recommended. */
  readonly fixes: readonly Fix[]
  readonly rejected: readonly Rejected[]
}

/** Why a request is refused. Its sentences are rendered from the step's reason, where all sentences are (operations). */
export interface Cause {
  /** A reason code. */
  readonly code: string
  /** The gate that refused, with its reason. */
  readonly step: Step
  readonly evidence: readonly Evidence[]
  /** Rules or entries that almost applied, and what kept them from applying. */
  readonly nearMisses: readonly NearMiss[]
}

export interface NearMiss {
  /** 'BUILTIN\\IIS_IUSRS:(OI)(CI)(RX)', '<add users="bob" />'. */
  readonly what: string
  /** 'the file is opened as IUSR, which is not in this group'. */
  readonly but: string
  readonly evidence: readonly Evidence[]
}

export interface Block {
  /** '401.3'. */
  readonly status: string
  readonly code: string
}

/** Something that a change opens to somebody who had it not. */
export interface Grant {
  /** 'anonymous visitors', an account or group by name. */
  readonly who: string
  readonly right: 'read' | 'write' | 'execute' | 'list' | 'sign in' | 'run' | (string & {})
  /** A path ('C:\\sites\\contoso and everything below'), a URL, a pool. */
  readonly where: string
}

export interface Fix {
  readonly title: string
  readonly judgement: 'proven'
  readonly recommended: boolean
  /** One, or several that only together let the request in. */
  readonly remedies: readonly Remedy[]
  readonly after: { readonly status: number; readonly substatus: number }
  /** All that it opens, complete. */
  readonly grants: readonly Grant[]
}

export interface Rejected {
  readonly title: string
  readonly judgement: 'insufficient' | 'breaks' | 'too-wide'
  /** Still refused by what; which access test turns; which fix grants less. */
  readonly because: string
}

/** A statement about access that must stay true: a case's `keeps`, a line of access.tests.yaml. */
export interface AccessTest {
  readonly request: import('../pipeline/request.ts').Request
  /** As written: 'GET http://localhost/secret/plan.txt as anonymous'. */
  readonly text: string
  readonly expect: Expected
}

/** What a test expects; an outcome stands for every status that means it. */
export interface Expected {
  readonly status?: number
  readonly substatus?: number
  readonly outcome?: 'allowed' | 'refused'
}
