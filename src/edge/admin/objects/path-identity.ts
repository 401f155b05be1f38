import * as z from 'zod'
import type { VirtualDirectory } from '../../../core/world/server-model.ts'
import { invalidInput } from '../read-input.ts'
import { type AttributeEdit, setting } from './edit-plan.ts'

const logonMethodSchema = z.enum(['interactive', 'batch', 'network', 'clear_text'])

const logonMethods = {
  Interactive: 'interactive',
  Batch: 'batch',
  Network: 'network',
  ClearText: 'clear_text',
} as const satisfies Readonly<Record<string, z.output<typeof logonMethodSchema>>>

/** 'Connect as': the account that opens a folder; '' for the visitor's own. */
export const identitySchema = z.strictObject({ username: z.string(), logon_method: logonMethodSchema })

export const identityChangeSchema = z.strictObject({
  username: z.string().max(500).optional(),
  password: z.string().max(1024).optional(),
  logon_method: logonMethodSchema.optional(),
})
type IdentityChange = z.output<typeof identityChangeSchema>

export const tellIdentity = (directory: VirtualDirectory | undefined): z.output<typeof identitySchema> => ({
  username: directory?.userName ?? '',
  logon_method: logonMethods[directory?.logonMethod ?? 'ClearText'],
})

/** Of the directory's element. Another account comes with its password; pass-through authentication has none. */
export function identityEdits(
  identity: IdentityChange | undefined,
  now: VirtualDirectory | undefined,
): readonly AttributeEdit[] {
  const { username, password, logon_method: method } = identity ?? {}
  const isOther = username !== undefined && username.toLowerCase() !== (now?.userName ?? '').toLowerCase()
  if (isOther && username !== '' && password === undefined)
    throw invalidInput([{ name: 'identity.password', detail: 'the password of the account is expected' }])
  const wanted = Object.entries(logonMethods).find(([, ours]) => ours === method)?.[0]
  const secret = isOther && username === '' && password === undefined && now?.password ? '' : password
  return [
    ...setting('userName', username, now?.userName ?? ''),
    ...setting('password', secret, now?.password),
    ...setting('logonMethod', wanted, now?.logonMethod),
  ]
}
