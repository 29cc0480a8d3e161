// Command line of the evidence report: `npm run content:report` prints the state of the evidence as plain text, with
// `-- --json` as JSON, with `-- --checklist` what there is to do on a day of reviews.

import { dayOf, daysAfter, isDay, loadSite, reportOn } from '../content/index.ts'
import type { Edition, Site } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, parsedArgs, userError } from './command.ts'
import type { Output } from './command.ts'
import { evidenceChecklist } from './evidence-checklist.ts'
import { evidenceText } from './evidence-text.ts'

/**
 * Prints the report.
 * @param args `--json`; `--checklist`, which a month or a day may follow: of all that is due by its end, by default by
 * the end of this month; `--lang` and the language of unknowns and sources, by default English
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
    const { values, positionals } = parsedArgs(args, OPTIONS, USAGE)
    const [until = today.slice(0, MONTH_LENGTH), ...others] = positionals
    if (
      others.length > 0 ||
      (positionals.length > 0 && !values.checklist) ||
      (values.json && values.checklist)
    )
      throw userError(`Say ${USAGE}, not "${args.join(' ')}".`)
    const lastDay = lastDayOf(until)
    const site = loadSite(content, SITE_LINKS)
    const edition = editionIn(site, values.lang)
    if (values.checklist) {
      // Sources are judged as of the day of the review, which is the last one at the latest.
      const day = lastDay > today ? lastDay : today
      output.log(evidenceChecklist(reportOn(site, day, edition), lastDay))
    } else {
      const report = reportOn(site, today, edition)
      output.log(values.json ? JSON.stringify(report, null, 2) : evidenceText(report, today))
    }
    return 0
  }, output)
}

const OPTIONS = {
  json: { type: 'boolean' },
  checklist: { type: 'boolean' },
  lang: { type: 'string' },
} as const
const USAGE =
  'nothing, "--json", or "--checklist" and perhaps a month or a day (2027-05), and perhaps "--lang zh"'
const MONTH_LENGTH = 'YYYY-MM'.length

/** The last day of a month, or the day itself. */
function lastDayOf(until: string): string {
  if (isDay(until)) return until
  if (until.length !== MONTH_LENGTH || !isDay(`${until}-01`))
    throw userError(`Say a month or a day that exists, as 2027-05 or 2027-05-24, not "${until}".`)
  const inNextMonth = daysAfter(`${until}-01`, 31)
  return daysAfter(`${inNextMonth.slice(0, MONTH_LENGTH)}-01`, -1)
}

/** The edition of a language; by default the English one, else the main one. */
function editionIn({ editions }: Site, language: string | undefined): Edition {
  const edition = editions.find((each) => each.language === (language ?? 'en'))
  if (edition) return edition
  if (language === undefined) return editions[0]
  const languages = editions.map((each) => each.language).join(', ')
  throw userError(`There is no edition "${language}": say one of ${languages}.`)
}

if (isEntry(import.meta.url)) {
  const today = dayOf(Date.now())
  process.exitCode = await evidenceReport(process.argv.slice(2), { content: CONTENT, today, output: console })
}
