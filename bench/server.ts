/**
 * Requests a second for a small static file over loopback: Countersign beside nginx (one worker, access log on) and Caddy, in
 * one run, the same client (wrk), the servers in turn; anonymous, and with Basic (argon2id here, bcrypt cost 10 there).
 * Needs nginx, caddy, wrk and htpasswd (apache2-utils) in PATH. Run: node bench/server.ts [seconds per measurement]
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const seconds = Number(process.argv[2] ?? 8)
const connections = 32
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
const page = `<!doctype html><title>bench</title>${'<p>A small page.</p>'.repeat(50)}`
const [user, password] = ['bob', 'correct horse 1']
const ports = { countersign: 18301, nginx: 18302, caddy: 18303 }

interface Peer {
  readonly name: keyof typeof ports
  readonly process: ChildProcess
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`)
  return stdout
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nobody listens on port ${port}`)
}

function startNginx(hash: string): ChildProcess {
  const home = join(work, 'nginx')
  mkdirSync(join(home, 'www/closed'), { recursive: true })
  for (const file of ['index.html', 'closed/index.html']) writeFileSync(join(home, 'www', file), page)
  writeFileSync(join(home, 'passwords'), `${user}:${hash}\n`)
  writeFileSync(
    join(home, 'nginx.conf'),
    `worker_processes 1; daemon off; pid ${home}/pid; error_log ${home}/error.log;
events { worker_connections 1024; }
http { access_log ${home}/access.log; types { text/html html; } sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path ${home}/b; proxy_temp_path ${home}/p; fastcgi_temp_path ${home}/f; uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s;
  server { listen 127.0.0.1:${ports.nginx}; root ${home}/www;
    location /closed/ { auth_basic "closed"; auth_basic_user_file ${home}/passwords; } } }`,
  )
  spawnSync('chmod', ['-R', 'a+rX', work])
  return spawn('nginx', ['-c', join(home, 'nginx.conf'), '-e', join(home, 'error.log')], { stdio: 'ignore' })
}

/** Caddy before 2.7 takes the hash in base64. */
function caddyHash(hash: string): string {
  const [, minor = '7'] = /^v?2\.(\d+)/.exec(run('caddy', ['version'])) ?? []
  return Number(minor) < 7 ? Buffer.from(hash).toString('base64') : hash
}

function startCaddy(hash: string): ChildProcess {
  const home = join(work, 'caddy')
  mkdirSync(join(home, 'www/closed'), { recursive: true })
  for (const file of ['index.html', 'closed/index.html']) writeFileSync(join(home, 'www', file), page)
  writeFileSync(
    join(home, 'Caddyfile'),
    `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${ports.caddy} {\n  root * ${home}/www\n  file_server\n  log {\n    output file ${home}/access.log\n  }\n  basicauth /closed/* {\n    ${user} ${hash}\n  }\n}\n`,
  )
  const environment = { ...process.env, GOMAXPROCS: '1', HOME: home }
  return spawn('caddy', ['run', '--config', join(home, 'Caddyfile')], { stdio: 'ignore', env: environment })
}

function startCountersign(): ChildProcess {
  const home = join(work, 'instance')
  const cli = (...args: string[]) =>
    run(process.execPath, [join(root, 'src/main.ts'), ...args, '--server', home])
  run(process.execPath, [join(root, 'src/main.ts'), 'init', home])
  const www = join(home, 'drive_c/inetpub/wwwroot')
  mkdirSync(join(www, 'closed'), { recursive: true })
  for (const file of ['index.html', 'closed/index.html']) writeFileSync(join(www, file), page)
  cli('net', 'user', user, password, '/add')
  cli('appcmd', 'set', 'site', 'Default Web Site', `/bindings:http/127.0.0.1:${ports.countersign}:`)
  for (const [section, enabled] of [
    ['anonymousAuthentication', 'false'],
    ['basicAuthentication', 'true'],
  ]) {
    cli(
      'appcmd',
      'set',
      'config',
      'Default Web Site/closed',
      `/section:${section}`,
      `/enabled:${enabled}`,
      '/commit:apphost',
    )
  }
  return spawn(join(root, 'bin/countersign'), ['start', '--server', home], { stdio: 'ignore' })
}

function measure(port: number, path: string, authorization?: string): { rate: number; errors: number } {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`]
  if (authorization !== undefined) args.push('-H', `Authorization: ${authorization}`)
  const output = run('wrk', [...args, `http://127.0.0.1:${port}${path}`])
  const rate = Number(/Requests\/sec:\s*([\d.]+)/.exec(output)?.[1] ?? Number.NaN)
  const errors = Number(/Non-2xx or 3xx responses:\s*(\d+)/.exec(output)?.[1] ?? 0)
  return { rate, errors }
}

const peers: Peer[] = []
try {
  const hash = run('htpasswd', ['-nbBC', '10', user, password]).trim().split(':')[1] ?? ''
  peers.push({ name: 'nginx', process: startNginx(hash) })
  peers.push({ name: 'caddy', process: startCaddy(caddyHash(hash)) })
  peers.push({ name: 'countersign', process: startCountersign() })
  for (const { name } of peers) await listening(ports[name])
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  console.log(
    `requests a second, ${page.length}-byte file, ${connections} connections, ${seconds} s each (wrk, one thread)`,
  )
  const tasks = [
    ['anonymous', '/index.html', undefined],
    ['Basic', '/closed/index.html', basic],
  ] as const
  for (const [task, path, authorization] of tasks) {
    const rates = new Map<string, number>()
    for (const { name } of peers) {
      const { rate, errors } = measure(ports[name], path, authorization)
      rates.set(name, rate)
      console.log(
        `${task.padEnd(10)} ${name.padEnd(12)} ${rate.toFixed(1).padStart(10)}${errors > 0 ? `  (${errors} not 2xx)` : ''}`,
      )
    }
    const ours = rates.get('countersign') ?? 0
    for (const peer of ['nginx', 'caddy'])
      console.log(`${task.padEnd(10)} countersign / ${peer}: ${(ours / (rates.get(peer) ?? 1)).toFixed(3)}`)
  }
} finally {
  for (const { process: child } of peers) child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  rmSync(work, { recursive: true, force: true })
}
