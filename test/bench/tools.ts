// What the benchmarks use when the machine has it. Nothing here is needed to build, serve or test; what is
// missing is named.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findChromium } from '../browser/chromium.ts'

/**
 * `npm run bench:tools` puts VitePress and Lighthouse here: some 250 packages that the lock file need not
 * know.
 */
const FOLDER = fileURLToPath(new URL('../../node_modules/.bench/', import.meta.url))
const PACKAGES = ['vitepress@1.6.4', 'lighthouse@12.8.2']

export interface Tools {
  readonly wrk: boolean
  /**
   * nginx, with its module that sends precompressed Brotli, if it has one; its CPU time is read from /proc.
   */
  readonly nginx: { readonly brotliModule: string | undefined } | undefined
  readonly chromium: string | undefined
  /** The folder of VitePress, and the module of Lighthouse. */
  readonly vitepress: string | undefined
  readonly lighthouse: string | undefined
}

/** Looks for every tool, and says in a line each what is missing and how to get it. */
export function findTools(): Tools {
  const tools: Tools = {
    wrk: spawnSync('wrk', ['-v']).error === undefined,
    nginx:
      existsSync('/proc/self/schedstat') && spawnSync('nginx', ['-v']).error === undefined
        ? { brotliModule: brotliModule() }
        : undefined,
    chromium: findChromium(),
    vitepress: installed('vitepress/package.json', dirname),
    lighthouse: installed('lighthouse', (path) => pathToFileURL(path).href),
  }
  const advice: readonly (readonly [boolean, string])[] = [
    [tools.wrk, 'wrk is missing (Debian: apt-get install wrk): the load comes from autocannon'],
    [
      tools.nginx !== undefined,
      'nginx, or the /proc of Linux, is missing (Debian: apt-get install nginx-light libnginx-mod-http-brotli-static): no figures for nginx, none for VitePress',
    ],
    [
      tools.nginx?.brotliModule !== undefined,
      'nginx has no module for Brotli (Debian: libnginx-mod-http-brotli-static): it sends gzip where the site sends Brotli',
    ],
    [
      tools.chromium !== undefined,
      'Chromium is missing (Debian: apt-get install chromium, or CHROMIUM=/path/to/it): no figures for a visit',
    ],
    [tools.vitepress !== undefined, 'VitePress is missing (npm run bench:tools): not compared'],
    [tools.lighthouse !== undefined, 'Lighthouse is missing (npm run bench:tools): no first paint'],
  ]
  for (const [there, text] of advice) if (!there) console.log(`- ${text}`)
  return tools
}

function installed(name: string, as: (path: string) => string): string | undefined {
  try {
    return as(createRequire(FOLDER).resolve(name))
  } catch {
    return undefined
  }
}

function brotliModule(): string | undefined {
  const { stderr } = spawnSync('nginx', ['-V'], { encoding: 'utf8' })
  const [, folder = '/usr/lib/nginx/modules'] = /--modules-path=(\S+)/.exec(stderr) ?? []
  const path = join(folder, 'ngx_http_brotli_static_module.so')
  return existsSync(path) ? path : undefined
}

/** The arguments that `npm start` gives to node. */
export function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').slice(1)
}

if (process.argv[2] === 'install') {
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...PACKAGES],
    { stdio: 'inherit' },
  )
  process.exit(status ?? 1)
}
