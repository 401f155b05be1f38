import type { FluentIcon } from '@fluentui/react-icons'
import { BoardColor } from '@fluentui/react-icons/svg/board'
import { CertificateColor } from '@fluentui/react-icons/svg/certificate'
import { CodeBlockColor } from '@fluentui/react-icons/svg/code-block'
import { ContactCardColor } from '@fluentui/react-icons/svg/contact-card'
import { DocumentFolderColor } from '@fluentui/react-icons/svg/document-folder'
import { DocumentTextColor } from '@fluentui/react-icons/svg/document-text'
import { ErrorCircleColor } from '@fluentui/react-icons/svg/error-circle'
import { GlobeColor } from '@fluentui/react-icons/svg/globe'
import { GlobeShieldColor } from '@fluentui/react-icons/svg/globe-shield'
import { HistoryColor } from '@fluentui/react-icons/svg/history'
import { HomeColor } from '@fluentui/react-icons/svg/home'
import { LayerDiagonalPersonColor } from '@fluentui/react-icons/svg/layer-diagonal-person'
import { LightbulbFilamentColor } from '@fluentui/react-icons/svg/lightbulb-filament'
import { LockClosedColor } from '@fluentui/react-icons/svg/lock-closed'
import { OrgColor } from '@fluentui/react-icons/svg/org'
import { PeopleColor } from '@fluentui/react-icons/svg/people'
import { PeopleTeamColor } from '@fluentui/react-icons/svg/people-team'
import { PersonKeyColor } from '@fluentui/react-icons/svg/person-key'
import { PuzzlePieceColor } from '@fluentui/react-icons/svg/puzzle-piece'
import { ScanTypeColor } from '@fluentui/react-icons/svg/scan-type'
import { SearchSparkleColor } from '@fluentui/react-icons/svg/search-sparkle'
import { SettingsColor } from '@fluentui/react-icons/svg/settings'
import { ShieldColor } from '@fluentui/react-icons/svg/shield'
import { TableColor } from '@fluentui/react-icons/svg/table'
import { VaultColor } from '@fluentui/react-icons/svg/vault'
import { WrenchColor } from '@fluentui/react-icons/svg/wrench'
import type { Place } from '../shell/routes.ts'

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

type Row = readonly [id: string, title: string, icon: FluentIcon, category: Category, description: string]

const everywhere = ['server', 'site'] as const

function rows(area: Area, at: Feature['at'], list: readonly Row[]): Feature[] {
  return list.map(([id, title, icon, category, description]) => ({
    ...{ id, title, description, area, category, icon, at },
  }))
}

const iis = rows('IIS', everywhere, [
  [
    'authentication',
    'Authentication',
    PersonKeyColor,
    'Security',
    'How visitors sign in: anonymously, with Basic, Digest, Windows, Forms or a certificate.',
  ],
  [
    'authorization',
    'Authorization Rules',
    LockClosedColor,
    'Security',
    'Which users and roles may reach this content, and with which verbs.',
  ],
  [
    'default-document',
    'Default Document',
    HomeColor,
    'HTTP Features',
    'The files that are served when a visitor asks for a folder, in order.',
  ],
  [
    'directory-browsing',
    'Directory Browsing',
    DocumentFolderColor,
    'HTTP Features',
    'Whether a folder without a default document shows its list of files.',
  ],
  [
    'error-pages',
    'Error Pages',
    ErrorCircleColor,
    'HTTP Features',
    'What a visitor sees when a request fails.',
  ],
  [
    'handler-mappings',
    'Handler Mappings',
    OrgColor,
    'Server Components',
    'Which program answers which path and verb.',
  ],
  [
    'http-response-headers',
    'HTTP Response Headers',
    ContactCardColor,
    'HTTP Features',
    'Headers that are added to every response.',
  ],
  [
    'ip-restrictions',
    'IP Address and Domain Restrictions',
    GlobeShieldColor,
    'Security',
    'Which addresses and domains may connect.',
  ],
  ['logging', 'Logging', DocumentTextColor, 'Health and Diagnostics', 'How requests are logged, and where.'],
  [
    'mime-types',
    'MIME Types',
    ScanTypeColor,
    'HTTP Features',
    'The content type of each file extension that is served.',
  ],
  ['modules', 'Modules', PuzzlePieceColor, 'Server Components', 'The modules that every request passes.'],
  [
    'request-filtering',
    'Request Filtering',
    ShieldColor,
    'Security',
    'Which URLs, verbs, extensions and sizes are refused before anything else.',
  ],
  [
    'ssl-settings',
    'SSL Settings',
    CertificateColor,
    'Security',
    'Whether SSL and client certificates are required.',
  ],
])

const management = [
  ...rows('Management', everywhere, [
    [
      'configuration-editor',
      'Configuration Editor',
      CodeBlockColor,
      'Server Management',
      'Every section, with the origin and the lock of every value.',
    ],
    [
      'feature-delegation',
      'Feature Delegation',
      SettingsColor,
      'Server Management',
      'Which sections a web.config may set, and which are locked here.',
    ],
    [
      'permissions',
      'Permissions',
      VaultColor,
      'Security',
      'Who may read, run and change these files: the access control list.',
    ],
  ]),
  ...rows(
    'Management',
    ['server'],
    [
      ['users', 'Users', PeopleColor, 'Server Management', 'The accounts of this instance.'],
      [
        'groups',
        'Groups',
        PeopleTeamColor,
        'Server Management',
        'The groups of this instance and their members.',
      ],
    ],
  ),
]

const countersign = rows('Countersign', everywhere, [
  [
    'explain',
    'Explain',
    SearchSparkleColor,
    'Access',
    'One request, gate by gate: what decides it, and why.',
  ],
  [
    'diagnose',
    'Diagnose',
    WrenchColor,
    'Access',
    'Why a request is refused, and the smallest changes that are proved to let it in.',
  ],
  ['access', 'Access', TableColor, 'Access', 'Who can reach what: users, groups and addresses against URLs.'],
  [
    'refusals',
    'Refusals',
    BoardColor,
    'Health and Diagnostics',
    'Requests that were refused, as they happen, with their reasons.',
  ],
  [
    'history',
    'History',
    HistoryColor,
    'Health and Diagnostics',
    'Who changed what, when; what it changed for visitors; and the way back.',
  ],
  [
    'what-if',
    'What if',
    LightbulbFilamentColor,
    'Access',
    'Whose access a change would change, before it is made.',
  ],
])

export const features: readonly Feature[] = [...iis, ...management, ...countersign]

/** Pages that are nodes of the tree instead of tiles. */
export const nodePages: readonly Feature[] = [
  {
    id: 'application-pools',
    title: 'Application Pools',
    description: 'The pools in which applications run, each with its own identity.',
    area: 'Management',
    category: 'Server Management',
    icon: LayerDiagonalPersonColor,
    at: [],
  },
  {
    id: 'sites',
    title: 'Sites',
    description: 'The sites of this server, with their bindings.',
    area: 'Management',
    category: 'Server Management',
    icon: GlobeColor,
    at: [],
  },
]

export const featureOf = (id: string): Feature | undefined =>
  [...features, ...nodePages].find((feature) => feature.id === id)
