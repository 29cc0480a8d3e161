// The report of the evidence as plain text.

import { CONFIDENCE, monthsBetween, OLD_AFTER_YEARS, SEEN_FOR_DAYS, SOURCE_KINDS } from '../content/index.ts'
import type { DueText, EvidenceReport, SourceReport } from '../content/index.ts'
import { cutOff, inColumns, wrapped } from './plain-text.ts'

/** The report, part by part. @param today as 2026-11-22 */
export function evidenceText({ due, unknowns, sources, uncited }: EvidenceReport, today: string): string {
  return [
    `Texts by the month in which they are due for review: ${due.length}`,
    ...dueByMonth(due, today).flatMap(([month, texts]) => [
      '',
      `  ${month}: ${texts.length}`,
      ...dueLines(texts),
    ]),
    '',
    `What nobody has published, and how to find out: ${unknowns.length}`,
    ...unknowns.flatMap(({ id, title, findOut }) => [
      '',
      wrapped(`${id}: ${title}`, '    ', '  '),
      wrapped(findOut, '    '),
    ]),
    '',
    `Sources by strength: ${sources.length}`,
    wrapped(FLAGS, '  '),
    ...sourceLines(sources, today),
    '',
    `Statements that name no source and do not say that they are our reasoning: ${uncited.length}`,
    ...uncited.map(({ file, line, text }) => cutOff(`  ${file}:${line}: ${text}`)),
  ].join('\n')
}

const FLAGS =
  'weak: of low confidence; ' +
  `old: undated, or published more than ${OLD_AFTER_YEARS} years ago; ` +
  'alone 3: three statements rest on it alone, and it is not sure enough for that; ' +
  `open: last opened too long ago (${Object.entries(SEEN_FOR_DAYS)
    .map(([kind, days]) => `${kind} ${days} days`)
    .join(', ')}), ` +
  'to be opened again before a text that cites it is reviewed.'

/** What is due, by month: first what is overdue, then this month even if it has nothing, then those that have. */
function dueByMonth(due: readonly DueText[], today: string): [month: string, texts: DueText[]][] {
  const thisMonth = monthOf(today)
  const months = new Map<string, DueText[]>([
    ['overdue', []],
    [thisMonth, []],
  ])
  for (const text of due) {
    const month = text.overdue ? 'overdue' : monthOf(text.reviewBy)
    months.set(month, [...(months.get(month) ?? []), text])
  }
  return [...months]
}

function monthOf(day: string): string {
  return day.slice(0, 'YYYY-MM'.length)
}

function dueLines(texts: readonly DueText[]): string[] {
  const rows = texts.map(({ name, files, reviewBy }) => {
    const languages = files.map(({ language, reviewBy: own }) =>
      own === reviewBy ? language : `${language} ${own}`,
    )
    return [`    ${reviewBy}`, name, languages.join(', ')]
  })
  return inColumns(rows)
}

/** The sources in groups by confidence and kind. The columns are the same in all. */
function sourceLines(sources: readonly SourceReport[], today: string): string[] {
  const groups = CONFIDENCE.flatMap((confidence) =>
    SOURCE_KINDS.map((kind) => ({
      title: `  ${confidence}, ${kind}`,
      sources: sources.filter((source) => source.confidence === confidence && source.kind === kind),
    })),
  ).filter((group) => group.sources.length > 0)
  const lines = inColumns([
    HEADINGS,
    ...groups.flatMap((group) => group.sources.map((source) => cellsOf(source, today))),
  ])
  const [headings = ''] = lines.splice(0, 1)
  return [
    '',
    headings,
    ...groups.flatMap(({ title, sources: { length } }) => [
      '',
      `${title}: ${length}`,
      ...lines.splice(0, length),
    ]),
  ]
}

const HEADINGS = ['    source', 'published', 'age', 'opened', 'cited', 'reports', '']

function cellsOf(
  { id, published, seen, statements, reports, ...doubts }: SourceReport,
  today: string,
): string[] {
  const { weak, old, alone, aged } = doubts
  const flags = [weak && 'weak', old && 'old', alone > 0 && `alone ${alone}`, aged && 'open']
  return [
    `    ${id}`,
    published,
    ageOf(published, today),
    seen,
    String(statements),
    String(reports),
    flags.filter((flag) => flag !== false).join(' '),
  ]
}

/** How long ago: in months below two years, then in years. Of a year alone no month is known. */
function ageOf(published: string, today: string): string {
  if (published === 'undated') return '?'
  const months = monthsBetween(published, today)
  return months < 24 && published.includes('-') ? `${months} mo` : `${Math.floor(months / 12)} y`
}
