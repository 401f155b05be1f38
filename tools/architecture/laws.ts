import { isBuiltin } from 'node:module'
import type { Import } from './imports.ts'

/** A law of docs/architecture.md as code: what it forbids, and what to do instead. */
export interface Law {
  readonly name: string
  readonly because: string
  readonly broken: (edge: Import) => boolean
}

// Who may read whom. A room not listed on the right is a stranger; itself and base go without saying.
const world = ['config', 'accounts', 'acl']
const pipeline = [...world, 'world']
const diagnosis = [...pipeline, 'pipeline', 'logs']
const rooms: Readonly<Record<string, readonly string[]>> = {
  'core/base': [],
  'core/config': [],
  'core/accounts': [],
  'core/logs': [],
  'core/acl': ['accounts'],
  'core/world': world,
  'core/pipeline': pipeline,
  'core/diagnosis': diagnosis,
  'core/operations': [...diagnosis, 'diagnosis'],
  'edge/host': [...world, 'world', 'logs'],
  'edge/server': ['world', 'pipeline', 'logs'],
  'edge/admin': ['operations'],
  'edge/cli': ['operations'],
}
/** The browser's rooms, from the ground up. */
const pages = ['api', 'place', 'parts']
const webRooms: Readonly<Record<string, readonly string[]>> = {
  api: [],
  place: [],
  parts: ['api', 'place'],
  access: pages,
  features: pages,
  shell: [...pages, 'features', 'access'],
}
/** They show core's data, so they may name its types. */
const skins = ['edge/admin', 'edge/cli']
/** npm packages without any effect on the machine, which core may use. */
const purePackages = ['yaml', '@noble/hashes']
/** The parts of Node that reach disk, processes and users. */
const machine = ['fs', 'fs/promises', 'child_process', 'os', 'sqlite', 'worker_threads', 'cluster']

const roomOf = (path: string): string | undefined => /^src\/((?:core|edge)\/[^/]+)\//.exec(path)?.[1]
const isTest = (path: string): boolean => /\.(?:test|contract)\.tsx?$|\/testing\//.test(path)
const packageOf = (specifier: string): string => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
const builtinOf = (specifier: string): string => specifier.replace(/^node:/, '')
const isPackage = ({ specifier, to }: Import): boolean => to === undefined && !isBuiltin(specifier)

function readsStranger({ from, to, typeOnly }: Import): boolean {
  const [here, there] = [roomOf(from), to === undefined ? undefined : roomOf(to)]
  if (here === undefined || there === undefined || here === there || there === 'core/base') return false
  // A test may compare what its room makes with what a room above makes of the same thing.
  if (isTest(from) && there.startsWith('core/')) return false
  // The API is tested over a real instance: no mocks where the real thing runs.
  if (isTest(from) && here === 'edge/admin' && there === 'edge/host') return false
  if (typeOnly && skins.includes(here) && there.startsWith('core/')) return false
  const [side, name = ''] = there.split('/')
  return side !== 'core' || !(rooms[here] ?? []).includes(name)
}

const webRoomOf = (path: string): string | undefined => /^web\/src\/([^/]+)\//.exec(path)?.[1]

function readsStrangerInWeb({ from, to }: Import): boolean {
  const [here, there] = [webRoomOf(from), to === undefined ? undefined : webRoomOf(to)]
  if (here === undefined || there === undefined || here === there) return false
  return !(webRooms[here] ?? []).includes(there)
}

function touchesMachine(edge: Import): boolean {
  if (!edge.from.startsWith('src/core/') || isTest(edge.from)) return false
  if (edge.to !== undefined) return false
  return isBuiltin(edge.specifier) || !purePackages.includes(packageOf(edge.specifier))
}

function touchesDisk({ from, specifier }: Import): boolean {
  if (!from.startsWith('src/') || from.startsWith('src/edge/host/') || isTest(from)) return false
  return isBuiltin(specifier) && machine.includes(builtinOf(specifier))
}

