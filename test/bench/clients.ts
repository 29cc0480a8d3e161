// Clients of the benchmark of overload, in a process of their own: each asks for an answer that nobody asked for before,
// and for the next one as soon as it has the last. Begins upon an order, and ends with a report upon the next message.

import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { answerSets, formatAnswers } from '../../src/decision/index.ts'

export interface ClientsOrder {
  /** The URL of an answer, without its query. */
  readonly url: string
  readonly clients: number
}

export interface ClientsReport {
  readonly answered: number
  /** Responses of 503. */
  readonly shed: number
  readonly seconds: number
}

/** The queries, far apart from one to the next: many more than the site keeps answers. */
const QUERIES = answerSets(['sim', 'mainland', 'wechat', 'alipay', 'login', 'where', 'id'])
  .map(formatAnswers)
  .filter((query) => query !== '')
const STEP = 4_993

const [{ url, clients }] = (await once(process, 'message')) as [ClientsOrder]
const agent = new Agent({ keepAlive: true, maxSockets: clients })
const startedAt = performance.now()
let asked = 0
let answered = 0
let shed = 0
for (let client = 0; client < clients; client += 1) ask()
await once(process, 'message')
const seconds = (performance.now() - startedAt) / 1000
process.send?.({ answered, shed, seconds } satisfies ClientsReport, () => process.exit())

function ask(): void {
  asked += 1
  const query = QUERIES[(asked * STEP) % QUERIES.length] ?? ''
  get(`${url}?${query}`, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
    if (response.statusCode === 503) shed += 1
    else answered += 1
    response.resume().once('end', ask)
  })
}
