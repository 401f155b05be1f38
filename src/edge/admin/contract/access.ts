import type { Description } from '../../../core/operations/describe-trace.ts'
import type { DiagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import type { ExplainJson } from '../../../core/operations/explain-request.ts'
import type { Preview } from './saving.ts'

/** A gate that decided, in full. */
export type Finding = NonNullable<Description['decisive']>

/** POST /api/access/explain and /diagnose. */
export interface RequestQuestion {
  readonly method?: string
  readonly url?: string
  /** Of a kept refusal; instead of method and url. */
  readonly refusal_id?: string
  readonly as?: string
  readonly password?: string
  readonly scheme?: string
  readonly from?: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
}

export interface Explained {
  readonly decision: ExplainJson
  readonly description: Description
  /** For each step of decision.trace: its source lines, list entries and accounts (operations' findingOf). */
  readonly details?: readonly Finding[]
  /** Which world decided. */
  readonly server: 'sites' | 'manager'
}

export interface Diagnosed extends Explained {
  readonly diagnosis: DiagnosisJson
  /** For each of diagnosis.causes: the source lines and entries. */
  readonly findings: readonly Finding[]
  /** For each of diagnosis.fixes: how many grants it has; `grants` tells the first 1,000. */
  readonly opens: readonly number[]
  /** Names this diagnosis for POST /api/access/fixes. */
  readonly id: string
}

/** POST /api/access/fixes { diagnosis, fix }: applied with its promise; answers X-Undo. `fix` counts from 1. */
export interface ApplyFix {
  readonly diagnosis: string
  readonly fix: number
}

export interface AppliedFix {
  readonly title: string
  readonly after: Explained
  readonly undo: string
}

/** GET /api/access/matrix?site=&user=&group=&url=&scheme=&from=&paths= */
export interface Matrix {
  readonly people: readonly { readonly names: readonly string[] }[]
  readonly rows: readonly {
    readonly site: string
    /** With ?paths=N the first N. */
    readonly paths: readonly string[]
    /** How many paths there are. */
    readonly total: number
    readonly cells: readonly MatrixCell[]
  }[]
}

export interface MatrixCell {
  readonly read: boolean
  readonly write: boolean
  readonly status: string
  readonly code: string
  readonly opened_as?: string
}

/** POST /api/access/what-if { lines: ['appcmd set config …', 'icacls …'] }. */
export interface WhatIfQuestion {
  readonly lines: readonly string[]
  /** A request to decide before and after. */
  readonly request?: RequestQuestion
}

export interface WhatIfAnswer extends Preview {
  readonly request?: { readonly before: Explained; readonly after: Explained }
}

/** GET /api/access/codes?status=401: the substatus codes and what causes them on this server, now. */
export interface StatusCodes {
  readonly codes: readonly {
    /** '401.3'. */
    readonly status: string
    readonly title: string
    readonly reasons: readonly {
      /** '' where a program decides, and not the server. */
      readonly code: string
      readonly text: string
      /** Addresses of this server that answer so now, the first 20: for 'anonymous visitors', 'WEB01\\bob and 3 others'. */
      readonly now: readonly {
        readonly url: string
        readonly site: string
        readonly path: string
        readonly who: string
      }[]
      /** How many there are; each address counts for each group of people. */
      readonly total: number
    }[]
  }[]
}

export interface AccessTest {
  /** For DELETE /api/access/tests/{id}; another one once the test is changed in the file. */
  readonly id: string
  /** 'GET http://localhost/secret/plan.txt as anonymous'. */
  readonly text: string
  /** 'anonymous', or an account. */
  readonly who: string
  /** 'METHOD URL', or a URL. */
  readonly request: string
  /** The client's address, where one is stated. */
  readonly from?: string
  /** 'allowed', 'refused', '401', '401.2'. */
  readonly expected: string
  readonly note?: string
  readonly holds: boolean
  /** What comes instead: '200', 'not known'. */
  readonly got?: string
}

/** POST /api/access/tests: one test more, in the words of the file; answers them all, as DELETE does with ETag and If-Match. */
export interface NewAccessTest {
  readonly who: string
  readonly request: string
  readonly from?: string
  /** 'allowed', 'refused', '401', '401.2'. */
  readonly expect: string
  readonly note?: string
}

/** GET /api/access/tests: what config/access.tests.yaml states, and whether it holds now. */
export interface AccessTests {
  /** 'config/access.tests.yaml'. */
  readonly file: string
  readonly exists: boolean
  readonly tests: readonly AccessTest[]
  /** Mistakes of the file, 'file:line:column: what'. While there is one, no test counts and nothing can be saved. */
  readonly problems: readonly string[]
  readonly total: number
}