/** 'src/core/pipeline/authenticate/basic.ts' → 'pipeline', 'authenticate/basic'; rules of diagnosis likewise. */
const opinion = /^src\/core\/(pipeline\/[^/]+|diagnosis\/rules)\/([^/.]+)(?:\.test)?\.ts$/

function knowsStranger({ from, to }: Import): boolean {
  const [here, there] = [opinion.exec(from), to === undefined ? null : opinion.exec(to)]
  if (!here || !there) return false
  return `${here[1]}/${here[2]}` !== `${there[1]}/${there[2]}`
}

function entersBesideDoor({ from, to }: Import): boolean {
  if (to === undefined || isTest(to)) return false
  const room = roomOf(to)
  return room !== undefined && /^src\/[^/]+\/[^/]+\/.+\//.test(to) && roomOf(from) !== room
}

export const laws: readonly Law[] = [
  {
    name: 'rooms',
    because:
      'this room may not read that one (docs/architecture.md); move the code, or pass the value in from main.ts',
    broken: readsStranger,
  },
  {
    name: 'known-rooms',
    because: 'a new room is added to the picture first, then to the laws',
    broken: ({ from }) => {
      const room = roomOf(from)
      return room !== undefined && !(room in rooms)
    },
  },
  {
    name: 'core-touches-nothing',
    because:
      'core takes values and ports; only edge knows Node, and core only packages that are listed as pure',
    broken: touchesMachine,
  },
  {
    name: 'only-host-touches-disk',
    because: 'files, processes, users and databases live in edge/host',
    broken: touchesDisk,
  },
  {
    name: 'strangers',
    because: 'modules and rules never know each other; share through the folder above or base',
    broken: knowsStranger,
  },
  {
    name: 'enter-by-the-door',
    because: 'a room shows its top level; its sub-folders are its own',
    broken: entersBesideDoor,
  },
  {
    name: 'web-reads-the-contract',
    because: 'the browser knows the server only by the types of edge/admin/contract.ts',
    broken: ({ from, to, typeOnly }) =>
      from.startsWith('web/') &&
      to?.startsWith('src/') === true &&
      !(typeOnly && to === 'src/edge/admin/contract.ts'),
  },
  {
    name: 'web-rooms',
    because: 'pages stand on parts, parts on the place and the API; only the shell knows all pages',
    broken: readsStrangerInWeb,
  },
  {
    name: 'source-stands-alone',
    because: 'what runs at the user must not need tools, tests or packages for development',
    broken: (edge) =>
      edge.from.startsWith('src/') &&
      !isTest(edge.from) &&
      (edge.to === undefined
        ? isPackage(edge) && developmentPackage(edge.specifier)
        : !edge.to.startsWith('src/')),
  },
  {
    name: 'packages-in-their-room',
    because:
      'fastify and zod serve edge/admin; the sites are served by our own server, and core checks what it reads itself',
    broken: (edge) =>
      edge.from.startsWith('src/') &&
      !edge.from.startsWith('src/edge/admin/') &&
      !isTest(edge.from) &&
      isPackage(edge) &&
      adminPackages.includes(packageOf(edge.specifier)),
  },
  {
    name: 'tests-stay-outside',
    because: 'a test or its material is read by tests only',
    broken: ({ from, to }) => from.startsWith('src/') && to !== undefined && isTest(to) && !isTest(from),
  },
]

/** What speaks HTTP and JSON to the manager stays where the manager's API is. */
const adminPackages = ['fastify', 'zod']

const development = [
  'react',
  'react-dom',
  '@fluentui/react-components',
  '@fluentui/react-icons',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'vite',
  'axe-core',
  'vitest',
  'fast-check',
  'saxes',
  'autocannon',
  'playwright-core',
  'typescript',
  'knip',
  'oxc-parser',
]
const developmentPackage = (specifier: string): boolean => development.includes(packageOf(specifier))
