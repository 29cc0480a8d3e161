// Servers of the benchmarks, each in a process of its own: the site, bare servers and nginx, with the CPU time
// and the memory of that process.

import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SITE_PATHS } from '../../src/web/urls.ts'
import { freePort } from '../free-port.ts'
import { forkSite, supervise } from '../site-process.ts'
import { untilAnswering } from '../until-answering.ts'
import type { BareKind, BareOrder } from './bare.ts'
import type { CannedResponse, Headers } from './http.ts'
import { sum } from './statistics.ts'
import type { Tools } from './tools.ts'

export interface Server {
  readonly origin: string
  /** Microseconds of CPU that it has used so far. */
  readonly cpu: () => Promise<number>
  /** Bytes of memory that it has resident. */
  readonly rss: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** A file for nginx: the bytes for each coding that it is to send precompressed. */
export interface NginxFile {
  readonly path: string
  readonly identity: Buffer
  readonly gzip?: Buffer
  readonly br?: Buffer
}

type Nginx = NonNullable<Tools['nginx']>

/** A module that makes a process report its CPU time and memory upon every message. */
const USAGE_REPORTER =
  'process.on("message", () => process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }))'

/** The site as `npm start` runs it, after a build, once its pages are compressed as well as they get. */
export async function startSite(): Promise<Server> {
  const { child, origin } = await forkSite({ preload: USAGE_REPORTER })
  await untilAnswering(`${origin}/healthz`, () => {
    expectRunning(child)
  })
  await untilBestCodings(origin)
  return { origin, ...processOf(child) }
}

/** One bare Fastify route, or a bare node:http server, that answers everything with the same response. */
export async function startBare(kind: BareKind, response: CannedResponse): Promise<Server> {
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  child.send({ kind, response } satisfies BareOrder)
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { origin: `http://127.0.0.1:${port}`, ...processOf(child) }
}

/** nginx with one worker, serving these files precompressed, with these headers. */
export async function startNginx(
  { brotliModule }: Nginx,
  files: readonly NginxFile[],
  headers: Headers = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'))
  // The worker runs as another user than the one that starts it.
  chmodSync(folder, 0o755)
  for (const file of files) writePrecompressed(join(folder, 'root', file.path), file)
  const port = await freePort()
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(configuration, nginxConfiguration(folder, port, brotliModule, headers))
  const options = ['-c', configuration, '-p', folder, '-e', join(folder, 'error.log')]
  const child = spawn('nginx', options, { stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  await untilAnswering(origin, () => {
    expectRunning(child)
  })
  const pids = () => withChildren(child.pid ?? 0)
  return {
    origin,
    cpu: () => Promise.resolve(sum(pids().map(scheduledMicroseconds))),
    rss: () => Promise.resolve(sum(pids().map(residentBytes))),
    stop: async () => {
      child.kill()
      await once(child, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

function writePrecompressed(path: string, { identity, gzip, br }: NginxFile): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, identity)
  if (gzip) writeFileSync(`${path}.gz`, gzip)
  if (br) writeFileSync(`${path}.br`, br)
}

function nginxConfiguration(
  folder: string,
  port: number,
  brotliModule: string | undefined,
  headers: Headers,
): string {
  const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const addedHeaders = Object.entries(headers).map(
    ([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always;`,
  )
  return `
daemon off; worker_processes 1; pid ${folder}/pid;
${brotliModule === undefined ? '' : `load_module ${brotliModule};`}
events { worker_connections 512; }
http {
  ${temporaryPaths.join(' ')}
  types {
    text/html html; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2; application/json json;
  }
  charset utf-8; charset_types text/html;
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=1000;
  gzip_static on; ${brotliModule === undefined ? '' : 'brotli_static on;'}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/root;
    ${addedHeaders.join('\n    ')}
    location / { try_files $uri $uri.html $uri/index.html =404; }
  }
}
`
}

/** A forked process that reports its usage upon a message. */
function processOf(child: ChildProcess): Omit<Server, 'origin'> {
  const { report, stop } = supervise(child)
  const usage = async () => (await report('usage')) as { cpu: NodeJS.CpuUsage; rss: number }
  return {
    cpu: async () => {
      const { cpu } = await usage()
      return cpu.user + cpu.system
    },
    rss: async () => (await usage()).rss,
    stop: async () => {
      await stop()
    },
  }
}

/** @throws when a process has ended that should serve */
function expectRunning({ exitCode, spawnargs }: ChildProcess): void {
  if (exitCode !== null) throw new Error(`${spawnargs.join(' ')} ended with ${exitCode}`)
}

/** Microseconds that the kernel has run the threads of a process. */
export function scheduledMicroseconds(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [running] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return Number(running)
  })
  return sum(nanoseconds) / 1000
}

function residentBytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/** A process and the ones that it started. */
export function withChildren(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  return [pid, ...children.map(Number)]
}

/** The best compression is made after the server listens; until then ETags do not end in a plus. */
async function untilBestCodings(origin: string): Promise<void> {
  // Every page of every edition: what is still compressed is CPU of the process too.
  const sitemap = await (await fetch(origin + SITE_PATHS.sitemap)).text()
  for (const [, url = ''] of sitemap.matchAll(/<loc>(.*?)<\/loc>/g)) {
    await until(`${url} in its best coding`, async () => {
      const response = await fetch(url, { headers: { 'accept-encoding': 'br' } })
      await response.arrayBuffer()
      return response.headers.get('etag')?.endsWith('+"') === true
    })
  }
}

/**
 * Waits until a condition holds.
 * @throws when it does not within some minutes
 */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_500; i += 1) {
    if (await holds()) return
    await setTimeout(100)
  }
  throw new Error(`The benchmark waited in vain for ${what}`)
}
