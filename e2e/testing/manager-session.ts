import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { findProgram, systemPrograms } from '../../tools/system-programs.ts'
import { root } from './run-countersign.ts'

/** A served instance with its manager. */
export interface ManagedServer {
  /** 'http://localhost:8172/'. */
  readonly manager: string
  /** A one-time link; the first one is what the start printed, each further call asks for another. */
  signInLink(): Promise<string>
  stop(): Promise<void>
}

const link = /https?:\/\/\S+#\/sign-in\?token=\S+/g

/** Starts the instance as `countersign start` does. */
export async function startManaged(home: string): Promise<ManagedServer> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start', '--server', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let given = 0
  const next = async (): Promise<string> => {
    const found = await until(
      () => said.match(link)?.[given],
      child,
      () => said,
    )
    given += 1
    return found
  }
  const first = await next()
  return {
    manager: first.slice(0, first.indexOf('#')),
    async signInLink() {
      if (given === 1) {
        given = 2
        return first
      }
      given = said.match(link)?.length ?? 0
      child.kill('SIGHUP')
      return next()
    },
    stop: () => stopped(child),
  }
}

async function until(
  ask: () => string | undefined,
  child: ChildProcess,
  said: () => string,
): Promise<string> {
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; ) {
    const answer = ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no sign-in link was printed, but: ${said()}`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findProgram(systemPrograms.chromium) ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors, faults of the page, requests to elsewhere. */
  readonly complaints: string[]
}

/** A browser of one administrator, signed in by a one-time link. */
export async function signIn(
  browser: Browser,
  server: ManagedServer,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const visit = await newVisit(browser, server, options)
  await visit.page.goto(await server.signInLink())
  await isIn(visit.page)
  return visit
}

/** A browser of an administrator who signed in with this account. */
export async function enterManager(
  browser: Browser,
  server: ManagedServer,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<Visit> {
  const visit = await newVisit(browser, server, { reducedMotion: 'reduce' })
  const { page } = visit
  await page.goto(server.manager)
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await isIn(page)
  return visit
}

/** The tree is there; in a narrow window the button that opens it. */
const isIn = (page: Page): Promise<void> =>
  page
    .getByRole('tree')
    .or(page.getByRole('button', { name: 'Connections' }))
    .first()
    .waitFor()

/** A browser that nobody signed in with yet. */
export async function newVisit(
  browser: Browser,
  server: ManagedServer,
  options: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4/.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => {
    const own = request.url().startsWith(server.manager) || /^(data|blob|about):/.test(request.url())
    if (!own) complaints.push(`asks elsewhere: ${request.url()}`)
  })
  return { page, context, complaints }
}
