import { type ElementSchema, sectionSchema } from '../../config/section-schema.ts'
import type { World } from '../../world/world.ts'
import { type HelpRequest, type ObjectName, objectNames } from './command-line.ts'
import { verbs } from './object-verbs.ts'
import { propertyHelp } from './property-help.ts'
import { sectionNamed } from './section-name.ts'
import { poolsSection, sitesSection } from './server-sections.ts'

const about: Readonly<Record<ObjectName, string>> = {
  site: 'Sites',
  app: 'Applications',
  vdir: 'Virtual directories',
  apppool: 'Application pools',
  config: 'Configuration sections',
  wp: 'Worker processes',
  request: 'Requests that are being served',
  module: 'Modules of the server',
  backup: 'Backups of the server configuration',
  trace: 'Logs of failed request tracing',
}

const general: readonly (readonly [string, string])[] = [
  ['/?', 'This help; also behind an object, or behind a command and an object.'],
  [
    '/text:<value>',
    'Text (the default); /text:* shows everything, /text:<attribute> one attribute of each object.',
  ],
  ['/xml', 'XML, as another command takes it with /in.'],
  ['/in or -', 'Acts on each object of the XML on standard input.'],
  ['/config<:*>', 'The configuration of the objects; with :* also what is inherited or a default.'],
  [
    '/commit:<path>',
    'Where changes are written: url, site, app, parent, apphost, webroot, machine, or a configuration path.',
  ],
]

/** What '/?' prints: of the tool, of an object, of one command of an object. In our own words. */
export function helpText(world: World, { object, verb, section }: HelpRequest): string {
  if (object === undefined) return usage()
  const name = object.toUpperCase()
  const commands = Object.keys(verbs[object])
  if (verb !== undefined && commands.includes(verb))
    return `${about[object]}: ${verb}\n\n${forms(object, verb)}${properties(settable(world, object, verb, section))}`
  return `${about[object]}\n\nAPPCMD (command) ${name} <identifier> <-parameter1:value1 ...>\n\n${commands.map((command) => `  ${command}\n`).join('')}`
}

/** What 'set' and 'add' of the object may change, from the schema. */
function settable(
  world: World,
  object: ObjectName,
  verb: string,
  section: string | undefined,
): ElementSchema | undefined {
  if (verb !== 'set' && verb !== 'add') return undefined
  const site = sectionSchema(sitesSection)?.collection?.item
  switch (object) {
    case 'config':
      return section === undefined ? undefined : sectionSchema(sectionNamed(world, section))
    case 'site':
      return site
    case 'app':
      return site?.collection?.item
    case 'vdir':
      return site?.collection?.item.collection?.item
    case 'apppool':
      return sectionSchema(poolsSection)?.collection?.item
    default:
      return undefined
  }
}

const properties = (schema: ElementSchema | undefined): string =>
  schema === undefined ? '' : `\n${propertyHelp(schema)}`

function usage(): string {
  const objects = objectNames.map((name) => `  ${name.toUpperCase().padEnd(10)}${about[name]}\n`).join('')
  const options = general.map(([option, text]) => `${option.padEnd(17)}${text}\n`).join('')
  return (
    'Administers the sites, pools and configuration of a server.\n\n' +
    'APPCMD (command) (object-type) <identifier> </parameter1:value1 ...>\n\n' +
    `Objects:\n\n${objects}\nFor every command:\n\n${options}\n` +
    'Use "!" for an attribute that is called as one of these: /!debug:value\n'
  )
}

function forms(object: ObjectName, verb: string): string {
  const line = `APPCMD ${verb.toUpperCase()} ${object.toUpperCase()}`
  const needs = object === 'config' ? ' <path> /section:name' : ' <identifier>'
  const changes = verb === 'set' || verb === 'add'
  const paths =
    '  /attribute:value                       an attribute of the object or section\n' +
    '  /element.attribute:value               of an element in it\n' +
    "  /[key='value'].attribute:value         of an item of its collection\n" +
    "  /+element.[key='value',...]            a new item; @start, @end or @N says where\n" +
    "  /-element.[key='value']                takes an item away; /-attribute an attribute\n"
  return `${line}${verb === 'add' ? '' : needs} </parameter1:value1 ...>\n${changes ? `\n${paths}` : ''}`
}
