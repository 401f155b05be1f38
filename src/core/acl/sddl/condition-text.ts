import { aliasOf, type SddlContext } from './aliases.ts'
import {
  attributePrefixes,
  type ConditionNode,
  existsOperators,
  memberOperators,
  relationalOperators,
  tokens,
} from './condition-nodes.ts'
import type { Cursor } from './cursor.ts'
import {
  escapeAttributeName,
  formatInteger,
  hexOf,
  octetsOf,
  readAttributeName,
  readInteger,
  readString,
  skipSpace,
} from './literals.ts'
import { readSid } from './sid-text.ts'

/** Parentheses and lists in one another; Windows' own limit is not documented. */
const maxDepth = 200

const lowerNames = (table: readonly (readonly [string, number])[]): ReadonlyMap<string, number> =>
  new Map(table.map(([name, token]) => [name.toLowerCase(), token]))
const members = lowerNames(memberOperators)
const exists = lowerNames(existsOperators)
const wordRelations = lowerNames(relationalOperators.filter(([name]) => /\w/.test(name)))
const signRelations = relationalOperators.filter(([name]) => !/\w/.test(name))

/** Reads a condition with its parentheses, '(@USER.Title == "PM" && …)': ! binds before &&, && before ||. */
export function readCondition(cursor: Cursor, context: SddlContext): ConditionNode {
  return new ConditionReader(cursor, context).parenthesis()
}

class ConditionReader {
  readonly #cursor: Cursor
  readonly #context: SddlContext
  #depth = 0

