import { type SectionResult, textOf } from '../config-section.ts'

/** Does an application run in DefaultAppPool, because it says so or because nothing else is said? */
export const needsDefaultPool = (sites: SectionResult): boolean =>
  sites.ok &&
  sites.section.items.some((site) =>
    site.items.some((application) => {
      const pool = textOf(application, 'applicationPool').toLowerCase()
      return pool === '' || pool === 'defaultapppool'
    }),
  )
