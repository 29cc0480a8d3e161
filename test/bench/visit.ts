// What a first visit to a page takes: requests, bytes on the wire, and the first paint on Lighthouse's slow
// 4G. Beside the site: an empty page over the same transport, an empty page of the same length, and the same
// article by VitePress behind nginx.

import { randomBytes } from 'node:crypto'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { answer, median, OF_BODY, OF_CONNECTION, without } from './cpu.ts'
import { freePort, startBare, startNginx, startSite } from './servers.ts'
import type { Server } from './servers.ts'
import type { Tools } from './tools.ts'
import { buildWithVitePress } from './vitepress.ts'

const PAGE = '/guide/binding'
const ROUNDS = 5
const METHODS = ['simulate', 'devtools'] as const
type Method = (typeof METHODS)[number]
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** One word, so that there is something to paint. */
const EMPTY =
  '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>.</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head><body><p>微信</p></body></html>'

/** What is used of Lighthouse, which is not among the packages that the types are checked with. */
type Lighthouse = (
  url: string,
  flags: Readonly<Record<string, unknown>>,
) => Promise<{
  readonly lhr: { readonly audits: Readonly<Record<string, { readonly numericValue?: number }>> }
}>

interface Run {
  readonly label: string
  readonly server: Server
  readonly paints: Readonly<Record<Method, number[]>>
}

/** Visits each page in alternating rounds; gives the rows of the table. */
export async function compareVisits(tools: Tools): Promise<Record<string, string | number>[]> {
  const site = await startSite()
  const { bytes, headers } = await answer(site, PAGE, { 'accept-encoding': 'br' })
  const kept = without(headers, [...OF_CONNECTION, ...OF_BODY]).flat()
  const empty = (length: number) =>
    startBare('http', {
      status: 200,
      headers: [...kept, 'content-length', String(length)],
      body: padded(length).toString('base64'),
    })
  const servers: readonly (readonly [string, Server])[] = [
    ['empty page', await empty(Buffer.byteLength(EMPTY))],
    ['empty page of the same length', await empty(bytes)],
    ['site', site],
    ...(tools.nginx && tools.vitepress !== undefined
      ? [['VitePress', await startNginx(tools.nginx, await buildWithVitePress(tools.vitepress))] as const]
      : []),
  ]
  const runs = servers.map(([label, server]): Run => ({
    label,
    server,
    paints: { simulate: [], devtools: [] },
  }))
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: tools.chromium ?? '',
    args: [...ARGS, `--remote-debugging-port=${port}`],
  })
  const weights = new Map<string, { requests: number; bytes: number }>()
  for (const { label, server } of runs) weights.set(label, await weigh(browser, server.origin + PAGE))
  if (tools.lighthouse !== undefined) await paint(runs, tools.lighthouse, port)
  await browser.close()
  await Promise.all(runs.map(({ server }) => server.stop()))
  return runs.map(({ label, paints }) => ({
    page: label,
    ...weights.get(label),
    ...(tools.lighthouse === undefined
      ? {}
      : Object.fromEntries(METHODS.flatMap((method) => shown(method, paints[method], runs)))),
  }))
}

function shown(method: Method, paints: readonly number[], runs: readonly Run[]): [string, string | number][] {
  const ours = median(paints)
  const [empty = NaN, sameLength = NaN] = runs.map((run) => median(run.paints[method]))
  const name = method === 'simulate' ? 'simulated' : 'applied'
  return [
    [`${name} ms`, Math.round(ours)],
    [`${name} / empty`, (ours / empty).toFixed(2)],
    [`${name} / same length`, (ours / sameLength).toFixed(2)],
  ]
}

async function paint(runs: readonly Run[], module: string, port: number): Promise<void> {
  const { default: lighthouse } = (await import(module)) as { default: Lighthouse }
  for (const throttlingMethod of METHODS) {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { server, paints } of runs) {
        const { lhr } = await lighthouse(server.origin + PAGE, {
          port,
          throttlingMethod,
          onlyAudits: ['first-contentful-paint'],
          logLevel: 'error',
        })
        // A run in which Chromium reported no paint says nothing.
        const painted = lhr.audits['first-contentful-paint']?.numericValue
        if (painted !== undefined) paints[throttlingMethod].push(painted)
      }
    }
  }
}

/** Requests and bytes, heads and bodies, of a visit with nothing cached, until the network is idle. */
async function weigh(browser: Browser, url: string): Promise<{ requests: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let [requests, bytes] = [0, 0]
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests += 1
    bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await context.close()
  return { requests, bytes: Math.round(bytes) }
}

/** The empty page, made this long by a comment that nothing can compress. */
function padded(length: number): Buffer {
  const fill = length - Buffer.byteLength(EMPTY)
  return Buffer.from(
    fill <= 0
      ? EMPTY
      : `${EMPTY}<!--${randomBytes(fill)
          .toString('base64')
          .slice(0, fill - 7)}-->`,
  )
}
