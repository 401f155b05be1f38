import { joinPath } from '../../base/windows-path.ts'
import { textOf } from '../../config/config-section.ts'
import type { Site } from '../../world/server-model.ts'
import type { World } from '../../world/world.ts'
import { AppcmdError, cannotFind, exitCode, invalid } from './appcmd-error.ts'
import { applyParameter } from './apply-parameter.ts'
import { configTarget } from './config-target.ts'
import { Editing } from './editing.ts'
import { expandText } from './expand-text.ts'
import { guarded } from './guarded-edit.ts'
import { listVerb } from './list-verb.ts'
import type { ListedObject } from './listed-object.ts'
import { type Outcome, Parameters, takeIdentifier, type Verb } from './request.ts'
import { serverOf, siteNamed } from './server-objects.ts'
import { key, sitesSection } from './server-sections.ts'

/** The logs of failed request tracing that lie in the sites' folders: 'Site/fr000001.xml'. */
export const listTraces: Verb = ({ world, command, ...rest }): Outcome => {
  const { identifier } = command
  const isSite =
    identifier !== undefined &&
    serverOf(world).sites.some(({ name }) => name.toLowerCase() === identifier.toLowerCase())
  const named = isSite
    ? {
        ...command,
        identifier: undefined,
        parameters: [
          ...command.parameters,
          { operation: 'set', name: 'site.name', value: identifier } as const,
        ],
      }
    : command
  return listVerb((server) => tracesOf(server).map(({ listed }) => listed))({
    world,
    command: named,
    ...rest,
  })
}

interface Trace {
  readonly listed: ListedObject
  readonly path: string
}

const tracesOf = (world: World): Trace[] => serverOf(world).sites.flatMap((site) => tracesOfSite(world, site))

function tracesOfSite(world: World, site: Site): Trace[] {
  const settings = site.element.children.get('traceFailedRequestsLogging')
  const directory =
    settings === undefined ? '' : expandText(textOf(settings, 'directory'), world.facts.environment)
  if (directory === '') return []
  const folder = joinPath(directory, `W3SVC${site.id}`)
  const names = world.facts.list(folder)
  if (!names.known) return []
  return names.value
    .filter((name) => /^fr\d+\.xml$/i.test(name))
    .toSorted()
    .map((name) => traceOf(world, site, joinPath(folder, name), name))
}

function traceOf(world: World, site: Site, path: string, file: string): Trace {
  const text = world.facts.readText?.(path) ?? ''
  const attribute = (name: string): string =>
    new RegExp(`<failedRequest[^>]*\\b${name}="([^"]*)"`).exec(text)?.[1] ?? ''
  const [url, status, process] = [attribute('url'), attribute('statusCode'), attribute('processId')]
  const listed: ListedObject = {
    kind: 'TRACE',
    name: `${site.name}/${file}`,
    summary: `url:${url},statuscode:${status},wp:${process}`,
    properties: [
      ['TRACE.NAME', `${site.name}/${file}`],
      ['SITE.NAME', site.name],
      ['SITE.ID', String(site.id)],
      ['PATH', path],
      ['URL', url],
      ['STATUSCODE', status],
      ['WP.NAME', process],
      ['APPPOOL.NAME', attribute('appPoolId')],
      ['VERB', attribute('verb')],
      ['TIMETAKEN', attribute('timeTaken')],
    ],
  }
  return { listed, path }
}

/** The whole log, as it lies in the folder. */
export const inspectTrace: Verb = (request): Outcome => {
  const identifier = takeIdentifier(request, new Parameters(request.command.parameters))
  const found = tracesOf(request.world).find(
    ({ listed }) => listed.name.toLowerCase() === identifier.toLowerCase(),
  )
  if (found === undefined) throw cannotFind('TRACE', identifier)
  const text = request.world.facts.readText?.(found.path)
  if (text === undefined)
    throw new AppcmdError(`The file "${found.path}" cannot be read here.`, exitCode.notSupported)
  return { out: text }
}

const traceSection = 'system.webServer/tracing/traceFailedRequests'

/** '/enablesite', '/disablesite' switch a site's logging; '/enable' and '/disable' make and take away rules for a path. */
export const configureTrace: Verb = (request): Outcome => {
  const parameters = new Parameters(request.command.parameters)
  const identifier = request.command.identifier ?? parameters.take('site.name')
  if (identifier === undefined) throw invalid('Must specify the TRACE object with identifier.')
  const [onSite, offSite] = [parameters.take('enablesite'), parameters.take('disablesite')]
  if (onSite !== undefined || offSite !== undefined)
    return switchSite(request.world, identifier, onSite !== undefined)
  const [on, off] = [parameters.take('enable'), parameters.take('disable')]
  if (on === undefined && off === undefined)
    throw invalid('Must specify one of enablesite, disablesite, enable, disable.')
  const path = parameters.take('path') ?? '*'
  const target = configTarget(
    request.world,
    siteNamed(serverOf(request.world), identifier).name,
    request.command.options.commit,
  )
  const editing = new Editing(request.world, target, traceSection)
  const item = `[path='${path.replaceAll("'", "''")}']`
  guarded(editing, 'Failed to configure tracing.', () => {
    if (on === undefined)
      return applyParameter(editing, { operation: 'remove', name: item, value: undefined })
    applyParameter(editing, { operation: 'add', name: item, value: undefined })
    const areas = parameters.take('areas') ?? 'WWW Server'
    for (const provider of areas.split(',')) {
      const area = `${item}.traceAreas.[provider='${provider.trim().replaceAll("'", "''")}',verbosity='Verbose']`
      applyParameter(editing, { operation: 'add', name: area, value: undefined })
    }
    const statusCodes = parameters.take('statuscodes') ?? '400-999'
    applyParameter(editing, {
      operation: 'set',
      name: `${item}.failureDefinitions.statusCodes`,
      value: statusCodes,
    })
  })
  return {
    out: `Failed request tracing ${on === undefined ? 'disabled' : 'enabled'} for path "${path}" of site "${target.sitePath}".\n`,
    changes: editing.changes,
  }
}

function switchSite(world: World, identifier: string, isOn: boolean): Outcome {
  const { name } = siteNamed(serverOf(world), identifier)
  const editing = new Editing(world, configTarget(world, '', 'apphost'), sitesSection)
  guarded(editing, 'Failed to configure tracing.', () => {
    const value = String(isOn)
    applyParameter(editing, { operation: 'set', name: 'traceFailedRequestsLogging.enabled', value }, [
      key('name', name),
    ])
  })
  return {
    out: `Failed request tracing ${isOn ? 'enabled' : 'disabled'} for site "${name}".\n`,
    changes: editing.changes,
  }
}
