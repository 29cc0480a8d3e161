// Reviews: which texts have review dates, what each rests on, for how long a source counts as seen, and when the next
// review is due. A text has its dates in every edition, and a review covers all of them.

import { DAY_MS, daysAfter, monthsAfter, monthsBetween } from './dates.ts'
import type { Language, Note, Reviewed, Site, SourceFacts } from './model.ts'
import { citedIn } from './numbering.ts'
import type { SOURCE_KINDS } from './schemas.ts'
import { textsOf } from './texts.ts'

/** A text with review dates, in all of its editions. */
export interface ReviewedText {
  /** Folder and id, as guide/binding. */
  readonly name: string
  /** Its file in each edition, the main one first. */
  readonly files: readonly ReviewedFile[]
  /** The first of the days on which a file of it is due. */
  readonly reviewBy: string
  /** The sources that it cites, each once. */
  readonly sources: readonly string[]
  /** The ids of what nobody has published that it names, or its own where it is one. */
  readonly unknowns: readonly string[]
}

/** A file with review dates: its path, relative to the content folder. */
export interface ReviewedFile extends Reviewed {
  readonly file: string
  readonly language: Language
}

/**
 * For how many days a source counts as seen, by who says it. Official pages, tables of libraries and pages that a third
 * party keeps are changed where they stand, so that they have to be opened again for every review (half a year apart).
 * What a newspaper or a person wrote stays as it was written: once a year will do, for corrections and for what is gone.
 */
export const SEEN_FOR_DAYS = {
  'official': 90,
  'library': 90,
  'third-party': 90,
  'press': 365,
  'anecdote': 365,
} as const satisfies Record<(typeof SOURCE_KINDS)[number], number>

/** Whether a source was last opened too long before a day to count as seen on it. */
export function isAged({ kind, seen }: Pick<SourceFacts, 'kind' | 'seen'>, day: string): boolean {
  return daysAfter(seen, SEEN_FOR_DAYS[kind]) < day
}

/**
 * The sources that keep a text from being reviewed on a day: it cites them, and they do not count as seen. A new date on
 * an unchanged text would say that it was held against what nobody has opened. Whether the text has changed is not asked
 * of any history: one that no longer takes such a source does not cite it either.
 */
export function agedSources<Facts extends SourceFacts>(
  text: Pick<ReviewedText, 'sources'>,
  sources: ReadonlyMap<string, Facts>,
  day: string,
): Facts[] {
  return text.sources.flatMap((id) => sources.get(id) ?? []).filter((source) => isAged(source, day))
}

/** Every text with review dates, in the order of the main edition. */
export function reviewedTexts(site: Site): ReviewedText[] {
  const unknowns = unknownsByName(site)
  const byName = new Map<string, { files: ReviewedFile[]; sources: Set<string> }>()
  for (const edition of site.editions) {
    const { language } = edition
    for (const { file, dates, texts } of textsOf(edition)) {
      if (!dates) continue
      const name = file.slice(language.length + 1, -'.md'.length)
      const text = byName.get(name) ?? { files: [], sources: new Set() }
      text.files.push({ file, language, reviewed: dates.reviewed, reviewBy: dates.reviewBy })
      for (const source of citedIn(texts)) text.sources.add(source)
      byName.set(name, text)
    }
  }
  return [...byName].map(([name, { files, sources }]) => ({
    name,
    files,
    reviewBy: files.map(({ reviewBy }) => reviewBy).reduce((a, b) => (a < b ? a : b)),
    sources: [...sources],
    unknowns: unknowns.get(name) ?? [],
  }))
}

/**
 * The day of the review after one on `day`, at the interval of the dates so far: in months where it is a whole number of
 * them, else in days.
 */
export function nextReview({ reviewed, reviewBy }: Reviewed, day: string): string {
  const months = monthsBetween(reviewed, reviewBy)
  if (monthsAfter(reviewed, months) === reviewBy) return monthsAfter(day, months)
  return daysAfter(day, (Date.parse(reviewBy) - Date.parse(reviewed)) / DAY_MS)
}

/** What nobody has published, by the name of each text that names it. */
function unknownsByName({ editions: [main] }: Site): ReadonlyMap<string, readonly string[]> {
  type Naming = Pick<Note, 'id' | 'unknowns'>
  const of = (folder: string, items: Readonly<Record<string, Naming>>) =>
    Object.values(items).map(({ id, unknowns }): [string, readonly string[]] => [`${folder}/${id}`, unknowns])
  return new Map([
    ...of('outcomes', main.outcomes),
    ...of('payment', main.routes),
    ...of('cautions', main.cautions),
    ...main.unknowns.map(({ id }): [string, string[]] => [`unknowns/${id}`, [id]]),
  ])
}
