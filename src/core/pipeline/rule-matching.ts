import type { Question } from './question.ts'

/** 'a, b' → ['a', 'b']. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** '*' everybody, '?' the anonymous, else a user by the name that was typed or the account's full name; '.\\' is this machine. */
export function namesUserInFull(name: string, { user, world }: Question): boolean {
  if (name === '*') return true
  const isAnonymous = user === undefined || user.scheme === 'Anonymous'
  if (name === '?') return isAnonymous
  if (isAnonymous) return false
  const wanted = name.startsWith('.\\') ? `${world.facts.machine.name}${name.slice(1)}` : name
  return [user.userName, user.name].some((candidate) => candidate.toLowerCase() === wanted.toLowerCase())
}

/** The same, and a local account by its bare name. */
export const namesUser = (name: string, question: Question): boolean =>
  namesUserInFull(name, question) ||
  (!/[*?\\]/.test(name) && namesUserInFull(`${question.world.facts.machine.name}\\${name}`, question))

/** Windows users: a group in the token, by full or well-known name. A principal without a token has no roles here. */
export function isInRole(role: string, { user, world }: Question): boolean {
  const token = user?.token
  if (token === undefined || user?.scheme === 'Anonymous') return false
  const group = world.accounts().find(role)
  return group !== undefined && token.sids.has(group.sid)
}
