import { configEvidence } from '../../base/evidence.ts'
import { reason } from '../../base/reason.ts'
import { statusOf } from '../../base/status.ts'
import { childOf, numberOf, valueOf } from '../../config/config-section.ts'
import type { PipelineModule } from '../question.ts'

/** The site's limits/@maxUrlSegments: 404.20 [documented; where among the other checks, and its win32, are assumed]. */
export const limitsModule: PipelineModule = {
  name: 'IIS Web Core',
  stage: 'BeginRequest',
  decide({ site, url }) {
    const limits = childOf(site.element, 'limits')
    const limit = numberOf(limits, 'maxUrlSegments')
    if (url.segments.length <= limit) return undefined
    const { origin } = valueOf(limits, 'maxUrlSegments')
    const facts = { segments: url.segments.length, limit }
    const evidence = origin === undefined ? [] : [configEvidence(origin)]
    return {
      kind: 'deny',
      because: reason('begin.limits.url-segments', facts, evidence),
      status: statusOf(404, 20, 0),
    }
  },
}
