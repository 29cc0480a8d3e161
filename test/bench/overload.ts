// Overload: how long a ready page takes while clients ask for answers that nobody asked for before, each for the next
// one as soon as it has the last. The budget is twice what the page takes when nothing else goes on, and one rendering.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { answerSets, formatAnswers } from '../../src/decision/index.ts'
import type { ClientsOrder, ClientsReport } from './clients.ts'
import { startSite } from './servers.ts'
import { median } from './statistics.ts'

const CLIENTS = [0, 16, 400]
const [PAGE, HEALTH, ANSWER] = ['/guide/binding', '/healthz', '/answer']
const READERS = 200
/** Time between two readers, in milliseconds. */
const PAUSE_MS = 15
/** Time that the clients have to begin, in milliseconds. */
const BEGIN_MS = 1_000

/** Answers for a first rendering, which the clients do not ask for. */
const FIRST_QUERIES = answerSets(['sim', 'wechat', 'alipay', 'card']).map(formatAnswers).slice(1, READERS)

type Row = Readonly<Record<string, string | number>>

/** Rows of the table, one for each number of clients. */
export async function compareOverload(): Promise<Row[]> {
  const { origin, cpu, stop } = await startSite()
  const renderings: number[] = []
  for (const query of FIRST_QUERIES) renderings.push(await timeReader(`${origin}${ANSWER}?${query}`))
  const rendering = median(renderings)
  let budget = NaN
  const rows: Row[] = []
  for (const clients of CLIENTS) {
    const load = clients > 0 ? startClients({ url: origin + ANSWER, clients }) : undefined
    const usedBefore = await cpu()
    await setTimeout(BEGIN_MS)
    const page = await timeReaders(origin + PAGE)
    const health = await timeReaders(origin + HEALTH)
    const { answered, shed, seconds } = (await load?.report()) ?? { answered: 0, shed: 0, seconds: 1 }
    const used = (await cpu()) - usedBefore
    if (clients === 0) budget = 2 * median(page) + rendering
    rows.push({
      'clients': clients,
      'page / budget': (median(page) / budget).toFixed(2),
      'page ms': median(page).toFixed(2),
      'page p99 ms': percentile(page, 99).toFixed(2),
      'health ms': median(health).toFixed(2),
      'health p99 ms': percentile(health, 99).toFixed(2),
      'rendering ms': rendering.toFixed(2),
      'answers/s': Math.round(answered / seconds),
      'CPU ms/answer': answered > 0 && shed === 0 ? (used / 1000 / answered).toFixed(2) : '',
      'shed/s': Math.round(shed / seconds),
    })
  }
  await stop()
  return rows
}

/** Readers one after the other, each on a connection of its own: how long each waits, in milliseconds. */
async function timeReaders(url: string): Promise<number[]> {
  const times: number[] = []
  for (let reader = 0; reader < READERS; reader += 1) {
    times.push(await timeReader(url))
    await setTimeout(PAUSE_MS)
  }
  return times
}

async function timeReader(url: string): Promise<number> {
  const startedAt = performance.now()
  await new Promise<void>((resolve, reject) => {
    const headers = { 'accept-encoding': 'br' }
    get(url, { agent: false, headers }, (response) => {
      response.resume().once('end', resolve)
      if (response.statusCode !== 200) reject(new Error(`${url}: ${String(response.statusCode)}`))
    }).once('error', reject)
  })
  return performance.now() - startedAt
}

function startClients(order: ClientsOrder) {
  const file = fileURLToPath(new URL('clients.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  child.send(order)
  return {
    report: async () => {
      child.send('report')
      const [report] = (await once(child, 'message')) as [ClientsReport]
      return report
    },
  }
}

function percentile(numbers: readonly number[], percent: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length * percent) / 100)] ?? NaN
}
