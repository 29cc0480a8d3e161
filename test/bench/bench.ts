// `npm run bench`: CPU time of a request, beside the least that could serve the same bytes, and the weight and
// first paint of a first visit, beside an empty page and VitePress. `npm run bench -- cpu` and `-- visit` do one
// of the two. It is run by hand: on a noisy machine only ratios within one run mean anything.

import { situations, decide } from '../../src/decision/index.ts'
import { compareCpu } from './cpu.ts'
import { findTools } from './tools.ts'
import { compareVisits } from './visit.ts'

const [part] = process.argv.slice(2)
const tools = findTools()

if (part !== 'visit') {
  console.log(`
CPU time of a request by the account of each server, and requests a second; medians of alternating rounds.
The budget is one bare Fastify route with the same bytes and headers: site / Fastify at most 1.05.
"requests" is what the site answered in all, "MB" its resident memory then.`)
  console.table(await compareCpu(tools))
  timeDecisions()
}
if (part !== 'cpu' && tools.chromium !== undefined) {
  console.log(`
A first visit to /guide/binding, nothing cached: requests, bytes, and the first paint on Lighthouse's slow 4G,
simulated and applied; medians.`)
  console.table(await compareVisits(tools, tools.chromium))
}

function timeDecisions(): void {
  const sets = situations()
  const before = process.cpuUsage()
  for (const answers of sets) decide(answers)
  const { user, system } = process.cpuUsage(before)
  const microseconds = user + system
  const each = (microseconds / sets.length).toFixed(2)
  const seconds = (microseconds / 1e6).toFixed(2)
  console.log(`decide(): ${each} µs for a situation, ${seconds} s for all ${sets.length}`)
}
