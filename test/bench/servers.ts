// The servers under test, each in a process of its own, and what they use of the CPU by the accounting of
// that process.

import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startArguments } from './tools.ts'
import type { Tools } from './tools.ts'
import type { BareKind, Canned } from './bare.ts'

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

/** The site as `npm start` runs it, after a build, once its pages are as small as they get. */
export async function startSite(): Promise<Server> {
  const port = await freePort()
  const [entry = '', ...flags] = startArguments().reverse()
  const tell =
    'data:text/javascript,process.on("message",()=>process.send({cpu:process.cpuUsage(),rss:process.memoryUsage().rss}))'
  const child = fork(fileURLToPath(new URL(`../../${entry}`, import.meta.url)), {
    execArgv: [...flags.reverse(), '--import', tell],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      BASE_URL: `http://127.0.0.1:${port}`,
    },
  })
  const server = { origin: `http://127.0.0.1:${port}`, ...accountOf(child) }
  await answering(`${server.origin}/healthz`)
  // The best codings are made once the server listens; the tag says when.
  const tag = async () =>
    (await fetch(`${server.origin}/guide/binding`, { headers: { 'accept-encoding': 'br' } })).headers.get(
      'etag',
    ) ?? ''
  while (!(await tag()).endsWith('+"'))
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  return server
}

/**
 * A bare node:http server, or one bare Fastify route, that answers everything with the same bytes and
 * headers.
 */
export async function startBare(kind: BareKind, canned: Canned): Promise<Server> {
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  child.send({ kind, canned })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { origin: `http://127.0.0.1:${port}`, ...accountOf(child) }
}

/** nginx with one worker, serving these files precompressed, with these headers. */
export async function startNginx(
  { brotliModule }: NonNullable<Tools['nginx']>,
  files: readonly NginxFile[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'))
  // The worker is another user than the one that starts it.
  chmodSync(folder, 0o755)
  for (const { path, identity, gzip, br } of files) {
    const at = join(folder, 'root', path)
    mkdirSync(dirname(at), { recursive: true })
    for (const [ending, body] of [
      ['', identity],
      ['.gz', gzip],
      ['.br', br],
    ] as const)
      if (body) writeFileSync(at + ending, body)
  }
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), nginxConf(folder, port, brotliModule, headers))
  const child = spawn(
    'nginx',
    ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')],
    { stdio: 'ignore' },
  )
  const origin = `http://127.0.0.1:${port}`
  await answering(origin)
  return {
    origin,
    cpu: () => Promise.resolve(withChildren(child.pid ?? 0).reduce((sum, pid) => sum + scheduled(pid), 0)),
    rss: () =>
      Promise.resolve(
        withChildren(child.pid ?? 0).reduce(
          (sum, pid) =>
            sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
          0,
        ),
      ),
    stop: async () => {
      child.kill()
      await once(child, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

function nginxConf(
  folder: string,
  port: number,
  brotliModule: string | undefined,
  headers: Readonly<Record<string, string>>,
): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  return `
daemon off; worker_processes 1; pid ${folder}/pid;
${brotliModule === undefined ? '' : `load_module ${brotliModule};`}
events { worker_connections 512; }
http {
  ${temporary.join(' ')}
  types { text/html html; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2; application/json json; }
  charset utf-8; charset_types text/html;
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=1000;
  gzip_static on; ${brotliModule === undefined ? '' : 'brotli_static on;'}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/root;
    ${Object.entries(headers)
      .map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always;`)
      .join('\n    ')}
    location / { try_files $uri $uri.html $uri/index.html =404; }
  }
}
`
}

function accountOf(child: ChildProcess): Omit<Server, 'origin'> {
  const used = async () => {
    child.send('usage')
    const [told] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage; rss: number }]
    return told
  }
  return {
    cpu: async () => {
      const {
        cpu: { user, system },
      } = await used()
      return user + system
    },
    rss: async () => (await used()).rss,
    stop: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Microseconds that the kernel has run the threads of a process. */
function scheduled(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce(
    (sum, thread) =>
      sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1000,
    0,
  )
}

function withChildren(pid: number): number[] {
  return [
    pid,
    ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  ]
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answering(url: string): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error(`nothing answers at ${url}`)
}
