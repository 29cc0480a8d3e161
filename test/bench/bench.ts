// `npm run bench`: what the site costs beside the least that could serve the same bytes, and what a first visit takes beside an empty
// page and beside VitePress; `npm run bench -- cpu` and `-- visit` do one of the two. Run by hand: the machine is noisy, so only ratios within one run mean anything.

import { answerSets, decide } from '../../src/decision/index.ts'
import { compareCpu } from './cpu.ts'
import { startSite } from './servers.ts'
import { findTools } from './tools.ts'
import { compareVisits } from './visit.ts'

const [only] = process.argv.slice(2)
const tools = findTools()
const site = await startSite()
// The best codings are made once the server listens; the tag says when.
const tag = async () => (await fetch(`${site.origin}/guide/binding`, { headers: { 'accept-encoding': 'br' } })).headers.get('etag') ?? ''
while (!(await tag()).endsWith('+"')) await new Promise((resolve) => { setTimeout(resolve, 200) })

if (only !== 'visit') {
  console.log('\nCPU for a request, by the account of each server, and requests a second; medians of alternating rounds')
  const { rows, served } = await compareCpu(site, tools)
  console.table(rows)
  console.log(`resident memory of the site after these ${served} requests: ${((await site.rss()) / 2 ** 20).toFixed(0)} MB`)
  timeDecisions()
}
if (only !== 'cpu' && tools.chromium !== undefined) {
  console.log('\nA first visit to /guide/binding, nothing cached; first paint by Lighthouse\'s own slow 4G, simulated and applied; medians')
  console.table(await compareVisits(site, tools))
}
await site.stop()

function timeDecisions(): void {
  const all = [...answerSets()]
  const begun = process.cpuUsage()
  for (const answers of all) decide(answers)
  const { user, system } = process.cpuUsage(begun)
  console.log(`decide(): ${((user + system) / all.length).toFixed(2)} µs for a set of answers, ${((user + system) / 1e6).toFixed(2)} s for all ${all.length}`)
}
