// `npm run bench:growth`: the guide multiplied by 10 and by 100. Start-up and memory may grow with it, a
// page's cost may not. Prints the table and the exponents of the fits: 1 is linear, 0 is not at all.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../src/config.ts'
import { readContentFiles, readSite } from '../../src/content/index.ts'
import type { ContentFile } from '../../src/content/index.ts'
import { buildApp } from '../../src/web/app.ts'
import { SITE_LINKS } from '../../src/web/pages/site-links.ts'

const FACTORS = [1, 10, 100]
const PAGE_REQUESTS = 4_000

interface Measured {
  readonly sections: number
  readonly startMs: number
  readonly heapMb: number
  readonly pageUs: number
}

/** The guide's files `factor` times over: every copy with ids, heading texts and a place of its own. */
function multiplied(files: readonly ContentFile[], factor: number): ContentFile[] {
  const guide = files.filter(({ file }) => file.startsWith('zh/guide/'))
  const copies = Array.from({ length: factor - 1 }, (_, copy) =>
    guide.map(({ file, text }, i) => ({
      file: file.replace(/\.md$/, `-copy${copy}.md`),
      text: text
        .replace(/^order: \d+$/m, `order: ${guide.length * (copy + 1) + i + 1}`)
        .replace(/^(#+ .*?) \{#(\S+?)(?: [^}]*)?\}$/gm, `$1 ${copy} {#$2-copy${copy}}`)
        .replace(/^(::: claim \{#\S+)/gm, `$1-copy${copy}`)
        .replace(/\]\(#([^)]+)\)/g, `](#$1-copy${copy})`),
    })),
  )
  return [...files, ...copies.flat()]
}

async function measure(factor: number): Promise<Measured> {
  const files = multiplied(
    await readContentFiles(fileURLToPath(new URL('../../content', import.meta.url))),
    factor,
  )
  const begun = performance.now()
  const site = readSite(files, SITE_LINKS)
  const app = await buildApp(readConfig({ LOG_LEVEL: 'silent' }), site)
  await app.ready()
  const startMs = performance.now() - begun
  globalThis.gc?.()
  const heapMb = process.memoryUsage().heapUsed / 2 ** 20
  const ask = async (times: number) => {
    for (let i = 0; i < times; i += 1)
      await app.inject({ url: '/guide/binding', headers: { 'accept-encoding': 'br' } })
  }
  await ask(PAGE_REQUESTS / 4)
  const before = process.cpuUsage()
  await ask(PAGE_REQUESTS)
  const { user, system } = process.cpuUsage(before)
  await app.close()
  return {
    sections: site.editions.zh.sections.length,
    startMs,
    heapMb,
    pageUs: (user + system) / PAGE_REQUESTS,
  }
}

/** The exponent of the power law that fits the points best, by least squares of the logarithms. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [mx, my] = [mean(0), mean(1)]
  return (
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  )
}

const asked = Number(process.argv[2])
if (asked > 0) process.send?.(await measure(asked))
else {
  const rows: Measured[] = []
  for (const factor of FACTORS) {
    const child = fork(fileURLToPath(import.meta.url), [String(factor)], {
      execArgv: ['--expose-gc', '--import', 'tsx'],
    })
    const [row] = (await once(child, 'message')) as [Measured]
    rows.push(row)
  }
  console.table(
    rows.map(({ sections, startMs, heapMb, pageUs }) => ({
      'sections': sections,
      'start ms': Math.round(startMs),
      'heap MB': heapMb.toFixed(1),
      'page µs': pageUs.toFixed(0),
    })),
  )
  const fit = (of: keyof Measured) => exponent(rows.map((row) => [row.sections, row[of]])).toFixed(2)
  console.log(
    `exponents over the number of sections: start ${fit('startMs')}, heap ${fit('heapMb')}, page ${fit('pageUs')}`,
  )
}
