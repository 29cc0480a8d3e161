// `npm run fuzz`: hostile bytes over raw sockets for the built site in a process of its own, and what came back.
//
//     npm run fuzz -- --count 1000000 --seed 7 --concurrency 100    inputs, some four a connection
//     npm run fuzz -- --seed 7 --only 123                           one conversation again, every byte of it printed
//
// It ends with 1 when a response is not as it should be, and prints seed, index and bytes of each such conversation.

import { startSite } from '../bench/servers.ts'
import type { Server } from '../bench/servers.ts'
import { numberOptions } from '../options.ts'
import { conversationOf } from './conversation.ts'
import { holdConversation, runFuzz } from './run.ts'
import type { Failure, FuzzReport } from './run.ts'

const { seed, count, concurrency, only } = numberOptions({
  seed: 1,
  count: 100_000,
  concurrency: 100,
  only: undefined,
})
/** Characters that are printed of a piece that was sent, unless it is all that was asked for, and of a body. */
const SHOWN = 1_500
const SHOWN_OF_BODY = 100

const server = await startSite()
const port = Number(new URL(server.origin).port)
try {
  process.exitCode = only === undefined ? await fuzz() : await again(only)
} finally {
  await server.stop()
}

/** The whole run. @returns the exit code */
async function fuzz(): Promise<number> {
  const step = Math.max(1_000, Math.floor(count / 10_000) * 1_000)
  const before = await memory(server)
  const started = performance.now()
  const report = await runFuzz({
    port,
    seed,
    count,
    concurrency,
    stalls: true,
    progress: (inputs) => {
      if (inputs % step < 1_000)
        void memory(server).then((now) => {
          console.log(`${inputs} inputs, ${now}`)
        })
    },
  })
  const seconds = Math.round((performance.now() - started) / 1000)
  printReport(report)
  console.log(`seed ${seed}, ${seconds} s; resident memory before ${before}, after ${await memory(server)}`)
  for (const failure of report.failures) printFailure(failure, SHOWN)
  return report.failures.length === 0 ? 0 : 1
}

/** One conversation, as often as it takes to judge it. @returns the exit code */
async function again(index: number): Promise<number> {
  const conversation = conversationOf(seed, index, true)
  const { outcome, verdict } = await holdConversation(port, conversation)
  printFailure({ conversation, outcome, faults: verdict.faults }, Infinity)
  return verdict.faults.length === 0 ? 0 : 1
}

function printReport({ inputs, conversations, responses, ends, statuses }: FuzzReport): void {
  const ways = Object.entries(ends).map(([end, times]) => `${end} ${times}`)
  console.log(`${inputs} inputs on ${conversations} connections (${ways.join(', ')}), ${responses} responses`)
  const kinds = [...statuses].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [kind, ofKind] of kinds) {
    const counts = [...ofKind].sort(([a], [b]) => a - b).map(([status, times]) => `${status} ×${times}`)
    console.log(`  ${kind.padEnd(16)}${counts.join('  ')}`)
  }
}

function printFailure({ conversation, outcome, faults }: Failure, most: number): void {
  const { index, leaving, kinds, pieces } = conversation
  console.log(
    `\n--seed ${seed} --only ${index}: ${faults.length === 0 ? 'as it should be' : faults.join('; ')}`,
  )
  console.log(`  ${kinds.join(', ')}; the client's way to leave: ${leaving}; it ended: ${outcome.end}`)
  for (const piece of pieces) console.log(`  > ${show(piece.toString('latin1'), most)}`)
  const responses = outcome.received.toString('latin1').split(/(?=HTTP\/1\.1 [1-5]\d\d )/)
  for (const response of responses) {
    const end = response.indexOf('\r\n\r\n') + 4
    const body = response.slice(end)
    console.log(`  < ${show(response.slice(0, end), most)} ${show(body, SHOWN_OF_BODY)} (${body.length})`)
  }
}

/** Bytes as a string literal, cut off after this many. */
function show(bytes: string, most: number): string {
  return JSON.stringify(bytes.slice(0, most)) + (bytes.length > most ? '…' : '')
}

async function memory({ rss }: Server): Promise<string> {
  const bytes = await rss().catch(() => NaN)
  return `${Math.round(bytes / 2 ** 20)} MB`
}
