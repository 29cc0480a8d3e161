// The state of the evidence: what has to be reviewed, which sources are weak, old or alone, which statements
// name no source.

import type { Prose } from './markdown/prose.ts'
import type { Edition, Reviewed, Site, Source } from './model.ts'

export interface DueText {
  readonly file: string
  readonly reviewBy: string
  readonly overdue: boolean
}
export interface DoubtfulSource {
  readonly id: string
  readonly published: string
  readonly weak: boolean
  readonly old: boolean
  readonly lone: number
}
export interface UncitedStatement {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface EvidenceReport {
  readonly due: readonly DueText[]
  readonly sources: readonly DoubtfulSource[]
  readonly uncited: readonly UncitedStatement[]
}

/** Texts are due when their review date has passed or comes within this many days. */
export const DUE_WITHIN_DAYS = 60
/** Sources are old when they were published longer ago than this, or nobody knows when. */
export const OLD_AFTER_YEARS = 2

/**
 * Reports on a site as of a day.
 * @param today as 2026-11-22
 */
export function reportOn({ editions, sources }: Site, today: string): EvidenceReport {
  const texts = Object.values(editions).flatMap(textsOf)
  return {
    due: texts
      .filter(({ reviewed }) => reviewed.reviewBy <= later(today, DUE_WITHIN_DAYS))
      .map(({ file, reviewed: { reviewBy } }) => ({ file, reviewBy, overdue: reviewBy < today })),
    sources: [...sources.values()]
      .map((source) => doubts(source, texts, today))
      .filter(({ weak, old, lone }) => weak || old || lone > 0),
    uncited: Object.values(editions).flatMap((edition) =>
      textsOf(edition).flatMap(({ file, prose }) => uncitedIn(file, prose, edition)),
    ),
  }
}

interface Text {
  readonly file: string
  readonly reviewed: Reviewed
  readonly prose: Prose
}

function textsOf({ language, sections, outcomes, routes, cautions, unknowns }: Edition): Text[] {
  const of = (folder: string, each: Reviewed & { id: string }, prose: Prose) => ({
    file: `${language}/${folder}/${each.id}.md`,
    reviewed: each,
    prose,
  })
  return [
    ...sections.map((each) => of('guide', each, each.prose)),
    ...Object.values(outcomes).map((each) => of('outcomes', each, each.why)),
    ...Object.values(routes).map((each) => of('payment', each, each.prose)),
    ...Object.values(cautions).map((each) => of('cautions', each, each.prose)),
    ...unknowns.map((each) => of('unknowns', each, each.prose)),
  ]
}

function doubts(
  { id, published, confidence }: Source,
  texts: readonly Text[],
  today: string,
): DoubtfulSource {
  const statements = texts
    .flatMap(({ prose }) => prose.statements)
    .filter(({ sources }) => sources.includes(id))
  const alone = statements.filter(({ sources }) => sources.every((source) => source === id))
  return {
    id,
    published,
    weak: confidence === 'low',
    old: published === 'undated' || published < yearsBefore(today),
    lone: confidence === 'high' ? 0 : alone.length,
  }
}

function uncitedIn(file: string, { statements }: Prose, { words }: Edition): UncitedStatement[] {
  return statements
    .filter(
      ({ sources, text }) => sources.length === 0 && !words.reasoning.some((word) => text.includes(word)),
    )
    .map(({ line, text }) => ({ file, line, text }))
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

function yearsBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - OLD_AFTER_YEARS}${day.slice(4)}`
}
