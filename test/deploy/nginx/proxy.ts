// nginx as deploy/nginx configures it, in front of instances of the built site: in a folder of its own, with other
// addresses, ports and paths, and with a certificate that is made for it.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../../src/folders.ts'
import { freePort } from '../../free-port.ts'
import { untilAnswering } from '../../until-answering.ts'

export interface Proxy {
  /** Origin by https, and the one by http that redirects to it. */
  readonly origin: string
  readonly plainOrigin: string
  /** Certificate that it is trusted by, in PEM. */
  readonly ca: string
  /** Its master process. */
  readonly pid: number
  /** Everything in its logs so far. */
  readonly logs: () => string
  readonly stop: () => Promise<void>
}

export interface ProxyOptions {
  /** Whether it limits a client; a benchmark comes from one address. */
  readonly limits: boolean
}

const SHIPPED = join(ROOT, 'deploy/nginx')

/** Starts nginx in front of instances at these ports of 127.0.0.1. */
export async function startProxy(
  nginx: string,
  instancePorts: readonly number[],
  { limits }: ProxyOptions = { limits: true },
): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-test-'))
  const [httpsPort, httpPort] = [await freePort(), await freePort()]
  const certificate = makeCertificate(join(folder, 'etc/nginx/keep-number/tls'))
  installIn(folder, httpsPort, httpPort, instancePorts)
  if (!limits) liftLimits(join(folder, 'etc/nginx/keep-number/site.conf'))
  const configuration = join(folder, 'etc/nginx/nginx.conf')
  const options = ['-c', configuration, '-p', folder, '-e', join(folder, 'start.log')]
  const child = spawn(nginx, [...options, '-g', foreground(folder)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += String(chunk)))
  const plainOrigin = `http://127.0.0.1:${httpPort}`
  await untilAnswering(plainOrigin, () => {
    if (child.exitCode === null) return
    rmSync(folder, { recursive: true })
    throw new Error(`nginx does not start: ${complaint}`)
  })
  const logFolder = join(folder, 'var/log/nginx')
  return {
    origin: `https://127.0.0.1:${httpsPort}`,
    plainOrigin,
    pid: child.pid ?? 0,
    ca: readFileSync(certificate, 'utf8'),
    logs: () =>
      readdirSync(logFolder)
        .map((file) => readFileSync(join(logFolder, file), 'utf8'))
        .join(''),
    stop: async () => {
      const exit = once(child, 'exit')
      if (child.exitCode === null && child.kill()) await exit
      rmSync(folder, { recursive: true })
    },
  }
}

/** Directives for a process of a test: it stays in the foreground, and its temporary files in its folder. */
function foreground(folder: string): string {
  const user = process.getuid?.() === 0 ? 'user root; ' : ''
  return `${user}daemon off; lock_file ${folder}/lock;`
}

/** Copies the shipped files below a folder: only addresses, ports and paths are others. */
function installIn(
  folder: string,
  httpsPort: number,
  httpPort: number,
  instancePorts: readonly number[],
): void {
  const installed = join(folder, 'etc/nginx/keep-number')
  for (const path of ['var/lib/nginx', 'var/log/nginx', 'run'])
    mkdirSync(join(folder, path), { recursive: true })
  cpSync(SHIPPED, installed, { recursive: true })
  const change = (file: string, to: string, edit: (text: string) => string) => {
    writeFileSync(to, edit(readFileSync(join(installed, file), 'utf8')))
  }
  const inFolder = (text: string) => text.replace(/(?<=\s)\/(?=(?:etc|run|var)\/)/g, `${folder}/`)
  // The nginx.conf of a machine has a log of its own, which must have nothing of the site.
  const withOwnLog = (text: string) =>
    text.replace('http {', `http { access_log ${folder}/var/log/nginx/other.log;`)
  change('nginx.conf', join(folder, 'etc/nginx/nginx.conf'), (text) => withOwnLog(inFolder(text)))
  change('log.conf', join(installed, 'log.conf'), inFolder)
  change('paths.conf', join(installed, 'paths.conf'), inFolder)
  const listenAt = (port: number) => (text: string) =>
    inFolder(text)
      .replace(/^listen \[.*\n/m, '')
      .replace(/^listen \d+/m, `listen 127.0.0.1:${port}`)
  change('https.conf', join(installed, 'https.conf'), listenAt(httpsPort))
  change('http.conf', join(installed, 'http.conf'), listenAt(httpPort))
  change('instances.conf', join(installed, 'instances.conf'), (text) => {
    const lines = text.split('\n').filter((line) => !line.startsWith('#'))
    let used = 0
    return lines.join('\n').replace(/(?<=127\.0\.0\.1:)\d+/g, () => String(instancePorts[used++]))
  })
}

/** Takes the limits of a client out of a configuration. */
function liftLimits(file: string): void {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/^ *limit_(?:req|conn) .*;\n/gm, ''))
}

/** Makes a key and a certificate for 127.0.0.1 in a folder. @returns the path of the certificate */
function makeCertificate(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'fullchain.pem')
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc']
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', path]
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...name, ...files], { stdio: 'ignore' })
  return path
}
