import * as z from 'zod'

const text = (most: number) => z.string().max(most)

/** A request that is asked about: made of method and URL, or that of a kept refusal. */
export const questionSchema = z
  .strictObject({
    method: text(60).optional(),
    url: text(32_000).optional(),
    refusal_id: text(100).optional(),
    as: text(500).optional(),
    password: text(500).optional(),
    scheme: text(60).optional(),
    from: text(100).optional(),
    headers: z
      .array(z.tuple([text(200), text(32_000)]))
      .max(100)
      .optional(),
  })
  .meta({ id: 'RequestQuestion' })

export const findingSchema = z
  .looseObject({
    code: z.string(),
    title: z.string(),
    what: z.string(),
    why: z.string().optional(),
    means: z.string().optional(),
    confidence: z.string().optional(),
    sources: z.array(
      z.looseObject({
        file: z.string(),
        line: z.int(),
        column: z.int(),
        length: z.int(),
        lines: z.array(z.strictObject({ line: z.int(), text: z.string() })),
      }),
    ),
    lists: z.array(
      z.strictObject({
        path: z.string(),
        entries: z.array(
          z.strictObject({
            entry: z.string(),
            effect: z.string(),
            did: z.string(),
            inheritedFrom: z.string().optional(),
          }),
        ),
      }),
    ),
    asked: z.string().optional(),
    groups: z.array(z.string()),
    accounts: z.array(z.string()),
  })
  .meta({ id: 'Finding' })

const evidenceSchema = z.looseObject({ kind: z.enum(['config', 'acl', 'account']) }).meta({ id: 'Evidence' })

const stepSchema = z
  .strictObject({
    module: z.string(),
    stage: z.string(),
    verdict: z.string(),
    reason: z.strictObject({
      code: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      evidence: z.array(evidenceSchema),
      confidence: z.string().optional(),
    }),
    status: z.string().optional(),
    hypothetical: z.literal(true).optional(),
  })
  .meta({ id: 'Step' })

const decision = {
  request: z.strictObject({ method: z.string(), url: z.string(), from: z.string() }),
  status: z.int(),
  substatus: z.int(),
  win32: z.number(),
  outcome: z.enum(['allowed', 'refused', 'challenge', 'unknown']),
  site: z.string().optional(),
  application: z.string().optional(),
  pool: z.string().optional(),
  physicalPath: z.string().optional(),
  handler: z.string().optional(),
  authenticated: z.strictObject({ scheme: z.string(), user: z.string() }).optional(),
  openedAs: z.string().optional(),
  challenges: z.array(z.string()),
  trace: z.array(stepSchema),
  missing: z.array(z.strictObject({ about: z.string(), name: z.string() })),
}
export const decisionSchema = z
  .strictObject(decision)
  .meta({ id: 'Decision', description: 'As countersign explain --json tells it.' })

const gateSchema = z
  .strictObject({
    title: z.string(),
    module: z.string(),
    stage: z.string(),
    verdict: z.string(),
    silent: z.boolean(),
    text: z.string(),
    code: z.string(),
    status: z.string().optional(),
  })
  .meta({ id: 'Gate' })

