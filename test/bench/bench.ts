// `npm run bench`: what the site costs beside the least that could serve the same bytes, and what a first
// visit takes beside an empty page and beside VitePress; `npm run bench -- cpu` and `-- visit` do one of the
// two. Run by hand: the machine is noisy, so only ratios within one run mean anything.

import { answerSets, decide } from '../../src/decision/index.ts'
import { compareCpu } from './cpu.ts'
import { findTools } from './tools.ts'
import { compareVisits } from './visit.ts'

const [only] = process.argv.slice(2)
const tools = findTools()

if (only !== 'visit') {
  console.log(
    '\nCPU for a request, by the account of each server, and requests a second; medians of alternating rounds; at the end the requests that the site answered, and its resident memory then',
  )
  console.table(await compareCpu(tools))
  timeDecisions()
}
if (only !== 'cpu' && tools.chromium !== undefined) {
  console.log(
    "\nA first visit to /guide/binding, nothing cached; first paint by Lighthouse's own slow 4G, simulated and applied; medians",
  )
  console.table(await compareVisits(tools))
}

function timeDecisions(): void {
  const all = [...answerSets()]
  const begun = process.cpuUsage()
  for (const answers of all) decide(answers)
  const { user, system } = process.cpuUsage(begun)
  console.log(
    `decide(): ${((user + system) / all.length).toFixed(2)} µs for a set of answers, ${((user + system) / 1e6).toFixed(2)} s for all ${all.length}`,
  )
}