  constructor(cursor: Cursor, context: SddlContext) {
    this.#cursor = cursor
    this.#context = context
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > maxDepth) this.#cursor.fail(`more than ${maxDepth} parentheses in one another`)
    const result = read()
    this.#depth -= 1
    return result
  }

  parenthesis(): ConditionNode {
    return this.#deeper(() => {
      skipSpace(this.#cursor)
      this.#expect('(')
      const node = this.#chain('||', tokens.or, () => this.#chain('&&', tokens.and, () => this.#factor()))
      this.#expect(')')
      return node
    })
  }

  #expect(sign: string): void {
    skipSpace(this.#cursor)
    if (!this.#cursor.take(sign)) this.#cursor.fail(`the condition needs a '${sign}' here`)
  }

  #chain(sign: string, token: number, read: () => ConditionNode): ConditionNode {
    let node = read()
    for (skipSpace(this.#cursor); this.#cursor.take(sign); skipSpace(this.#cursor)) {
      node = { kind: 'operator', token, operands: [node, read()] }
    }
    return node
  }

  #factor(): ConditionNode {
    const cursor = this.#cursor
    skipSpace(cursor)
    if (cursor.peek() === '!') return this.#not()
    if (cursor.peek() === '(') return this.#relation(this.parenthesis())
    const word = /[A-Za-z_]+(?![A-Za-z0-9:./])/y
    word.lastIndex = cursor.at
    const name = word.exec(cursor.text)?.[0].toLowerCase() ?? ''
    const member = members.get(name)
    const existence = exists.get(name)
    if (member === undefined && existence === undefined) return this.#relation(this.#attribute(true))
    cursor.at += name.length
    skipSpace(cursor)
    if (existence !== undefined)
      return { kind: 'operator', token: existence, operands: [this.#attribute(true)] }
    return { kind: 'operator', token: member ?? 0, operands: [this.#operand()] }
  }

  #not(): ConditionNode {
    this.#cursor.at += 1
    skipSpace(this.#cursor)
    const operand = this.#cursor.peek() === '@' ? this.#attribute(false) : this.parenthesis()
    return { kind: 'operator', token: tokens.not, operands: [operand] }
  }

  #relation(left: ConditionNode): ConditionNode {
    if (left.kind !== 'attribute') return left
    skipSpace(this.#cursor)
    const token = this.#relationalOperator()
    if (token === undefined) return left
    skipSpace(this.#cursor)
    return {
      kind: 'operator',
      token,
      operands: [left, this.#cursor.peek() === '@' ? this.#attribute(false) : this.#operand()],
    }
  }

  #relationalOperator(): number | undefined {
    for (const [sign, token] of signRelations) if (this.#cursor.take(sign)) return token
    const start = this.#cursor.at
    const word = this.#cursor.match(/[A-Za-z_]+/y)?.[0].toLowerCase() ?? ''
    const token = wordRelations.get(word)
    if (token === undefined) this.#cursor.at = start
    return token
  }

  /** '@User.x', or a local attribute 'x', which may stand on the left only. */
  #attribute(mayBeLocal: boolean): ConditionNode {
    const cursor = this.#cursor
    for (const [prefix, token] of attributePrefixes) {
      if (cursor.peek(prefix.length).toUpperCase() !== prefix) continue
      cursor.at += prefix.length
      const name = readAttributeName(cursor)
      return name === undefined
        ? cursor.fail('an attribute without a name')
        : { kind: 'attribute', token, name }
    }
    const name = mayBeLocal ? cursor.match(/[A-Za-z0-9:./_]+/y)?.[0] : undefined
    if (name === undefined)
      return cursor.fail('the condition needs an attribute, an operator or a parenthesis here')
    return { kind: 'attribute', token: tokens.localAttribute, name }
  }

  /** What stands on the right: a literal, a list of them in braces, in parentheses or not. */
  #operand(): ConditionNode {
    skipSpace(this.#cursor)
    if (this.#cursor.peek() !== '(') return this.#literal()
    return this.#deeper(() => {
      this.#expect('(')
      const node = this.#operand()
      this.#expect(')')
      return node
    })
  }

  #literal(): ConditionNode {
    const cursor = this.#cursor
    if (cursor.peek() === '{') return this.#deeper(() => this.#composite())
    const text = readString(cursor)
    if (text !== undefined) return { kind: 'string', text }
    const digits = cursor.match(/#([0-9a-fA-F#]*)/y)?.[1]
    if (digits !== undefined) return { kind: 'octets', bytes: octetsOf(digits) }
    if (cursor.match(/sid[\t-\r ]*\([\t-\r ]*/iy) !== undefined) {
      const sid = readSid(cursor, this.#context)
      this.#expect(')')
      return { kind: 'sid', sid }
    }
    return readInteger(cursor) ?? cursor.fail('the condition needs a value here')
  }

  #composite(): ConditionNode {
    this.#expect('{')
    const items: ConditionNode[] = []
    skipSpace(this.#cursor)
    while (!this.#cursor.take('}')) {
      if (items.length > 0) this.#expect(',')
      skipSpace(this.#cursor)
      items.push(this.#literal())
      skipSpace(this.#cursor)
    }
    return { kind: 'composite', items }
  }
}

const operatorNames = new Map([
  ...[...memberOperators, ...relationalOperators, ...existsOperators].map(
    ([name, token]) => [token, name] as const,
  ),
  [tokens.and, '&&'] as const,
  [tokens.or, '||'] as const,
])
const memberTokens: ReadonlySet<number> = new Set(members.values())
const prefixes = new Map(attributePrefixes.map(([prefix, token]) => [token, prefix]))

/** As Windows prints it: every operation in parentheses of its own. */
export function formatCondition(node: ConditionNode, context: SddlContext): string {
  const text = formatNode(node, context)
  return isParenthesized(node) ? text : `(${text})`
}

const isParenthesized = (node: ConditionNode): boolean =>
  node.kind === 'operator' && (node.operands.length === 2 || memberTokens.has(node.token))

function formatNode(node: ConditionNode, context: SddlContext): string {
  switch (node.kind) {
    case 'integer':
      return formatInteger(node)
    case 'string':
      return `"${node.text}"`
    case 'octets':
      return `#${hexOf(node.bytes)}`
    case 'sid':
      return `SID(${aliasOf(node.sid, context)})`
    case 'composite':
      return `{${node.items.map((item) => formatNode(item, context)).join(', ')}}`
    case 'attribute':
      return `${prefixes.get(node.token) ?? ''}${escapeAttributeName(node.name)}`
    case 'operator':
      return formatOperator(node.token, node.operands, context)
  }
}

function formatOperator(token: number, operands: readonly ConditionNode[], context: SddlContext): string {
  const [left, right] = operands
  if (left === undefined) return ''
  if (token === tokens.not) return `!${formatCondition(left, context)}`
  const name = operatorNames.get(token) ?? ''
  const isLogic = token === tokens.and || token === tokens.or
  const side = (node: ConditionNode): string =>
    isLogic ? formatCondition(node, context) : formatNode(node, context)
  if (right !== undefined) return `(${side(left)} ${name} ${side(right)})`
  return memberTokens.has(token) ? `(${name} ${side(left)})` : `${name} ${side(left)}`
}
