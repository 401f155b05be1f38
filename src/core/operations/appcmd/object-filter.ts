import { unknownAttribute } from './appcmd-error.ts'
import type { Parameter } from './command-line.ts'
import type { ListedObject } from './listed-object.ts'
import { propertyOf } from './object-property.ts'
import { fold } from './server-objects.ts'

/** The objects that satisfy every '/attribute:value' of the command. An attribute that none can have is an error. */
export function filterObjects(
  objects: readonly ListedObject[],
  filters: readonly Parameter[],
): ListedObject[] {
  return objects.filter((object) =>
    filters.every(({ name, value }) => {
      const found = propertyOf(object, name)
      if (found === undefined) throw unknownAttribute(name)
      return value === undefined || matches(found, value) || (isPathName(name) && isSamePath(found, value))
    }),
  )
}

/** 'Site' and 'Site/' are one application. */
const isPathName = (name: string): boolean => /^(app|vdir)\.name$/i.test(name)
const isSamePath = (left: string, right: string): boolean => bare(left) === bare(right)
const bare = (path: string): string => fold(path).replace(/\/+$/, '')

const operators = /^\$(=|!=|<>|<=|>=|<|>)(.*)$/s

/** 'x', 'x*', or with an operator: '$>300', '$=*shop*', '$<>v4.0'. Lists like bindings match by any of their parts. */
export function matches(found: string, wanted: string): boolean {
  const [, operator, operand = ''] = operators.exec(wanted) ?? []
  if (operator === undefined || operator === '=')
    return isLike(found, operator === undefined ? wanted : operand)
  if (operator === '!=' || operator === '<>') return !isLike(found, operand)
  const difference = compare(found, operand)
  if (operator.startsWith('<')) return operator === '<=' ? difference <= 0 : difference < 0
  return operator === '>=' ? difference >= 0 : difference > 0
}

function isLike(found: string, wanted: string): boolean {
  const pattern = fold(wanted)
  return [found, ...found.split(',')].some(
    (part) => part.length <= 10_000 && isWildcardMatch(fold(part), pattern),
  )
}

/** '*' stands for any text. Linear in both: the last star is the only place to come back to. */
function isWildcardMatch(text: string, pattern: string): boolean {
  const parts = pattern.split('*')
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === pattern
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const next = text.indexOf(part, at)
    if (next < 0) return false
    at = next + part.length
  }
  return at <= text.length - last.length
}

function compare(left: string, right: string): number {
  const numbers = [Number(left), Number(right)] as const
  if (numbers.some(Number.isNaN)) return fold(left) < fold(right) ? -1 : fold(left) > fold(right) ? 1 : 0
  return numbers[0] - numbers[1]
}
