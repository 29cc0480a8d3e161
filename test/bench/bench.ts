// `npm run bench`: CPU time of a request, beside the least that could serve the same bytes, how long a ready page takes
// under overload, the weight and first paint of a first visit, beside an empty page and VitePress, and CPU time of a
// request that a proxy's cache answers. `npm run bench -- cpu`, `-- overload`, `-- visit` and `-- proxy` do one of the
// four. It is run by hand: on a noisy machine only ratios within one run mean anything.

import { situations, decide } from '../../src/decision/index.ts'
import { compareCpu } from './cpu.ts'
import { compareOverload } from './overload.ts'
import { measureProxy } from './proxy.ts'
import { findTools } from './tools.ts'
import { compareVisits } from './visit.ts'

const [part] = process.argv.slice(2)
const tools = findTools()

if (part === undefined || part === 'cpu') {
  console.log(`
CPU time of a request by the account of each server, and requests a second; medians of alternating rounds.
The budget is one bare Fastify route with the same bytes and headers: site / Fastify at most 1.05.
"requests" is what the site answered in all, "MB" its resident memory then.`)
  console.table(await compareCpu(tools))
  timeDecisions()
}
if (part === undefined || part === 'overload') {
  console.log(`
Overload: clients that each ask for a new answer as soon as they have the last, and readers of a ready page and of the
health check meanwhile; medians. The budget of a page is twice what it takes without clients, and one rendering.`)
  console.table(await compareOverload())
}
if ((part === undefined || part === 'proxy') && tools.wrk && tools.nginx) {
  console.log(`
CPU time of a request that the cache of deploy/nginx answers, over TLS, by the account of nginx; medians.`)
  console.table(await measureProxy())
}
if ((part === undefined || part === 'visit') && tools.chromium !== undefined) {
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
