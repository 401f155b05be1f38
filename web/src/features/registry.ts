import type { FluentIcon } from '@fluentui/react-icons'
import { AppFolderFilled } from '@fluentui/react-icons/svg/app-folder'
import { ArrowRoutingFilled } from '@fluentui/react-icons/svg/arrow-routing'
import { ArrowTurnRightFilled } from '@fluentui/react-icons/svg/arrow-turn-right'
import { BookNumberFilled } from '@fluentui/react-icons/svg/book-number'
import { BracesFilled } from '@fluentui/react-icons/svg/braces'
import { BranchCompareFilled } from '@fluentui/react-icons/svg/branch-compare'
import { CertificateFilled } from '@fluentui/react-icons/svg/certificate'
import { ClipboardCheckmarkFilled } from '@fluentui/react-icons/svg/clipboard-checkmark'
import { DocumentDataFilled } from '@fluentui/react-icons/svg/document-data'
import { DocumentErrorFilled } from '@fluentui/react-icons/svg/document-error'
import { DocumentHeaderFilled } from '@fluentui/react-icons/svg/document-header'
import { FilterFilled } from '@fluentui/react-icons/svg/filter'
import { FlowFilled } from '@fluentui/react-icons/svg/flow'
import { FolderLinkFilled } from '@fluentui/react-icons/svg/folder-link'
import { FolderListFilled } from '@fluentui/react-icons/svg/folder-list'
import { GlobeFilled } from '@fluentui/react-icons/svg/globe'
import { GlobeProhibitedFilled } from '@fluentui/react-icons/svg/globe-prohibited'
import { HistoryFilled } from '@fluentui/react-icons/svg/history'
import { HomeFilled } from '@fluentui/react-icons/svg/home'
import { LayerFilled } from '@fluentui/react-icons/svg/layer'
import { NotebookFilled } from '@fluentui/react-icons/svg/notebook'
import { OptionsFilled } from '@fluentui/react-icons/svg/options'
import { PeopleLockFilled } from '@fluentui/react-icons/svg/people-lock'
import { PeopleTeamFilled } from '@fluentui/react-icons/svg/people-team'
import { PersonFilled } from '@fluentui/react-icons/svg/person'
import { PersonKeyFilled } from '@fluentui/react-icons/svg/person-key'
import { PuzzlePieceFilled } from '@fluentui/react-icons/svg/puzzle-piece'
import { ShieldErrorFilled } from '@fluentui/react-icons/svg/shield-error'
import { ShieldKeyholeFilled } from '@fluentui/react-icons/svg/shield-keyhole'
import { StethoscopeFilled } from '@fluentui/react-icons/svg/stethoscope'
import { TableFilled } from '@fluentui/react-icons/svg/table'
import type { Area, Category, Feature } from '../place/feature.ts'

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
    PersonKeyFilled,
    'Security',
    'How visitors sign in: anonymously, with Basic, Digest, Windows, Forms or a certificate.',
  ],
  [
    'authorization',
    'Authorization Rules',
    PeopleLockFilled,
    'Security',
    'Which users and roles may reach this content, and with which verbs.',
  ],
  [
    'default-document',
    'Default Document',
    HomeFilled,
    'HTTP Features',
    'The files that are served when a visitor asks for a folder, in order.',
  ],
  [
    'directory-browsing',
    'Directory Browsing',
    FolderListFilled,
    'HTTP Features',
    'Whether a folder without a default document shows its list of files.',
  ],
  [
    'error-pages',
    'Error Pages',
    DocumentErrorFilled,
    'HTTP Features',
    'What a visitor sees when a request fails.',
  ],
  [
    'handler-mappings',
    'Handler Mappings',
    ArrowRoutingFilled,
    'Server Components',
    'Which program answers which path and verb.',
  ],
  [
    'http-redirect',
    'HTTP Redirect',
    ArrowTurnRightFilled,
    'HTTP Features',
    'Sends every request on to another address.',
  ],
  [
    'http-response-headers',
    'HTTP Response Headers',
    DocumentHeaderFilled,
    'HTTP Features',
    'Headers that are added to every response.',
  ],
  [
    'ip-restrictions',
    'IP Address and Domain Restrictions',
    GlobeProhibitedFilled,
    'Security',
    'Which addresses and domains may connect.',
  ],
  ['logging', 'Logging', NotebookFilled, 'Health and Diagnostics', 'How requests are logged, and where.'],
  [
    'mime-types',
    'MIME Types',
    DocumentDataFilled,
    'HTTP Features',
    'The content type of each file extension that is served.',
  ],
  ['modules', 'Modules', PuzzlePieceFilled, 'Server Components', 'The modules that every request passes.'],
  [
    'request-filtering',
    'Request Filtering',
    FilterFilled,
    'Security',
    'Which URLs, verbs, extensions and sizes are refused before anything else.',
  ],
  [
    'ssl-settings',
    'SSL Settings',
    CertificateFilled,
    'Security',
    'Whether SSL and client certificates are required.',
  ],
])

