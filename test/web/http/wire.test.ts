// A listening app: the bytes of a first visit on the wire, codings that get better by themselves, and a close
// that waits for no idle connection.

import { Agent, get } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { answerSets, formatAnswers, QUESTION_KEYS } from '../../../src/decision/index.ts'
import type { QuestionKey } from '../../../src/decision/index.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { EDITIONS, sharedApp, testApp, urls } from '../../fixtures.ts'
import { longestAnswers } from '../../longest-answers.ts'
import { appWithDueResponse, connectTo, requestFor } from './apps.ts'

/** Pages are at their longest once every text on them is overdue and says so. */
const app = await sharedApp(() => Date.parse('9999-12-31'), { bestCodings: true })
const origin = await app.listen({ host: '127.0.0.1', port: 0 })

/** An initial congestion window of ten segments (RFC 6928), in bytes of head and body. */
const INITIAL_WINDOW = 14_600

describe.each(EDITIONS)('a first visit fits one initial congestion window, in $language', (own) => {
  const { edition, urls, pages, answers } = own
  const long = [urls.guide, urls.rules, urls.sources, urls.claims]

  /** The longest section, which fits in its best coding alone: in the first seconds after a start it takes more. */
  const longest = urls.section('binding')

  // Whichever coding it is in: a reader who comes right after a start gets a quick one.
  test('to any page but the long ones', async () => {
    expect(await tooLong(pages.filter((path) => path !== longest && !long.includes(path)))).toEqual([])
  })

  test('to the longest section, once it is in its best coding', async () => {
    await inBestCoding(longest)
    expect(await tooLong([longest])).toEqual([])
  })

  test('to an answer of every kind', async () => {
    expect(await tooLong(answers)).toEqual([])
  })

  test('to the longest answers, with every question answered', async () => {
    const longest = longestAnswers(edition).slice(0, 20)
    expect(await tooLong(longest.map((answers) => urls.answerTo(answers)))).toEqual([])
  })

  // Of what leaves questions open, the fewer are answered, the more is possible.
  const queriesFrom = (key: QuestionKey) => {
    const later = QUESTION_KEYS.slice(QUESTION_KEYS.indexOf(key))
    const queries = later.flatMap((other) => answerSets([...new Set([key, other])])).map(formatAnswers)
    return [...new Set(queries)].filter((query) => keysOf(query)[0] === key)
  }
  test.each(QUESTION_KEYS)(
    'to an answer that nobody asked for before, to %s and one question more',
    async (key) => {
      const queries = queriesFrom(key)
      expect(queries.length).toBeGreaterThan(1)
      expect(await tooLong(queries.map((query) => `${urls.answer}?${query}`))).toEqual([])
    },
  )
})

test('every page comes to be sent in its best coding by itself', async () => {
  const made = EDITIONS.flatMap(({ urls, pages }) => [...pages, urls.feed, urls.manifest, urls.reminder])
  for (const url of made) await inBestCoding(url)
})

test('close() ends a connection that falls idle while it waits for its last response', async () => {
  const { app: own, arrival, release } = await appWithDueResponse()
  // Whoever waits for these runs into the time limit of the test.
  own.server.keepAliveTimeout = 600_000
  own.server.timeout = 600_000
  const connection = await connectTo(own)
  connection.write(requestFor('/due'))
  await arrival
  const closing = own.close()
  await expect.poll(() => own.server.listening, { timeout: 9_000 }).toBe(false)
  release()
  await closing
  expect(await connection.end()).toMatch(/\r\nconnection: close\r\n.*the response that was due$/s)
})

test('close() waits for a client that reads slowly what is due to it, while it closes those that are idle', async () => {
  // More than the buffers of both ends hold.
  const count = 40
  const own = await testApp({ settings: { stopDelayMs: 0 } })
  await own.listen({ host: '127.0.0.1', port: 0 })
  const [slow, idle] = [await connectTo(own), await connectTo(own)]
  slow.pause()
  slow.write(requestFor(urls.guide).repeat(count))
  idle.write(requestFor(SITE_PATHS.health))
  await idle.waitFor(/ok\n$/)
  const closing = own.close()
  await idle.end()
  slow.resume()
  const pages = (await slow.end()).split('</html>\n')
  expect(pages.pop()).toBe('')
  expect(pages.map((page) => page.startsWith('HTTP/1.1 200 OK'))).toEqual(Array<boolean>(count).fill(true))
  await closing
})

/** Waits until a page is sent in its best coding. */
async function inBestCoding(url: string): Promise<void> {
  const tag = async () => (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).headers.etag
  await expect.poll(tag, { timeout: 9_000 }).toMatch(/-br\+"$/)
}

/** The questions that a canonical query answers. */
function keysOf(query: string): string[] {
  return [...new Set(new URLSearchParams(query).keys())]
}

/** The URLs, with their bytes, that do not fit the window. */
async function tooLong(paths: readonly string[]): Promise<(readonly [string, number])[]> {
  const bytesOf = counter()
  const sizes: (readonly [string, number])[] = []
  for (const path of paths) sizes.push([path, await bytesOf(path)])
  return sizes.filter(([, bytes]) => !(bytes <= INITIAL_WINDOW))
}

/** Counts the bytes, head and body, that a browser receives for a path. */
function counter(): (path: string) => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => {
    agent.destroy()
  })
  const counted = new WeakMap<Socket, number>()
  return (path) =>
    new Promise((resolve, reject) => {
      get(origin + path, { agent, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (response) => {
        const { socket } = response
        response.resume().on('end', () => {
          resolve(socket.bytesRead - (counted.get(socket) ?? 0))
          counted.set(socket, socket.bytesRead)
        })
      }).on('error', reject)
    })
}
