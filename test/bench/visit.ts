// First visit to a page: requests, bytes on the wire, and the first paint on Lighthouse's slow 4G. Beside the
// site: an empty page over the same transport, an empty page of the same length, and the same article by
// VitePress behind nginx.

import { randomBytes } from 'node:crypto'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { freePort } from '../free-port.ts'
import { BODY_HEADERS, CONNECTION_HEADERS, fetchRaw, headersWithout } from './http.ts'
import { startBare, startNginx, startSite } from './servers.ts'
import type { Server } from './servers.ts'
import { median } from './statistics.ts'
import type { Tools } from './tools.ts'
import { buildWithVitePress } from './vitepress.ts'

const PAGE = '/guide/binding'
const ROUNDS = 5
/** Lighthouse's two ways to a slow network, by the words of the table. */
const THROTTLING = { simulated: 'simulate', applied: 'devtools' } as const
type Throttling = keyof typeof THROTTLING
const THROTTLINGS: readonly Throttling[] = ['simulated', 'applied']

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A page of one word, so that there is something to paint. */
const EMPTY_PAGE =
  '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>.</title>' +
  '<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head>' +
  '<body><p>微信</p></body></html>'

/** What is used of Lighthouse, which is not among the packages that the types are checked with. */
type Lighthouse = (
  url: string,
  flags: Readonly<Record<string, unknown>>,
) => Promise<{
  readonly lhr: { readonly audits: Readonly<Record<string, { readonly numericValue?: number }>> }
}>

/** A server that is visited, with the first paints of its rounds in milliseconds. */
interface Contender {
  readonly label: string
  readonly server: Server
  readonly paints: Readonly<Record<Throttling, number[]>>
}
interface Weight {
  readonly requests: number
  readonly bytes: number
}
type Row = Readonly<Record<string, string | number>>

/** Rows of the table, one for each server, visited in alternating rounds. */
export async function compareVisits(tools: Tools, executablePath: string): Promise<Row[]> {
  const contenders = await startContenders(tools)
  const debuggingPort = await freePort()
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, `--remote-debugging-port=${debuggingPort}`],
  })
  const rows: Row[] = []
  for (const { label, server } of contenders) {
    rows.push({ page: label, ...(await weighVisit(browser, server.origin + PAGE)) })
  }
  if (tools.lighthouse !== undefined) await paintRounds(contenders, tools.lighthouse, debuggingPort)
  await browser.close()
  await Promise.all(contenders.map(({ server }) => server.stop()))
  if (tools.lighthouse === undefined) return rows
  return rows.map((row, i) => ({ ...row, ...paintFigures(contenders, i) }))
}

/** The empty pages, the site and, if nginx and VitePress are here, VitePress, in the order of the table. */
async function startContenders(tools: Tools): Promise<Contender[]> {
  const site = await startSite()
  const { body, headers } = await fetchRaw(site.origin + PAGE, { 'accept-encoding': 'br' })
  const siteHeaders = headersWithout(headers, [...CONNECTION_HEADERS, ...BODY_HEADERS]).flat()
  const startEmptyPage = (length: number) =>
    startBare('http', {
      status: 200,
      headers: [...siteHeaders, 'content-length', String(length)],
      body: emptyPage(length).toString('base64'),
    })
  const contender = (label: string, server: Server): Contender => {
    return { label, server, paints: { simulated: [], applied: [] } }
  }
  const contenders = [
    contender('empty page', await startEmptyPage(Buffer.byteLength(EMPTY_PAGE))),
    contender('empty page of the same length', await startEmptyPage(body.length)),
    contender('site', site),
  ]
  if (!tools.nginx || tools.vitepress === undefined) return contenders
  const files = buildWithVitePress(tools.vitepress)
  return [...contenders, contender('VitePress', await startNginx(tools.nginx, files))]
}

/** Requests and bytes, heads and bodies, of a visit with nothing cached, until the network is idle. */
async function weighVisit(browser: Browser, url: string): Promise<Weight> {
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

/** Adds the first paint of every round to each contender. */
async function paintRounds(
  contenders: readonly Contender[],
  lighthouseModule: string,
  port: number,
): Promise<void> {
  const { default: lighthouse } = (await import(lighthouseModule)) as { default: Lighthouse }
  for (const throttling of THROTTLINGS) {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { server, paints } of contenders) {
        const { lhr } = await lighthouse(server.origin + PAGE, {
          port,
          throttlingMethod: THROTTLING[throttling],
          onlyAudits: ['first-contentful-paint'],
          logLevel: 'error',
        })
        const paint = lhr.audits['first-contentful-paint']?.numericValue
        // A run in which Chromium reported no paint is no measurement.
        if (paint !== undefined) paints[throttling].push(paint)
      }
    }
  }
}

/** First paints of one contender, alone and in terms of the two empty pages, which stand first. */
function paintFigures(contenders: readonly Contender[], index: number): Row {
  const figures = THROTTLINGS.flatMap((throttling): [string, string | number][] => {
    const medians = contenders.map(({ paints }) => median(paints[throttling]))
    const [empty = NaN, sameLength = NaN] = medians
    const paint = medians[index] ?? NaN
    return [
      [`${throttling} ms`, Math.round(paint)],
      [`${throttling} / empty`, (paint / empty).toFixed(2)],
      [`${throttling} / same length`, (paint / sameLength).toFixed(2)],
    ]
  })
  return Object.fromEntries(figures)
}

/** The empty page, made this long by a comment that nothing can compress. */
function emptyPage(length: number): Buffer {
  const missing = length - Buffer.byteLength(EMPTY_PAGE) - '<!---->'.length
  if (missing < 0) return Buffer.from(EMPTY_PAGE)
  const comment = randomBytes(missing).toString('base64').slice(0, missing)
  return Buffer.from(`${EMPTY_PAGE}<!--${comment}-->`)
}
