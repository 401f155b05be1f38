import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { countersign } from './run-countersign.ts'

/** An instance in which the story has happened: see makeStory. */
export interface StoryInstance {
  readonly home: string
  /** The folder of the site on this disk. */
  readonly site: string
  /** Of the site's binding on 127.0.0.1. */
  readonly port: number
  /** The name of the computer, of which svc-web is an account. */
  readonly machine: string
  /** Runs a command on the instance; throws where it fails. */
  cli(...args: string[]): Promise<string>
  remove(): void
}

/**
 * A site that everybody reached, until its pool got a custom account and its folder a list on which, besides the
 * administrators, that account alone stands: visitors are signed in as IUSR, and get 401.3.
 */
export async function makeStory(): Promise<StoryInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-story-'))
  const home = join(folder, 'instance')
  const site = join(home, 'drive_c/sites/contoso')
  const cli = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await countersign([...args, '--server', home])
    if (code !== 0) throw new Error(`countersign ${args.join(' ')}: exit ${code}\n${out}${err}`)
    return out
  }
  const made = await countersign(['init', home])
  if (made.code !== 0) throw new Error(made.err)
  const settings = JSON.parse(readFileSync(join(home, 'countersign.json'), 'utf8')) as { machine: string }
  mkdirSync(site, { recursive: true })
  writeFileSync(join(site, 'index.html'), '<h1>Contoso</h1>')
  const port = await freePort()
  const story = {
    home,
    site,
    port,
    machine: settings.machine,
    cli,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  await build(story)
  await breakIt(story)
  return story
}

async function build({ cli, port }: StoryInstance): Promise<void> {
  const bindings = `/bindings:http/127.0.0.1:${port}:`
  await cli('net', 'user', 'svc-web', 'P@ssw0rd!', '/add')
  await cli('appcmd', 'add', 'apppool', '/name:Contoso')
  await cli('appcmd', 'delete', 'site', 'Default Web Site')
  await cli('appcmd', 'add', 'site', '/name:Contoso', '/id:2', bindings, '/physicalPath:C:\\sites\\contoso')
  await cli('appcmd', 'set', 'app', 'Contoso/', '/applicationPool:Contoso')
}

async function breakIt({ cli, machine }: StoryInstance): Promise<void> {
  await cli(
    'appcmd',
    'set',
    'apppool',
    'Contoso',
    '/processModel.identityType:SpecificUser',
    `/processModel.userName:${machine}\\svc-web`,
    '/processModel.password:P@ssw0rd!',
  )
  await cli(
    'icacls',
    'C:\\sites\\contoso',
    '/inheritance:r',
    '/grant',
    'Administrators:(OI)(CI)(F)',
    '/grant',
    'svc-web:(OI)(CI)(RX)',
  )
}
