// `npm run content:report`: prints the state of the evidence as tables, or with `--json` as JSON.

import { dayOf, DUE_WITHIN_DAYS, loadSite, OLD_AFTER_YEARS, reportOn } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'

const site = await loadSite(CONTENT, SITE_LINKS)
const report = reportOn(site, dayOf(Date.now()))

if (process.argv.includes('--json')) console.log(JSON.stringify(report, null, 2))
else {
  console.log(`Due for review within ${DUE_WITHIN_DAYS} days, or overdue: ${report.due.length}`)
  if (report.due.length > 0) console.table(report.due)
  console.log(
    `Sources that are weak, older than ${OLD_AFTER_YEARS} years or undated, or alone behind a statement without being sure (lone: how many): ${report.sources.length}`,
  )
  if (report.sources.length > 0) console.table(report.sources)
  console.log(
    `Statements that name no source and do not say that they are our reasoning: ${report.uncited.length}`,
  )
  for (const { file, line, text } of report.uncited) console.log(`  ${file}:${line}: ${text}`)
}