const management = [
  ...rows('Management', everywhere, [
    [
      'configuration-editor',
      'Configuration Editor',
      BracesFilled,
      'Server Management',
      'Every section, with the origin and the lock of every value.',
    ],
    [
      'feature-delegation',
      'Feature Delegation',
      OptionsFilled,
      'Server Management',
      'Which sections a web.config may set, and which are locked here.',
    ],
    [
      'permissions',
      'Permissions',
      ShieldKeyholeFilled,
      'Security',
      'Who may read, run and change these files: the access control list.',
    ],
  ]),
  ...rows(
    'Management',
    ['server'],
    [
      ['users', 'Users', PersonFilled, 'Server Management', 'The accounts of this instance.'],
      [
        'groups',
        'Groups',
        PeopleTeamFilled,
        'Server Management',
        'The groups of this instance and their members.',
      ],
    ],
  ),
]

const countersign = rows('Countersign', everywhere, [
  ['explain', 'Explain', FlowFilled, 'Access', 'One request, gate by gate: what decides it, and why.'],
  [
    'diagnose',
    'Diagnose',
    StethoscopeFilled,
    'Access',
    'Why a request is refused, and the smallest changes that are proved to let it in.',
  ],
  [
    'access',
    'Access',
    TableFilled,
    'Access',
    'Who can reach what: users, groups and addresses against URLs.',
  ],
  [
    'access-tests',
    'Access Tests',
    ClipboardCheckmarkFilled,
    'Access',
    'Who may reach what, and who may not: stated once, and held to at every change.',
  ],
  [
    'refusals',
    'Refusals',
    ShieldErrorFilled,
    'Health and Diagnostics',
    'Requests that were refused, as they happen, with their reasons.',
  ],
  [
    'history',
    'History',
    HistoryFilled,
    'Health and Diagnostics',
    'Who changed what, when; what it changed for visitors; and the way back.',
  ],
  [
    'what-if',
    'What if',
    BranchCompareFilled,
    'Access',
    'Whose access a change would change, before it is made.',
  ],
  [
    'status-codes',
    'Status Codes',
    BookNumberFilled,
    'Health and Diagnostics',
    'What 401.3, 403.14, 500.19 and the others mean, and which addresses here answer so now.',
  ],
])

export const features: readonly Feature[] = [...iis, ...management, ...countersign]

/** Pages that are nodes of the tree, or lists that the Actions pane leads to, instead of tiles. */
const nodePages = rows(
  'Management',
  [],
  [
    [
      'application-pools',
      'Application Pools',
      LayerFilled,
      'Server Management',
      'The pools in which applications run, each with its own identity.',
    ],
    ['sites', 'Sites', GlobeFilled, 'Server Management', 'The sites of this server, with their bindings.'],
    ['applications', 'Applications', AppFolderFilled, 'Server Management', 'The applications of this site.'],
    [
      'virtual-directories',
      'Virtual Directories',
      FolderLinkFilled,
      'Server Management',
      'The virtual directories of this site.',
    ],
  ],
)

export const featureOf = (id: string): Feature | undefined =>
  [...features, ...nodePages].find((feature) => feature.id === id)
