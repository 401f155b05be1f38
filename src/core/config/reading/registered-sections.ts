import type { ConfigStack } from '../config-level.ts'
import { sectionPaths } from '../schema/section-schema.ts'
import type { XmlDocument } from '../xml-document.ts'
import { attributeText, elementsAt, indexOf } from './document-index.ts'

/** What machine.config and the runtime itself know at the top of a file, besides the sections that files declare. */
const frameworkNames = [
  'appSettings assemblyBinding configProtectedData connectionStrings mscorlib runtime satelliteassemblies startup',
  'strongNames system.codedom system.data system.data.dataset system.data.odbc system.data.oledb',
  'system.data.oracleclient system.data.sqlclient system.diagnostics system.drawing system.ftpServer',
  'system.identityModel system.identityModel.services system.net system.runtime.caching system.runtime.remoting',
  'system.runtime.serialization system.serviceModel system.serviceModel.activation system.transactions system.web',
  'system.web.extensions system.webServer system.windows.forms system.xaml.hosting system.xml.serialization',
  'system.workflow.componentModel.caching system.xml uri windows configSections location',
].flatMap((line) => line.split(' '))

/** Modules that are installed apart, and the sections that their installers register. */
const sectionsOfModules: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    aspnetcoremodule: ['system.webServer/aspNetCore'],
    aspnetcoremodulev2: ['system.webServer/aspNetCore'],
    httpplatformhandler: ['system.webServer/httpPlatform'],
    iisnode: ['system.webServer/iisnode'],
    corsmodule: ['system.webServer/cors'],
    applicationrequestrouting: ['system.webServer/proxy', 'system.webServer/diskCache', 'webFarms'],
    rewritemodule: sectionPathsBelow('system.webServer/rewrite/'),
    webdavmodule: sectionPathsBelow('system.webServer/webdav/'),
  }),
)

function sectionPathsBelow(prefix: string): readonly string[] {
  return sectionPaths().filter((path) => path.startsWith(prefix))
}

export interface Registered {
  readonly sections: ReadonlySet<string>
  /** Every group that leads to a section: 'system.webServer/security'. */
  readonly groups: ReadonlySet<string>
}

/**
 * The sections that may stand in the files of a stack: those declared in any of them. A partial applicationHost.config
 * that names a module of another installer, or states a section itself, is taken to have it registered.
 */
export function registeredSections(stack: ConfigStack): Registered {
  const sections = new Set(frameworkNames)
  const groups = new Set<string>()
  const add = (path: string): void => {
    sections.add(path)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      groups.add(path.slice(0, at))
  }
  const complete = stack.levels.some(
    ({ kind, file }) => kind === 'apphost' && file && indexOf(file).isComplete,
  )
  for (const { kind, file } of stack.levels) {
    if (file === undefined || (kind === 'defaults' && complete)) continue
    for (const path of indexOf(file).declarations.keys()) add(path)
    if (kind === 'apphost' && !complete) for (const path of impliedSections(file)) add(path)
  }
  return { sections, groups }
}

/** What a partial file implies to be registered. */
function impliedSections(file: XmlDocument): string[] {
  const stated = sectionPaths().filter((path) => elementsAt(file.root, path).length > 0)
  const modules = elementsAt(file.root, 'system.webServer/globalModules/add')
  const names = modules.map((element) => attributeText(element, 'name')?.toLowerCase() ?? '')
  return [...stated, ...names.flatMap((name) => sectionsOfModules.get(name) ?? [])]
}

/** Every section that a file of the stack declares. */
export const declaredPaths = (stack: ConfigStack): string[] =>
  stack.levels.flatMap(({ file }) => (file === undefined ? [] : [...indexOf(file).declarations.keys()]))
