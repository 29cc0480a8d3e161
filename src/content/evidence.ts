// Report of the evidence: when each text has to be reviewed, what nobody has published, how strong and how old the
// sources are, which statements name no source. It covers every text that has review dates: guide, outcomes, ways to
// pay, cautions, unknowns.

import { yearsBefore } from './dates.ts'
import type { Edition, Site, Source } from './model.ts'
import type { Statement } from './markdown/prose.ts'
import { isAged, reviewedTexts } from './reviews.ts'
import type { ReviewedText } from './reviews.ts'
import { textsOf } from './texts.ts'

/** A text, and whether a review of it is overdue. */
export interface DueText extends ReviewedText {
  readonly overdue: boolean
}

/** What nobody has published, and how it could be found out. */
export interface OpenUnknown {
  readonly id: string
  readonly title: string
  readonly findOut: string
}

/** A source, what rests on it, and why a reader may doubt it. */
export interface SourceReport extends Pick<
  Source,
  'id' | 'title' | 'publisher' | 'supports' | 'kind' | 'confidence' | 'published' | 'seen'
> {
  readonly url: string | undefined
  readonly quote: string | undefined
  /** How many statements of the main edition cite it; the others have the same ones. */
  readonly statements: number
  /** How many first-hand reports it tells. */
  readonly reports: number
  readonly weak: boolean
  readonly old: boolean
  /** How many statements rest on it alone, where it is not sure enough for that. */
  readonly alone: number
  /** Whether it has to be opened again before a text that cites it is reviewed: see SEEN_FOR_DAYS. */
  readonly aged: boolean
}

/** A statement that neither names a source nor says that it is our reasoning. */
export interface UncitedStatement {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface EvidenceReport {
  /** Every text with review dates, the next first. */
  readonly due: readonly DueText[]
  /** In the order of the edition. */
  readonly unknowns: readonly OpenUnknown[]
  /** In the order of their ids. */
  readonly sources: readonly SourceReport[]
  readonly uncited: readonly UncitedStatement[]
}

/** Sources are old when they were published longer ago than this, or nobody knows when. */
export const OLD_AFTER_YEARS = 2

/**
 * Reports on a site as of a day.
 * @param today as 2026-11-22
 * @param edition the one in whose words unknowns and sources are told
 */
export function reportOn(site: Site, today: string, edition: Edition = site.editions[0]): EvidenceReport {
  const statements = statementsOf(site.editions[0])
  return {
    due: reviewedTexts(site)
      .map((text) => ({ ...text, overdue: text.reviewBy < today }))
      .sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : Number(a.reviewBy > b.reviewBy))),
    unknowns: edition.unknowns.map(({ id, title, findOut }) => ({ id, title, findOut: findOut.text })),
    sources: [...edition.sources.values()].map((source) => ({
      ...wordsOf(source),
      reports: edition.reports.filter((report) => report.source === source.id).length,
      ...groundsOf(source, statements),
      weak: source.confidence === 'low',
      old: source.published === 'undated' || source.published < yearsBefore(today, OLD_AFTER_YEARS),
      aged: isAged(source, today),
    })),
    uncited: site.editions.flatMap(uncitedIn),
  }
}

function wordsOf(source: Source) {
  const { id, title, publisher, supports, kind, confidence, published, seen, url, quote } = source
  return { id, title, publisher, supports, kind, confidence, published, seen, url, quote }
}

function statementsOf(edition: Edition): Statement[] {
  return textsOf(edition)
    .filter(({ dates }) => dates !== undefined)
    .flatMap(({ texts }) => texts.flatMap(({ statements }) => statements))
}

function groundsOf({ id, confidence }: Source, statements: readonly Statement[]) {
  const citing = statements.filter(({ sources }) => sources.includes(id))
  const alone = citing.filter(({ sources }) => sources.every((source) => source === id))
  return { statements: citing.length, alone: confidence === 'high' ? 0 : alone.length }
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