const descriptionSchema = z
  .strictObject({
    status: z.string(),
    outcome: z.string(),
    summary: z.string(),
    gates: z.array(gateSchema),
    decisive: findingSchema.optional(),
    later: z.array(gateSchema),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Description' })

const explained = {
  decision: decisionSchema,
  description: descriptionSchema,
  details: z.array(findingSchema).optional(),
  server: z.enum(['sites', 'manager']),
}
export const explainedSchema = z.strictObject(explained).meta({ id: 'Explained' })

const commandsSchema = z.strictObject({
  appcmd: z.array(z.string()),
  icacls: z.array(z.string()),
  net: z.array(z.string()),
  powershell: z.array(z.string()),
  countersign: z.array(z.string()),
  lacks: z.array(z.strictObject({ does: z.string(), instead: z.string(), powershell: z.boolean() })),
})
export const grantSchema = z.strictObject({ who: z.string(), right: z.string(), where: z.string() })
const nearMissSchema = z.strictObject({
  what: z.string(),
  but: z.string(),
  evidence: z.array(evidenceSchema),
})

const fixSchema = z
  .strictObject({
    title: z.string(),
    judgement: z.literal('proven'),
    recommended: z.boolean(),
    changes: z.array(z.looseObject({ kind: z.string() })),
    commands: commandsSchema,
    steps: z.array(z.strictObject({ title: z.string(), commands: commandsSchema })),
    undo: commandsSchema,
    after: z.strictObject({ status: z.int(), substatus: z.int() }),
    grants: z.array(grantSchema),
  })
  .meta({ id: 'Fix' })

const diagnosisSchema = z
  .strictObject({
    ...decision,
    causes: z.array(
      z.strictObject({
        code: z.string(),
        what: z.string(),
        why: z.string(),
        evidence: z.array(evidenceSchema),
        nearMisses: z.array(nearMissSchema),
      }),
    ),
    blocks: z.array(z.strictObject({ status: z.string(), code: z.string() })),
    fixes: z.array(fixSchema),
    rejected: z.array(z.strictObject({ title: z.string(), judgement: z.string(), because: z.string() })),
    allowedBy: z.array(z.unknown()).optional(),
  })
  .meta({ id: 'Diagnosis', description: 'As countersign diagnose --json tells it.' })

export const diagnosedSchema = z
  .strictObject({
    ...explained,
    diagnosis: diagnosisSchema,
    findings: z.array(findingSchema),
    opens: z.array(z.int()),
    id: z.string(),
  })
  .meta({ id: 'Diagnosed' })

export const applyFixSchema = z
  .strictObject({ diagnosis: text(100), fix: z.int().min(1).max(10_000) })
  .meta({ id: 'ApplyFix' })

export const appliedFixSchema = z
  .strictObject({ title: z.string(), after: explainedSchema, undo: z.string() })
  .meta({ id: 'AppliedFix' })

export const matrixSchema = z
  .strictObject({
    people: z.array(z.strictObject({ names: z.array(z.string()) })),
    rows: z.array(
      z.strictObject({
        site: z.string(),
        paths: z.array(z.string()),
        total: z.int(),
        cells: z.array(
          z.strictObject({
            read: z.boolean(),
            write: z.boolean(),
            status: z.string(),
            code: z.string(),
            opened_as: z.string().optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Matrix' })

export const whatIfSchema = z
  .strictObject({
    lines: z.array(text(32_000)).min(1).max(100),
    request: questionSchema.optional(),
  })
  .meta({ id: 'WhatIfQuestion' })

export const codesSchema = z
  .strictObject({
    codes: z.array(
      z.strictObject({
        status: z.string(),
        title: z.string(),
        reasons: z.array(
          z.strictObject({
            code: z.string(),
            text: z.string(),
            now: z.array(
              z.strictObject({ url: z.string(), site: z.string(), path: z.string(), who: z.string() }),
            ),
            total: z.int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'StatusCodes' })

const line = z.string().trim().min(1)

export const newTestSchema = z
  .strictObject({
    who: line.max(500),
    request: line.max(2000),
    from: line.max(100).optional(),
    expect: z
      .string()
      .regex(
        /^(?:allowed|refused|[1-5]\d\d(?:\.\d{1,4})?)$/,
        'allowed, refused or a status as 401.3 is expected',
      ),
    note: line.max(500).optional(),
  })
  .meta({ id: 'NewAccessTest' })

export const testsSchema = z
  .strictObject({
    file: z.string(),
    exists: z.boolean(),
    tests: z.array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        who: z.string(),
        request: z.string(),
        from: z.string().optional(),
        expected: z.string(),
        note: z.string().optional(),
        holds: z.boolean(),
        got: z.string().optional(),
      }),
    ),
    problems: z.array(z.string()),
    total: z.int(),
  })
  .meta({ id: 'AccessTests' })
