// Tools of the benchmarks: programs of the system, and packages that `npm run bench:tools` installs. Nothing
// here is needed to build, serve or test the site; a line names each tool that is missing.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../src/folders.ts'
import { ENGINES, findProgram } from '../browser/programs.ts'

/** Folder of VitePress and Lighthouse: some 250 packages that the lock file need not know. */
const FOLDER = `${ROOT}node_modules/.bench/`
const PACKAGES = ['vitepress@1.6.4', 'lighthouse@12.8.2']

export interface Tools {
  readonly wrk: boolean
  /** nginx, with the path of its module for precompressed Brotli, if it has one. */
  readonly nginx: { readonly brotliModule: string | undefined } | undefined
  /** The path of the program. */
  readonly chromium: string | undefined
  /** The folder of the package. */
  readonly vitepress: string | undefined
  /** The URL of the module. */
  readonly lighthouse: string | undefined
}

/** Looks for every tool, and prints a line for each that is missing: how to get it, what is left out. */
export function findTools(): Tools {
  const vitepress = resolveInstalled('vitepress/package.json')
  const lighthouse = resolveInstalled('lighthouse')
  const tools: Tools = {
    wrk: isInstalled('wrk'),
    // The CPU time of nginx is read from /proc.
    nginx:
      isInstalled('nginx') && existsSync('/proc/self/schedstat')
        ? { brotliModule: findBrotliModule() }
        : undefined,
    chromium: findProgram('CHROMIUM', ENGINES.chromium.programs.CHROMIUM, process.env),
    vitepress: vitepress && dirname(vitepress),
    lighthouse: lighthouse && pathToFileURL(lighthouse).href,
  }
  for (const line of adviceOn(tools)) console.log(`- ${line}`)
  return tools
}

/** How the script `start` runs node: its environment, its flags, and the file that it runs once that is built. */
export function startArguments(): { env: Record<string, string>; flags: string[]; entry: string } {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    scripts: { start: string }
  }
  const words = scripts.start.split(' ')
  const env: Record<string, string> = Object.fromEntries(
    words.filter((word) => /^[A-Z]/.test(word)).map((word) => word.split('=') as [string, string]),
  )
  return { env, flags: words.filter((word) => word.startsWith('--')), entry: words.at(-1) ?? '' }
}

function adviceOn({ wrk, nginx, chromium, vitepress, lighthouse }: Tools): string[] {
  const advice: readonly (readonly [isMissing: boolean, line: string])[] = [
    [!wrk, 'wrk is missing (Debian: apt-get install wrk): the load comes from autocannon'],
    [
      nginx === undefined,
      'nginx, or the /proc of Linux, is missing (Debian: apt-get install nginx-light ' +
        'libnginx-mod-http-brotli-static): no figures for nginx, none for VitePress',
    ],
    [
      nginx !== undefined && nginx.brotliModule === undefined,
      'nginx has no module for Brotli (Debian: libnginx-mod-http-brotli-static): it sends gzip where the ' +
        'site sends Brotli',
    ],
    [
      chromium === undefined,
      'Chromium is missing (Debian: apt-get install chromium, or CHROMIUM=/path/to/chromium): no figures ' +
        'for a visit',
    ],
    [vitepress === undefined, 'VitePress is missing (npm run bench:tools): not compared'],
    [lighthouse === undefined, 'Lighthouse is missing (npm run bench:tools): no first paint'],
  ]
  return advice.filter(([isMissing]) => isMissing).map(([, line]) => line)
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['-v']).error === undefined
}

function resolveInstalled(name: string): string | undefined {
  try {
    return createRequire(FOLDER).resolve(name)
  } catch {
    return undefined
  }
}

function findBrotliModule(): string | undefined {
  const { stderr } = spawnSync('nginx', ['-V'], { encoding: 'utf8' })
  const [, folder = '/usr/lib/nginx/modules'] = /--modules-path=(\S+)/.exec(stderr) ?? []
  const path = join(folder, 'ngx_http_brotli_static_module.so')
  return existsSync(path) ? path : undefined
}

function installTools(): number {
  const options = ['--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save']
  const { status } = spawnSync('npm', ['install', ...options, ...PACKAGES], { stdio: 'inherit' })
  return status ?? 1
}

if (process.argv[2] === 'install') process.exit(installTools())
