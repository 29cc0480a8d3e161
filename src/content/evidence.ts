// Report of the evidence: which texts have to be reviewed, which sources are weak, old or alone, which statements
// name no source. It covers every text that has review dates: guide, outcomes, ways to pay, cautions, unknowns.

import { daysAfter, yearsBefore } from './dates.ts'
import type { Edition, Site, Source } from './model.ts'
import type { Statement } from './markdown/prose.ts'
import { textsOf } from './texts.ts'

/** A text whose review is due soon, or overdue. */
export interface DueText {
  readonly file: string
  readonly reviewBy: string
  readonly overdue: boolean
}

/** A source that a reader may doubt. */
export interface DoubtfulSource {
  readonly id: string
  readonly published: string
  readonly weak: boolean
  readonly old: boolean
  /** How many statements rest on it alone, where it is not sure enough for that. */
  readonly lone: number
}

/** A statement that neither names a source nor says that it is our reasoning. */
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
export function reportOn(site: Site, today: string): EvidenceReport {
  const { editions } = site
  const statements = editions.flatMap(statementsOf)
  return {
    due: editions.flatMap((edition) => dueTexts(edition, today)),
    sources: [...editions[0].sources.values()]
      .map((source) => doubtsOf(source, statements, today))
      .filter(({ weak, old, lone }) => weak || old || lone > 0),
    uncited: editions.flatMap(uncitedIn),
  }
}

function dueTexts(edition: Edition, today: string): DueText[] {
  const limit = daysAfter(today, DUE_WITHIN_DAYS)
  return textsOf(edition).flatMap(({ file, dates }) =>
    dates && dates.reviewBy <= limit
      ? [{ file, reviewBy: dates.reviewBy, overdue: dates.reviewBy < today }]
      : [],
  )
}

function statementsOf(edition: Edition): Statement[] {
  return textsOf(edition)
    .filter(({ dates }) => dates !== undefined)
    .flatMap(({ texts }) => texts.flatMap(({ statements }) => statements))
}

function doubtsOf(
  { id, published, confidence }: Source,
  statements: readonly Statement[],
  today: string,
): DoubtfulSource {
  const alone = statements.filter(
    ({ sources }) => sources.includes(id) && sources.every((source) => source === id),
  )
  return {
    id,
    published,
    weak: confidence === 'low',
    old: published === 'undated' || published < yearsBefore(today, OLD_AFTER_YEARS),
    lone: confidence === 'high' ? 0 : alone.length,
  }
}

// An instruction states nothing: why to follow it stands in the text beside it.
function uncitedIn(edition: Edition): UncitedStatement[] {
  const isReasoning = (text: string) => edition.words.reasoning.some((word) => text.includes(word))
  return textsOf(edition)
    .filter(({ dates }) => dates !== undefined)
    .flatMap(({ file, texts, instructions }) =>
      texts
        .filter((prose) => !instructions.includes(prose))
        .flatMap(({ statements }) => statements)
        .filter(({ sources, text }) => sources.length === 0 && !isReasoning(text))
        .map(({ line, text }) => ({ file, line, text })),
    )
}
