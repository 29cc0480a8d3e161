// `npm run soak`: the built site under mixed traffic with faulty clients beside it, for minutes or hours.
//
//     npm run soak -- --seconds 180 --interval 10 --readers 12 --seed 1
//
// It prints at each interval, and ends with 1 when a response was wrong, when sockets or other resources stay open
// after the load, or when memory grows in the second half.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { numberOptions } from '../options.ts'
import { forkSite } from '../site-process.ts'
import { faultOn } from './faults.ts'
import { GAUGE_MODULE } from './gauge.ts'
import type { Gauge } from './gauge.ts'
import { growthIn, leftOpen, toMib } from './judge.ts'
import { readOn } from './readers.ts'
import { addTally, newTally } from './tally.ts'
import type { Tally } from './tally.ts'

const { seconds, interval, readers, seed } = numberOptions({
  seconds: 180,
  interval: 10,
  readers: 12,
  seed: 1,
})

/** Time for the pages to be compressed after the start, and for connections to end after the load, in milliseconds. */
const SETTLE_MS = 10_000
const CLOSE_MS = 45_000
/** Times for which a reader's process runs and is stopped, in milliseconds. */
const [RUNNING_MS, STOPPED_MS] = [4_000, 2_500]

const tally = newTally()
const site = await forkSite({
  flags: ['--expose-gc'],
  preload: GAUGE_MODULE,
  logLevel: 'debug',
  pipesLog: true,
})
site.child.stdout?.resume()
const gauge = async () => (await site.report('gauge')) as Gauge
const faults = await soak().catch((error: unknown) => [String(error)])
const exitCode = await site.stop()
if (exitCode !== 0) faults.push(`the site ended with ${String(exitCode)}`)

console.log(`\n${sentence(tally.requests)}\nerrors: ${sentence(tally.errors) || 'none'}`)
for (const fault of [...tally.wrong, ...faults]) console.log(`WRONG: ${fault}`)
process.exitCode = tally.wrong.length + faults.length > 0 ? 1 : 0

/** The run. @returns what is wrong beside responses, in words */
async function soak(): Promise<string[]> {
  await setTimeout(SETTLE_MS)
  const before = await gauge()
  print('before', before)
  const end = performance.now() + seconds * 1000
  const goesOn = () => performance.now() < end && site.child.connected
  const reading = Array.from({ length: readers }, (_, i) => readOn(site.origin, seed + i, tally, goesOn))
  const load = Promise.all([
    ...reading,
    faultOn(site.port, seed, tally, goesOn),
    stopAndContinue(goesOn),
    closeLog(goesOn),
  ])
  const gauges: Gauge[] = []
  while (goesOn()) {
    await setTimeout(interval * 1000)
    const now = await gauge()
    gauges.push(now)
    print(`${gauges.length * interval} s`, now)
  }
  await load
  const after = await settled(before)
  print('after', after)
  return [...growthIn(gauges), ...leftOpen(before, after)]
}

/** A reader in a process that is stopped now and then: its connections stand still with a response half read. */
async function stopAndContinue(goesOn: () => boolean): Promise<void> {
  const path = fileURLToPath(new URL('stopped-reader.ts', import.meta.url))
  const child = fork(path, [site.origin, String(seed + 1_000)], { execArgv: ['--import', 'tsx'] })
  while (goesOn()) {
    await setTimeout(RUNNING_MS)
    child.kill('SIGSTOP')
    await setTimeout(STOPPED_MS)
    child.kill('SIGCONT')
  }
  const message = once(child, 'message') as Promise<[Tally]>
  child.send('end')
  addTally(tally, (await message)[0])
}

/** Closes the pipe that the log goes into, in the middle of the run. */
async function closeLog(goesOn: () => boolean): Promise<void> {
  const middle = performance.now() + seconds * 500
  while (goesOn() && performance.now() < middle) await setTimeout(100)
  site.child.stdout?.destroy()
}

/** The gauge once nothing is open that was not before the load, or after a time in which everything should be closed. */
async function settled(before: Gauge): Promise<Gauge> {
  for (const end = performance.now() + CLOSE_MS; ;) {
    const now = await gauge()
    if (leftOpen(before, now).length === 0 || performance.now() > end) return now
    await setTimeout(1_000)
  }
}

function print(when: string, { rss, heapUsed, resources, delayP50, delayP99 }: Gauge): void {
  const requests = Object.values(tally.requests).reduce((total, times) => total + times, 0)
  const memory = `resident ${toMib(rss)} MB, heap ${toMib(heapUsed)} MB`
  const delay = `loop p50 ${delayP50.toFixed(1)} ms, p99 ${delayP99.toFixed(1)} ms`
  console.log(
    `${when}: ${requests} requests, ${tally.wrong.length} wrong; ${memory}; ${delay}; ${sentence(resources)}`,
  )
}

function sentence(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, times]) => `${name} ×${times}`).join(', ')
}
