// nginx as deploy/nginx configures it, when instances are restarted, shed load, stand still, or are
// gone. The tests are in this order: each finds the instances as the one before has left them.

import { beforeAll, describe, expect, inject, test } from 'vitest'
import { createRandom } from '../../fuzz/random.ts'
import { SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'
import { cacheOf, readerAt } from './reader.ts'
import type { Answer, Reader } from './reader.ts'
import { anyQuery, pagesOf } from './traffic.ts'

const nginx = inject('nginx')
const READERS = 3
const ROUNDS = 2
/** Requests that nginx lets an instance have at once (deploy/nginx/instances.conf). */
const MAX_CONNS = 64

describe.skipIf(nginx === null)('nginx, when instances change', () => {
  let deployment: Deployment
  let reader: Reader
  const forEach = (act: (instance: Deployment['instances'][number]) => unknown) =>
    Promise.all(deployment.instances.map(act))
  beforeAll(async () => {
    deployment = await startDeployment(nginx ?? '')
    reader = readerAt('127.0.0.1', deployment.proxy)
    return async () => {
      reader.leave()
      await deployment.stop()
    }
  })

  test('every request of every reader is answered, through two restarts of both instances', async () => {
    const { instances, proxy } = deployment
    const pages = await pagesOf(proxy)
    const answered = { 'page': 0, 'new answer': 0, 'missing page': 0, 'posted form': 0 }
    const errors: string[] = []
    let isOver = false
    const readOn = async (number: number) => {
      const random = createRandom(2, number)
      let address = 0
      while (!isOver) {
        const reader = readerAt(`127.5.${number}.${(address++ % 250) + 1}`, proxy)
        for (const [kind, request] of readings(random, pages)) {
          const { path, status, ...options } = request
          await reader.ask(path, options).then(
            (answer) => {
              if (answer.status === status) answered[kind] += 1
              else errors.push(`${kind}: ${answer.status}`)
            },
            (error: unknown) => errors.push(`${kind}: ${String(error)}`),
          )
        }
        reader.leave()
      }
    }
    const readers = Array.from({ length: READERS }, (_, number) => readOn(number))
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const instance of instances) {
          const before = { ...answered }
          expect(await instance.restart()).toBe(0)
          for (const [kind, count] of Object.entries(answered)) {
            expect(count - before[kind as keyof typeof before], kind).toBeGreaterThan(0)
          }
        }
      }
    } finally {
      isOver = true
      await Promise.all(readers)
    }
    expect(errors).toEqual([])
    // The other instance was asked in place of one that was gone.
    expect(proxy.logs()).toMatch(/\[\S+, \S+\] \[502, (?:200|404|303)\]/)
  }, 120_000)

  test('a 503 of an instance is passed on, and the other instance is not asked', async () => {
    await forEach((instance) => instance.shed(true))
    const shed = await reader.ask('/answer?sim=silent')
    await forEach((instance) => instance.shed(false))
    expect([shed.status, shed.headers['retry-after'], String(shed.body)]).toEqual([503, '7', 'busy'])
    expect(shed.headers).toMatchObject({ 'cache-control': 'no-store', 'content-security-policy': 'sandbox' })
    await expect.poll(() => deployment.proxy.logs()).toMatch(/GET \/answer 503 .* MISS \[[^,]*\] \[503\]/)
  })

  test('it was not kept', async () => {
    const answer = await reader.ask('/answer?sim=silent')
    expect([answer.status, cacheOf(answer)]).toEqual([200, 'fwd=uri-miss'])
  })

  test('requests beyond those that the instances take are 503 at once, and the others are answered', async () => {
    await forEach((instance) => {
      instance.pause(true)
    })
    const places = deployment.instances.length * MAX_CONNS
    const asked = Array.from({ length: places + 8 }, (_, i) =>
      readerAt(`127.4.0.${i + 1}`, deployment.proxy).ask(`/nowhere-${i}`),
    )
    const refused = await firstOf(8, asked)
    await forEach((instance) => {
      instance.pause(false)
    })
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]))
    const statuses = (await Promise.all(asked)).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array<number>(places).fill(404), ...Array<number>(8).fill(503)])
  })

  // By addresses that no other test asks for.
  const KEPT = ['/?kept', '/guide/binding?kept', '/answer?sim=receives', '/api/decision?sim=receives']
  const ICON = '/favicon.ico?kept'

  test('what has expired is served while it is made anew, and then fresh', async () => {
    await forEach((instance) => instance.expireSoon())
    for (const path of [...KEPT, ICON]) expect(cacheOf(await reader.ask(path))).toBe('fwd=uri-miss')
    for (const path of KEPT) {
      await expect
        .poll(async () => cacheOf(await reader.ask(path)), { timeout: 5_000 })
        .toMatch(/STALE|UPDATING/)
      await expect.poll(async () => cacheOf(await reader.ask(path)), { timeout: 5_000 }).toBe('hit')
    }
  })

  test('what has expired is served while instances shed load', async () => {
    await forEach((instance) => instance.shed(true))
    await expectStale(KEPT[0] ?? '')
    await forEach((instance) => instance.shed(false))
  })

  test('with every instance down, all that was asked for before is served, expired or not', async () => {
    expect(await forEach((instance) => instance.stop())).toEqual([0, 0])
    for (const path of KEPT) await expectStale(path)
    const icon = await reader.ask(ICON)
    expect([icon.status, cacheOf(icon)]).toEqual([200, 'hit'])
  })

  test('what was not is a 503 of nginx that says when to come back', async () => {
    for (const path of ['/guide?never', '/answer?sim=lapsed', '/nowhere']) {
      const { status, headers, body } = await reader.ask(path)
      expect(status).toBe(503)
      expect(headers).toMatchObject({
        ...SECURITY_HEADERS,
        'strict-transport-security': 'max-age=31536000',
        'cache-control': 'no-store',
        'retry-after': '5',
        'content-type': 'text/html; charset=utf-8',
      })
      expect(String(body)).toContain('网站现在打不开')
    }
  })

  test('no log holds a query', () => {
    expect(deployment.proxy.logs()).toContain('GET /answer 503')
    expect(deployment.proxy.logs()).not.toMatch(/\?|sim=/)
  })

  /** Asks until an answer is stale: all of them are 200. */
  async function expectStale(path: string): Promise<void> {
    const ask = async () => {
      const answer = await reader.ask(path)
      expect(answer.status).toBe(200)
      return cacheOf(answer)
    }
    await expect.poll(ask, { timeout: 5_000 }).toMatch(/STALE|UPDATING/)
  }
})

/** The first answers that come, so many of them. */
function firstOf(count: number, asked: readonly Promise<Answer>[]): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  return new Promise((resolve, reject) => {
    for (const each of asked) {
      each.then((answer) => {
        if (answers.push(answer) === count) resolve([...answers])
      }, reject)
    }
  })
}

/** What a reader asks for in turn: mostly what only an instance can answer. */
function readings(random: ReturnType<typeof createRandom>, pages: readonly string[]) {
  const body = anyQuery(random)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return [
    ['page', { path: random.pick(pages), status: 200 }],
    ['new answer', { path: `/answer?${anyQuery(random)}`, status: 200 }],
    ['missing page', { path: `/nowhere-${random.below(1e6)}`, status: 404 }],
    ['posted form', { path: '/answer', status: 303, method: 'POST', headers, body }],
  ] as const
}
