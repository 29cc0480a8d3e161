// First-hand reports: who tried what with which number, when, and how it ended; and how to tell how yours did.

import { around, dated, fill, fillCounted, listed, localeOf } from '../../content/index.ts'
import type { Around, Edition, Report } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface ReportsModel extends PageModel {
  readonly page: Edition['pages']['reports']
  /** The sentence that says how many of the reports are +92 in one of the apps. */
  readonly ours: string
  readonly content: string
  readonly reports: readonly ReportModel[]
  readonly tell: TellModel
}

interface ReportModel {
  readonly id: string
  readonly tried: string
  readonly code: string
  readonly date: string
  readonly ended: Report['ended']
  readonly endedWord: string
  /** How it ended, around that in a word. */
  readonly outcome: Around
  readonly sourceUrl: string
  readonly publisher: string
  readonly strength: string
}

interface TellModel {
  readonly anchor: string
  readonly lead: string
  /** Opens a message; none where the site has no address for it. */
  readonly url: string | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    reports: ReportsModel
  }
}

export const reportsPage = definePage({
  name: 'reports',
  view: 'reports',
  styles: ['frame', 'prose', 'reports'],
  listed: true,
  wide: true,
  menu: 'footer',
  inputs: NO_INPUT,
  path: (urls) => urls.reports,
  // The date of a report is that of what is told: we know of it since its source was seen.
  dates: ({ sources, reports }) => reports.flatMap(({ source }) => sources.get(source)?.seen ?? []),
  anchors: ({ reports }) => [...reports.map(({ id }) => id), TELL],
  model: (context, _, head) => {
    const { edition } = context
    const { reports: page } = edition.pages
    return {
      head,
      page,
      ours: oursSentence(edition, edition.reports),
      content: page.prose.html,
      reports: edition.reports.map((report) => reportModel(context, report)),
      tell: tellModel(context),
    }
  },
})

/** The anchor of the part that asks for a reader's own report. */
const TELL = 'tell'

/** What the guide is about: the calling code of Pakistan. */
const PAKISTAN = '+92'

function oursSentence({ words, pages }: Edition, reports: readonly Report[]): string {
  const { none, some } = pages.reports
  const inApps = reports.filter(({ app }) => app !== 'codes')
  const count = inApps.filter(({ codes }) => codes.includes(PAKISTAN)).length
  const total = inApps.length
  if (count === 0) return fillCounted(words, none, total)
  return fillCounted(words, some, count, { total: localeOf(words.language).number(total) })
}

function reportModel({ edition, urls }: PageContext, report: Report): ReportModel {
  const { words, pages, sources } = edition
  const { id, app, tried, codes, operator, date, ended, how, source, strength } = report
  const { what, apps, unknownCode, operated, ended: endedWords, ...page } = pages.reports
  const numbers = codes.length === 0 ? unknownCode : listed(words, codes, 'and')
  return {
    id,
    tried: fill(what, { app: apps[app], tried: tried }),
    code: operator ? fill(operated, { codes: numbers, operator: operator }) : numbers,
    date: dated(words, date),
    ended,
    endedWord: endedWords[ended],
    outcome: around(fill(page.outcome, { how: how }), 'ended'),
    sourceUrl: urls.source(source),
    // That the source exists was checked when the content was read.
    publisher: sources.get(source)?.publisher ?? source,
    strength: fill(page.strength, { strength: pages.sources.strength[strength] }),
  }
}

function tellModel({ edition, messageUrl }: PageContext): TellModel {
  const { lead, fields, line, subject } = edition.pages.reports.tell
  return {
    anchor: TELL,
    lead: fill(lead, { fields: listed(edition.words, fields, 'and') }),
    url: messageUrl({ subject, body: fields.map((field) => `${fill(line, { field })}\n`).join('\n') }),
  }
}
