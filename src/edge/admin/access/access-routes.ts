import * as z from 'zod'
import { defineRoute, type Route } from '../define-route.ts'
import { count } from '../queries.ts'
import { previewSchema } from '../schemas.ts'
import {
  appliedFixSchema,
  applyFixSchema,
  codesSchema,
  diagnosedSchema,
  explainedSchema,
  matrixSchema,
  newTestSchema,
  questionSchema,
  testsSchema,
  whatIfSchema,
} from './access-schemas.ts'
import { applyFix } from './apply-fix.ts'
import { addTest, removeTest } from './change-tests.ts'
import { codes } from './codes.ts'
import { diagnose } from './diagnose.ts'
import { explain } from './explain.ts'
import { matrix } from './matrix.ts'
import { testsReply } from './tests.ts'
import { whatWould } from './what-if.ts'

const text = z.string().max(2000).optional()

/** What IIS Manager never had: why a request ends as it does, and who can reach what. */
export const accessRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/access/explain',
    summary: 'Decides a request and tells the way it went; nothing is sent',
    body: questionSchema,
    answers: { 200: explainedSchema },
    handler: async ({ ports, body }) => ({ body: await explain(ports, body) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/access/diagnose',
    summary: 'The causes of a refusal, and the changes that let the request in, each proved',
    body: questionSchema,
    answers: { 200: diagnosedSchema },
    handler: async ({ ports, body, signal }) => ({ body: await diagnose(ports, body, signal) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/access/fixes',
    summary: 'Applies a fix of a diagnosis; what it promised is held to, or it is rolled back',
    body: applyFixSchema,
    writes: true,
    answers: { 200: appliedFixSchema },
    handler: (asked) => applyFix(asked),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/access/matrix',
    summary: 'Who can reach what: addresses and people that meet alike are told together',
    query: {
      site: text,
      user: text,
      scheme: text,
      group: text,
      url: text,
      from: text,
      paths: count.optional(),
    },
    answers: { 200: matrixSchema },
    handler: async ({ ports, query, signal }) => ({ body: await matrix(ports, query, signal) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/access/what-if',
    summary: 'What lines of appcmd, icacls and net would change; nothing is run',
    body: whatIfSchema,
    answers: {
      200: previewSchema.extend({
        request: z.strictObject({ before: explainedSchema, after: explainedSchema }).optional(),
      }),
    },
    handler: async ({ ports, body, signal }) => ({ body: await whatWould(ports, body, signal) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/access/codes',
    summary: 'What the substatus codes mean, and which addresses answer so now',
    query: {
      status: z
        .string()
        .regex(/^[1-5]\d\d(?:\.\d{1,3})?$/, "a status is expected: '401', '401.3'")
        .optional(),
      site: text,
    },
    answers: { 200: codesSchema },
    handler: async ({ ports, query, signal }) => ({ body: await codes(ports, query, signal) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/access/tests',
    summary: 'The access tests of this server, and whether each holds',
    answers: { 200: testsSchema },
    handler: ({ ports }) => testsReply(ports),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/access/tests',
    summary: 'Adds an access test at the end of the file; answers them all',
    body: newTestSchema,
    writes: true,
    answers: { 201: testsSchema },
    handler: (asked) => addTest(asked),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/access/tests/:id',
    summary: 'Removes an access test; answers the others',
    writes: true,
    answers: { 200: testsSchema },
    handler: (asked) => removeTest(asked, asked.params.id ?? ''),
  }),
]
