import fc from 'fast-check'
import { anyJson, anyText, type Json, long, mutated, valueOf } from './openapi-values.ts'

/** Requests made from an OpenAPI document: as it says, nearly so, and not at all. */

export interface DocumentRequest {
  readonly method: string
  /** '/api/webserver/websites/{id}' with its braces. */
  readonly path: string
  /** By parameter: a text, or which of the ids that are known. */
  readonly params: Readonly<Record<string, Piece>>
  readonly query: readonly (readonly [name: string, value: Piece])[]
  readonly headers: Readonly<Record<string, string>>
  /** The text of the body. */
  readonly body: string | undefined
}

/** `known`: one of the values that answers have told so far, by its number among them. */
export type Piece = string | { readonly known: number }

type Operation = {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Json } } }
}

const rawBodies = fc.constantFrom(
  '',
  '{',
  '[]',
  'null',
  '"text"',
  '123',
  '1e999',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"name":"a","name":"b"}',
  '['.repeat(5000),
  '{"a":'.repeat(3000),
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  '{"name":"\\ud800"}',
  '\ufeff{}',
  `{"x":"${long}"}`,
)

function bodyOf(operation: Operation, definitions: Json): fc.Arbitrary<string | undefined> {
  const schema = operation.requestBody?.content['application/json'].schema
  if (schema === undefined)
    return fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: rawBodies })
  const valid = valueOf(schema, definitions)
  return fc.oneof(
    { weight: 6, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: mutated(valid).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: rawBodies },
  )
}

const known = fc.nat({ max: 1_000_000 }).map((at): Piece => ({ known: at }))

function queryOf({ name, schema }: Operation['parameters'][number], definitions: Json) {
  const value = name.endsWith('id')
    ? known
    : fc.oneof(
        { weight: 6, arbitrary: valueOf(schema, definitions).map(String) },
        { weight: 1, arbitrary: anyText },
      )
  return value.map((one): readonly [string, Piece] => [name, one])
}

type Parameters = Operation['parameters']

const paramsOf = (parameters: Parameters): fc.Arbitrary<Readonly<Record<string, Piece>>> =>
  fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'path')
        .map(({ name }) => [
          name,
          fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: anyText }),
        ]),
    ),
  )

type Query = DocumentRequest['query']

/** Some writes are previews: they plan and compare, and change nothing. Of what removes, most: else nothing would be left. */
function pairsOf({ parameters }: Operation, definitions: Json, isRemoval: boolean): fc.Arbitrary<Query> {
  const inQuery = parameters.filter((one) => one.in === 'query')
  const own = inQuery.filter(({ name }) => name !== 'preview').map((one) => queryOf(one, definitions))
  const isWrite = inQuery.some(({ name }) => name === 'preview')
  const some: fc.Arbitrary<Query> =
    own.length === 0
      ? fc.constant([])
      : fc.uniqueArray(fc.oneof(...own), { maxLength: 2, selector: ([name]) => name })
  const stray: fc.Arbitrary<Query> = fc.oneof(
    { weight: 15, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(anyText, anyText).map((pair) => [pair]) },
  )
  const preview: fc.Arbitrary<Query> = isWrite
    ? fc.oneof(
        { weight: isRemoval ? 6 : 1, arbitrary: fc.constant<Query>([['preview', 'true']]) },
        { weight: 2, arbitrary: fc.constant<Query>([]) },
      )
    : fc.constant([])
  return fc.tuple(some, stray, preview).map((all) => all.flat())
}

const strange = fc.record(
  {
    'if-match': fc.oneof(fc.constant('*'), fc.string({ maxLength: 10 })),
    accept: fc.constantFrom('application/hal+json', '*/*', 'text/html', long),
    'content-type': fc.constantFrom('text/plain', 'application/json; charset=utf-8', 'application/xml', ''),
  },
  { requiredKeys: [] },
)
const headersOf: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: strange as fc.Arbitrary<Readonly<Record<string, string>>> },
)

const requestTo = (
  method: string,
  path: string,
  operation: Operation,
  definitions: Json,
): fc.Arbitrary<DocumentRequest> =>
  fc.record({
    method: fc.constant(method.toUpperCase()),
    path: fc.constant(path),
    params: paramsOf(operation.parameters),
    query: pairsOf(operation, definitions, method === 'delete'),
    headers: headersOf,
    body: bodyOf(operation, definitions),
  })

/** What takes long is asked less often. */
const slow = /\/access\/(?:matrix|codes|diagnose|fixes|what-if)|\/config\/(?:blame|history)|restore/

/** A request to any operation of the document, every one of them in its turn. */
export function documentRequests(document: Json): fc.Arbitrary<DocumentRequest> {
  const definitions = (document.components as { schemas: Json }).schemas
  const all = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        weight: slow.test(path) ? 1 : 4,
        arbitrary: requestTo(method, path, operation, definitions),
      })),
  )
  return fc.oneof(...all)
}
