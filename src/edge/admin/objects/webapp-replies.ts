import type { World } from '../../../core/world/world.ts'
import type { Reply } from '../define-route.ts'
import { etagOf, sealed } from '../etag.ts'
import { directoryOfId, webAppOfId } from './object-ids.ts'
import { directoryResource, webAppResource } from './webapp-resource.ts'

export function webAppReply(world: World, id: string): Reply {
  const body = webAppResource(world, webAppOfId(world, id))
  return { body, etag: etagOf(body) }
}

export function directoryReply(world: World, id: string): Reply {
  const found = directoryOfId(world, id)
  const body = directoryResource(found)
  return { body, etag: etagOf([body, sealed(found.directory.password)]) }
}
