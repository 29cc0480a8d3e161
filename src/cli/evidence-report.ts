// Command line of the evidence report: `npm run content:report` prints the state of the evidence as tables,
// with `-- --json` as JSON.

import { dayOf, DUE_WITHIN_DAYS, loadSite, OLD_AFTER_YEARS, reportOn } from '../content/index.ts'
import type { EvidenceReport } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'

/**
 * Prints the report, as tables or with `--json` as JSON.
 * @param needs.content the folder of the content
 * @param needs.today as 2026-11-22
 * @returns the exit code
 */
export function evidenceReport(
  args: readonly string[],
  needs: { readonly content: string; readonly today: string; readonly output: Output },
): Promise<number> {
  const { content, today, output } = needs
  return exitCodeOf(() => {
    const unknown = args.find((arg) => arg !== '--json')
    if (unknown !== undefined) throw userError(`Say "--json" or nothing, not "${unknown}".`)
    const report = reportOn(loadSite(content, SITE_LINKS), today)
    if (args.length > 0) output.log(JSON.stringify(report, null, 2))
    else printTables(report, output)
    return 0
  }, output)
}

function printTables({ due, sources, uncited }: EvidenceReport, output: Output): void {
  output.log(`Due for review within ${DUE_WITHIN_DAYS} days, or overdue: ${due.length}`)
  if (due.length > 0) output.table(due)

  const old = `older than ${OLD_AFTER_YEARS} years or undated`
  const lone = 'alone behind a statement without being sure (lone: how many)'
  output.log(`Sources that are weak, ${old}, or ${lone}: ${sources.length}`)
  if (sources.length > 0) output.table(sources)

  output.log(`Statements that name no source and do not say that they are our reasoning: ${uncited.length}`)
  for (const { file, line, text } of uncited) output.log(`  ${file}:${line}: ${text}`)
}

if (isEntry(import.meta.url)) {
  const today = dayOf(Date.now())
  process.exitCode = await evidenceReport(process.argv.slice(2), { content: CONTENT, today, output: console })
}
