import type {
  AccessControlList,
  AclChange,
  AclEntry,
  AclEntryChange,
} from '../../../../src/edge/admin/contract.ts'
import { type Resource, useResource } from '../../api/use-resource.ts'
import type { Change } from '../shared/section.ts'

export type Acl = Resource<AccessControlList>

/** The list of a place of the server, or of a path on its disk; nothing is asked where neither is named. */
export function useAcl(scope: string, path: string): Acl {
  const query = path === '' ? { scope } : { path }
  return useResource<AccessControlList>(scope === '' && path === '' ? undefined : '/acls', query)
}

const at = ({ data }: Acl): string => `/acls/${data?.id ?? ''}`

export const addEntry = (acl: Acl, body: AclEntryChange): Change => ({
  method: 'POST',
  path: `${at(acl)}/entries`,
  body,
  etag: acl.etag,
})

export const changeEntry = (acl: Acl, { id }: AclEntry, body: AclEntryChange): Change => ({
  method: 'PATCH',
  path: `${at(acl)}/entries/${id}`,
  body,
  etag: acl.etag,
})

export const removeEntry = (acl: Acl, { id }: AclEntry): Change => ({
  method: 'DELETE',
  path: `${at(acl)}/entries/${id}`,
  etag: acl.etag,
})

export const changeAcl = (acl: Acl, body: AclChange): Change => ({
  method: 'PATCH',
  path: at(acl),
  body,
  etag: acl.etag,
  base: acl.data,
})
