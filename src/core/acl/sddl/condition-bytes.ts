import { sidFromBytes, sidToBytes } from '../../accounts/sid.ts'
import {
  type ConditionNode,
  existsOperators,
  type IntegerNode,
  memberOperators,
  relationalOperators,
  tokens,
} from './condition-nodes.ts'
import { SddlError } from './cursor.ts'

/** 'artx': what a condition begins with (MS-DTYP 2.4.4.17.4). */
const magic = [0x61, 0x72, 0x74, 0x78]
const maxDepth = 200

/** The expression in postfix order. */
export function encodeCondition(node: ConditionNode): Uint8Array {
  const out: number[] = [...magic]
  writeNode(node, out)
  return Uint8Array.from(out)
}

function writeNode(node: ConditionNode, out: number[]): void {
  switch (node.kind) {
    case 'integer':
      out.push(tokens.int64, ...integerBytes(node.value), node.sign, node.base)
      return
    case 'string':
      writeCounted(tokens.unicode, utf16Bytes(node.text), out)
      return
    case 'octets':
      writeCounted(tokens.octets, node.bytes, out)
      return
    case 'sid':
      writeCounted(tokens.sid, sidToBytes(node.sid), out)
      return
    case 'attribute':
      writeCounted(node.token, utf16Bytes(node.name), out)
      return
    case 'composite': {
      const inner: number[] = []
      for (const item of node.items) writeNode(item, inner)
      writeCounted(tokens.composite, inner, out)
      return
    }
    case 'operator':
      for (const operand of node.operands) writeNode(operand, out)
      out.push(node.token)
  }
}

function writeCounted(token: number, bytes: ArrayLike<number>, out: number[]): void {
  const { length } = bytes
  out.push(token, length & 0xff, (length >>> 8) & 0xff, (length >>> 16) & 0xff, length >>> 24)
  for (let index = 0; index < length; index++) out.push(bytes[index] ?? 0)
}

export function integerBytes(value: bigint): readonly number[] {
  const unsigned = BigInt.asUintN(64, value)
  return Array.from({ length: 8 }, (_, index) => Number((unsigned >> BigInt(8 * index)) & 0xffn))
}

export function utf16Bytes(text: string): readonly number[] {
  const out: number[] = []
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    out.push(unit & 0xff, unit >>> 8)
  }
  return out
}

export function utf16Text(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  return text
}

const operandCounts = new Map<number, number>([
  ...memberOperators.map(([, token]) => [token, 1] as const),
  ...existsOperators.map(([, token]) => [token, 1] as const),
  ...relationalOperators.map(([, token]) => [token, 2] as const),
  [tokens.not, 1],
  [tokens.and, 2],
  [tokens.or, 2],
])

const bad = (why: string, at: number): never => {
  throw new SddlError(`bad condition: ${why} at byte ${at}`, '', at)
}

/** Throws SddlError for bytes that are no condition. */
export function decodeCondition(bytes: Uint8Array): ConditionNode {
  if (magic.some((byte, index) => bytes[index] !== byte)) bad("it does not begin with 'artx'", 0)
  const stack: ConditionNode[] = []
  let at = magic.length
  while (at < bytes.length) {
    const token = bytes[at] ?? 0
    if (token === tokens.padding) {
      at += 1
      continue
    }
    const count = operandCounts.get(token)
    if (count === undefined) {
      const read = readOperand(bytes, at, bytes.length, 0)
      stack.push(read.node)
      at = read.end
      continue
    }
    if (stack.length < count) bad('an operator lacks an operand', at)
    stack.push({ kind: 'operator', token, operands: stack.splice(-count) })
    at += 1
  }
  const [node] = stack
  return node !== undefined && stack.length === 1 ? node : bad(`${stack.length} values are left over`, at)
}

function readOperand(
  bytes: Uint8Array,
  at: number,
  end: number,
  depth: number,
): { node: ConditionNode; end: number } {
  const token = bytes[at] ?? 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (token >= tokens.int8 && token <= tokens.int64) {
    if (at + 11 > end) bad('an integer is cut short', at)
    return { node: readInteger(view, token, at), end: at + 11 }
  }
  if (at + 5 > end) bad('a value is cut short', at)
  const start = at + 5
  const stop = start + view.getUint32(at + 1, true)
  if (stop > end) bad('a value is longer than the condition', at + 1)
  return { node: countedNode(bytes, token, start, stop, depth), end: stop }
}

const readInteger = (view: DataView, token: number, at: number): IntegerNode => ({
  kind: 'integer',
  token,
  value: view.getBigInt64(at + 1, true),
  sign: view.getUint8(at + 9),
  base: view.getUint8(at + 10),
})

function countedNode(
  bytes: Uint8Array,
  token: number,
  start: number,
  stop: number,
  depth: number,
): ConditionNode {
  const body = bytes.subarray(start, stop)
  if (token === tokens.unicode) return { kind: 'string', text: utf16Text(body) }
  if (token === tokens.octets) return { kind: 'octets', bytes: body.slice() }
  if (token >= tokens.localAttribute && token <= tokens.deviceAttribute) {
    return { kind: 'attribute', token, name: utf16Text(body) }
  }
  if (token === tokens.sid) {
    const read = sidFromBytes(body)
    return read !== undefined && read.end === body.length
      ? { kind: 'sid', sid: read.sid }
      : bad('no whole SID', start)
  }
  if (token !== tokens.composite) return bad(`token 0x${token.toString(16)} is not known`, start - 5)
  if (depth >= maxDepth) bad('lists too deep in one another', start)
  const items: ConditionNode[] = []
  for (let at = start; at < stop; ) {
    const read = readOperand(bytes, at, stop, depth + 1)
    items.push(read.node)
    at = read.end
  }
  return { kind: 'composite', items }
}
