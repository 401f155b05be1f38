import type { FluentIcon } from '@fluentui/react-icons'
import type { Place } from './routes.ts'

/** What the shell gives to every page. */
export interface FeatureProps {
  readonly place: Place
  /** The place in the API's words: '' or 'Contoso/app'. */
  readonly scope: string
  /** The address's own part, e.g. `{ tab: 'rules' }`; change it with useQuery. */
  readonly query: Readonly<Record<string, string>>
}

export type Area = 'IIS' | 'Management' | 'Countersign'

export type Category =
  | 'Access'
  | 'Health and Diagnostics'
  | 'HTTP Features'
  | 'Security'
  | 'Server Components'
  | 'Server Management'

/** A tile of the Features View, and the head of its page. */
export interface Feature {
  /** Stands in the address; `pages.ts` has its page. */
  readonly id: string
  readonly title: string
  /** One sentence, as IIS Manager says it under the title. */
  readonly description: string
  readonly area: Area
  readonly category: Category
  readonly icon: FluentIcon
  /** Where its tile stands; 'site' means every place in a site. */
  readonly at: readonly ('server' | 'site')[]
}
