// `npm run bench:growth`: start-up, memory, the cost of a page and of a search, with the guide multiplied by 10 and by
// 100. Start-up and memory may grow with the guide, the cost of a page may not; of 100 searches, the 99th takes 5 ms at
// most.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { parse } from 'yaml'
import { readConfig } from '../../src/config.ts'
import { readContentFiles, readSite } from '../../src/content/index.ts'
import type { ContentFile, Site } from '../../src/content/index.ts'
import { CONTENT, ROOT } from '../../src/folders.ts'
import { buildApp } from '../../src/web/app.ts'
import { lazySearch } from '../../src/web/pages/search-index.ts'
import { SITE_LINKS } from '../../src/web/pages/site-links.ts'
import { urlsFor } from '../../src/web/urls.ts'
import { median, powerLawExponent } from './statistics.ts'

const FACTORS = [1, 10, 100]
const PAGE_REQUESTS = 4_000
/** Queries that people typed. */
const GOLDEN = `${ROOT}test/search/golden/zh.yaml`
/** Rounds of all queries that are timed, after one that warms up. */
const SEARCH_ROUNDS = 3

interface Measurement {
  readonly sections: number
  readonly startMs: number
  readonly heapMb: number
  readonly pageUs: number
  /** Of all queries of the golden list, the time of the median and of the 99th in 100. */
  readonly searchMs: { readonly median: number; readonly slow: number }
}

const factor = Number(process.argv[2])
if (factor > 0) process.send?.(await measure(factor))
else await measureAll()

/** Measures each factor in a process of its own; prints the table, and the exponents of the fits. */
async function measureAll(): Promise<void> {
  const rows: Measurement[] = []
  for (const each of FACTORS) {
    const execArgv = ['--expose-gc', '--import', 'tsx']
    const child = fork(fileURLToPath(import.meta.url), [String(each)], { execArgv })
    const [row] = (await once(child, 'message')) as [Measurement]
    rows.push(row)
  }
  console.table(
    rows.map(({ sections, startMs, heapMb, pageUs, searchMs }) => ({
      'sections': sections,
      'start ms': Math.round(startMs),
      'heap MB': heapMb.toFixed(1),
      'page µs': pageUs.toFixed(0),
      'search ms, median': searchMs.median.toFixed(2),
      'search ms, 99th of 100': searchMs.slow.toFixed(2),
    })),
  )
  const exponent = (figure: 'startMs' | 'heapMb' | 'pageUs') =>
    powerLawExponent(rows.map((row) => [row.sections, row[figure]])).toFixed(2)
  console.log(
    'Growth with the number of sections (1 is linear, 0 is none): ' +
      `start ${exponent('startMs')}, heap ${exponent('heapMb')}, page ${exponent('pageUs')}`,
  )
}

async function measure(times: number): Promise<Measurement> {
  const files = multiplyGuide(readContentFiles(CONTENT), times)
  const start = performance.now()
  const site = readSite(files, SITE_LINKS)
  const app = await buildApp(readConfig({ LOG_LEVEL: 'silent' }), site)
  await app.ready()
  const startMs = performance.now() - start
  globalThis.gc?.()
  const heapMb = process.memoryUsage().heapUsed / 2 ** 20
  await requestPage(app, PAGE_REQUESTS / 4)
  const before = process.cpuUsage()
  await requestPage(app, PAGE_REQUESTS)
  const { user, system } = process.cpuUsage(before)
  await app.close()
  return {
    sections: site.editions[0].sections.length,
    startMs,
    heapMb,
    pageUs: (user + system) / PAGE_REQUESTS,
    searchMs: measureSearch(site),
  }
}

function measureSearch(site: Site): Measurement['searchMs'] {
  const edition = site.editions[0]
  const { search } = lazySearch(edition, urlsFor(edition.language))
  const queries = parse(readFileSync(GOLDEN, 'utf8')) as readonly { readonly q: string }[]
  for (const { q } of queries) search(q)
  const rounds = Array.from({ length: SEARCH_ROUNDS }, () => queries.map(({ q }) => timeOf(() => search(q))))
  const times = rounds.flat().sort((a, b) => a - b)
  return { median: median(times), slow: times[Math.ceil(times.length * 0.99) - 1] ?? NaN }
}

function timeOf(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

async function requestPage(app: FastifyInstance, times: number): Promise<void> {
  const request = { url: '/guide/binding', headers: { 'accept-encoding': 'br' } }
  for (let i = 0; i < times; i += 1) await app.inject(request)
}

/** The files of the guide several times over: every copy with ids, headings and places in the order of its own. */
function multiplyGuide(files: readonly ContentFile[], times: number): ContentFile[] {
  const guide = files.filter(({ file }) => file.startsWith('zh/guide/'))
  const copies = Array.from({ length: times - 1 }, (_, copy) =>
    guide.map(({ file, text }, i) => ({
      file: file.replace(/\.md$/, `-copy${copy}.md`),
      text: text
        .replace(/^order: .*$/m, `order: ${guide.length * (copy + 1) + i + 1}`)
        .replace(/^(#+ .*?) \{#(\S+?)(?: [^}]*)?\}$/gm, `$1 ${copy} {#$2-copy${copy}}`)
        .replace(/^(::: claim \{#\S+)/gm, `$1-copy${copy}`)
        .replace(/\]\(#([^)]+)\)/g, `](#$1-copy${copy})`),
    })),
  )
  return [...files, ...copies.flat()]
}
