import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { countersign } from './run-countersign.ts'

export interface BigInstance {
  readonly home: string
  readonly port: number
  remove(): void
}

/** An instance with `sites` sites by host name on one port, and a folder of `files` files in the first. */
export async function makeBigInstance(sites: number, files: number): Promise<BigInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-big-'))
  const home = join(folder, 'instance')
  const made = await countersign(['init', home])
  if (made.code !== 0) throw new Error(made.err)
  const port = await freePort()
  const config = join(home, 'config/applicationHost.config')
  const text = readFileSync(config, 'utf8')
  const start = text.indexOf('<site name=')
  const end = text.indexOf('</site>', start) + '</site>'.length
  const many = Array.from({ length: sites }, (_, at) => siteText(at + 1, port)).join('\n      ')
  writeFileSync(config, text.slice(0, start) + many + text.slice(end))
  const many2 = join(home, 'drive_c/sites/site0001/many')
  mkdirSync(many2, { recursive: true })
  for (let at = 1; at <= files; at += 1)
    writeFileSync(join(many2, `file${String(at).padStart(5, '0')}.txt`), 'x')
  return { home, port, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function siteText(id: number, port: number): string {
  const name = `site${String(id).padStart(4, '0')}`
  return [
    `<site name="${name}" id="${id}">`,
    `<application path="/"><virtualDirectory path="/" physicalPath="%SystemDrive%\\sites\\${name}" /></application>`,
    `<bindings><binding protocol="http" bindingInformation="127.0.0.1:${port}:${name}.test" /></bindings>`,
    '</site>',
  ].join('')
}
