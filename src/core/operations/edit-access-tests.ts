import { type Document, isSeq, parseDocument } from 'yaml'

/** An access test as its file states it; see docs/access-tests.md. */
export interface StatedTest {
  readonly who: string
  readonly request: string
  readonly from?: string
  readonly expect: string
  readonly note?: string
}

/** The tests of a text that parseAccessTests takes, in their order; each value as a text. */
export function statedTests(text: string): readonly StatedTest[] {
  const { tests } = (open(text).toJS() ?? {}) as {
    readonly tests?: readonly Record<string, unknown>[] | null
  }
  return (tests ?? []).map(
    (test) =>
      Object.fromEntries(
        Object.entries(test).map(([key, value]) => [key, String(value)]),
      ) as unknown as StatedTest,
  )
}

/** The text with one test more, at its end; comments stay. undefined: there is no file yet. */
export function addAccessTest(text: string | undefined, test: StatedTest): string {
  const document = open(text ?? '')
  const tests = document.get('tests')
  const node = document.createNode(test)
  if (isSeq(tests)) tests.add(node)
  else if (document.contents === null) document.contents = document.createNode({ tests: [test] })
  else document.set('tests', document.createNode([test]))
  return written(document, text)
}

/** The text without the test at this index; the comment before it goes with it, save the one before the first. */
export function removeAccessTest(text: string, index: number): string {
  const document = open(text)
  document.deleteIn(['tests', index])
  return written(document, text)
}

const open = (text: string): Document => parseDocument(text, { version: '1.2' })

function written(document: Document, before = ''): string {
  const text = document.toString({ lineWidth: 0, indentSeq: true })
  return before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text
}
