// Mixed traffic of many readers, each behind an address of their own.

import { formatAnswers, situations } from '../../../src/decision/index.ts'
import { createRandom } from '../../fuzz/random.ts'
import type { Random } from '../../fuzz/random.ts'
import type { Proxy } from './proxy.ts'
import { cacheOf, readerAt } from './reader.ts'
import type { Answer, Reader } from './reader.ts'

const READERS = 200
const REQUESTS_OF_A_READER = 10
const READERS_AT_ONCE = 16
/** Answers that are asked for again and again; of the k-th a k-th as often as of the first (Zipf's law). */
const ANSWERS = 100

/** Accept-Encoding of browsers, in their spellings, and of the few clients that take gzip alone or nothing. */
const BROWSER_CODINGS = ['gzip, deflate, br, zstd', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8, *;q=0.1']
const OTHER_CODINGS = ['gzip', 'gzip, deflate', '']

/** Of 50 requests so many are each of these; the rest are pages. */
const SHARES = { answer: 12, decision: 3, revalidation: 4, missing: 1, fresh: 1 } as const
type Kind = 'page' | keyof typeof SHARES
const KINDS: readonly Kind[] = [
  ...Object.entries(SHARES).flatMap(([kind, share]) => Array<Kind>(share).fill(kind as Kind)),
  ...Array<Kind>(50 - Object.values(SHARES).reduce((sum, share) => sum + share, 0)).fill('page'),
]

const SITUATIONS = situations()
const QUERIES = someQueries(ANSWERS)

/** Asks once for every page, answer and decision of the traffic, in each coding that the site makes. */
export async function fillCache(proxy: Proxy): Promise<void> {
  const pages = await pagesOf(proxy)
  const answers = QUERIES.flatMap((query) => [`/answer?${query}`, `/api/decision?${query}`])
  const codings = ['br', 'gzip', '']
  const requests = [...pages, ...answers].flatMap((path) => codings.map((coding) => ({ path, coding })))
  await atOnce(Math.ceil(requests.length / REQUESTS_OF_A_READER), async (number) => {
    const reader = readerOf(3, number, proxy)
    const first = number * REQUESTS_OF_A_READER
    for (const { path, coding } of requests.slice(first, first + REQUESTS_OF_A_READER)) {
      await expectStatus(200, reader, path, { 'accept-encoding': coding })
    }
    reader.leave()
  })
}

/**
 * Sends mixed traffic: of a hundred requests 58 for pages, 30 for answers and decisions, 8 that revalidate a page, two
 * for answers that nobody asked for before, and two for pages that do not exist, which are never kept.
 * @returns the share of requests that the cache answered without an instance
 * @throws an error when a response is not as it should be
 */
export async function hitRatio(proxy: Proxy): Promise<number> {
  const pages = await pagesOf(proxy)
  let hits = 0
  await atOnce(READERS, async (number) => {
    const reader = readerOf(1, number, proxy)
    const random = createRandom(1, number)
    const headers = { 'accept-encoding': random.pick(random.oneIn(10) ? OTHER_CODINGS : BROWSER_CODINGS) }
    for (let i = 0; i < REQUESTS_OF_A_READER; i += 1) {
      const answer = await askSomething(reader, random, pages, headers)
      if (cacheOf(answer).startsWith('hit')) hits += 1
    }
    reader.leave()
  })
  return hits / (READERS * REQUESTS_OF_A_READER)
}

/** Paths of the site's sitemap, and of what browsers and feed readers ask for besides. */
export async function pagesOf(proxy: Proxy): Promise<readonly string[]> {
  const reader = readerAt('127.0.0.1', proxy)
  const sitemap = String((await reader.ask('/sitemap.xml')).body)
  reader.leave()
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
  return [...listed, '/check', '/feed.xml', '/favicon.ico', '/robots.txt']
}

/** Canonical query of a set of answers, any one. */
export function anyQuery(random: Random): string {
  return formatAnswers(random.pick(SITUATIONS))
}

function askSomething(
  reader: Reader,
  random: Random,
  pages: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const page = random.pick(pages)
  const kinds = {
    page: () => expectStatus(200, reader, page, headers),
    answer: () => expectStatus(200, reader, `/answer?${drawQuery(random)}`, headers),
    decision: () => expectStatus(200, reader, `/api/decision?${drawQuery(random)}`, headers),
    revalidation: () => expectStatus(304, reader, page, { ...headers, 'if-none-match': '*' }),
    missing: () => expectStatus(404, reader, `/nowhere-${random.below(1e6)}`, headers),
    fresh: () => expectStatus(200, reader, `/answer?${anyQuery(random)}`, headers),
  } as const satisfies Record<Kind, () => Promise<Answer>>
  return kinds[random.pick(KINDS)]()
}

async function expectStatus(
  status: number,
  reader: Reader,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await reader.ask(path, { headers })
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} instead of ${status}`)
  return answer
}

/** Does a number of jobs, some of them at once. */
async function atOnce(jobs: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0
  const workOn = async () => {
    while (next < jobs) await work(next++)
  }
  await Promise.all(Array.from({ length: READERS_AT_ONCE }, workOn))
}

/** The reader of a number, in a network of readers: no two are at one address. */
function readerOf(network: number, number: number, proxy: Proxy): Reader {
  return readerAt(`127.${network}.${number >> 8}.${number & 255}`, proxy)
}

/** One of the answers that are asked for again and again: the inverse of Zipf's distribution, nearly. */
function drawQuery(random: Random): string {
  const uniform = random.below(1e9) / 1e9
  return QUERIES[Math.floor(ANSWERS ** uniform) - 1] ?? ''
}

function someQueries(count: number): readonly string[] {
  const random = createRandom(0, 0)
  return Array.from({ length: count }, () => anyQuery(random))
}
