// Model of the content: what the site says, checked and frozen, as the other wings take it.

import type { InferOutput } from 'valibot'
import type { CautionId, Conditions, OutcomeId, QuestionKey, RouteId } from '../decision/index.ts'
import type { Heading, Prose } from './markdown/prose.ts'
import type { Pages } from './page-words.ts'
import type { Size } from './pictures/measured.ts'
import type {
  CHANGE_KINDS,
  Confidence,
  ReportWords,
  reportSchema,
  sourceSchema,
  SourceWords,
  Words,
} from './schemas.ts'

/** The name of a folder of content/ that holds an edition: a language tag (BCP 47), as `zh` or `en`. */
export type Language = string

/** The language of the first edition, which all others are held against: its pages stand at the root of the site. */
export const MAIN_LANGUAGE: Language = 'zh'

/** Everything that the site says: its editions, the main one first. */
export interface Site {
  readonly editions: readonly [Edition, ...Edition[]]
}

/** What all editions rest on, without words. */
export interface EvidenceFacts {
  readonly sources: ReadonlyMap<string, SourceFacts>
  readonly reports: readonly ReportFacts[]
}

/** The same in the words of an edition. */
export interface Evidence {
  /** The evidence ledger, by id, in the order of the ids. */
  readonly sources: ReadonlyMap<string, Source>
  /** What people say that they tried, by app, the newest first. */
  readonly reports: readonly Report[]
}

/** A source of evidence: who published what, when, and how strong it is. */
export interface SourceFacts extends InferOutput<typeof sourceSchema> {
  readonly id: string
}

/** A source, and what it is evidence for. */
export interface Source extends SourceFacts, SourceWords {}

/** A first-hand report: about which app, with which number, when, and how it ended. */
export interface ReportFacts extends Omit<InferOutput<typeof reportSchema>, 'code' | 'strength'> {
  readonly id: string
  /** The country calling codes of the numbers, as "+82"; none where nobody says which. */
  readonly codes: readonly string[]
  readonly strength: SourceFacts['confidence']
}

/** A report, and what was tried. */
export interface Report extends ReportFacts, ReportWords {}

/** All that one language says. */
export interface Edition extends Evidence {
  readonly language: Language
  readonly words: Words
  /** The guide, in reading order. */
  readonly sections: readonly Section[]
  readonly questions: Readonly<Record<QuestionKey, Question>>
  readonly outcomes: Readonly<Record<OutcomeId, Outcome>>
  readonly routes: Readonly<Record<RouteId, Note>>
  readonly cautions: Readonly<Record<CautionId, Note>>
  /** What was looked for and not found, in order. */
  readonly unknowns: readonly Unknown[]
  /** What changed in rules and guide, the newest first. */
  readonly changes: readonly SiteChange[]
  readonly pages: Pages
  /** The pictures that its texts show. */
  readonly pictures: readonly Picture[]
}

/** Dates as 2026-11-22: when a text was last held against its sources, and when that has to be done again. */
export interface Reviewed {
  readonly reviewed: string
  readonly reviewBy: string
}

/** A picture of the texts, as its file is. */
export interface Picture extends Size {
  /** With its ending, which says of which type it is. */
  readonly name: string
  readonly content: Buffer
}

/** A section of the guide. */
export interface Section extends Reviewed {
  readonly id: string
  /** Its place in the order, which may have gaps. */
  readonly order: number
  readonly title: string
  /** The title where it stands alone, as in a tab or a search result; `title` by default. */
  readonly standalone: string | undefined
  readonly description: string
  readonly headings: readonly Heading[]
  /** On the section's own page. */
  readonly prose: Prose
  /**
   * On the page that holds the whole guide: headings a level lower, links between sections within the page.
   */
  readonly proseInWhole: Prose
}

/** An option of a question, in words. */
export interface Option {
  readonly value: string
  readonly label: string
  /** The answer as one phrase of the reader's situation. */
  readonly situation: string
  readonly hint?: string | undefined
  readonly if?: string | undefined
}

/** A question, in words. */
export interface Question {
  readonly key: QuestionKey
  readonly legend: string
  /** Its name in lists. */
  readonly short: string
  /** Why it is asked. */
  readonly why: Prose
  /** Each option, in the order of the decision's. */
  readonly options: readonly Option[]
}

/** A next step of an outcome. */
export interface Step {
  readonly prose: Prose
  /** Whom it is for; no conditions: everybody with this outcome. */
  readonly when: Conditions<QuestionKey>
}

/** The words for an outcome of a decision table. */
export interface Outcome extends Reviewed {
  readonly id: OutcomeId
  readonly title: string
  readonly summary: string
  /** Where to read on: a path of the guide. */
  readonly guide: string
  readonly confidence: Confidence
  /** Whether the answer takes a step that only we take. */
  readonly inferred: boolean
  /** The sources without which the answer would not stand. */
  readonly restsOn: readonly string[]
  /** What nobody has published and the reader would want to know, by id. */
  readonly unknowns: readonly string[]
  readonly steps: readonly Step[]
  /** What the article says of it, and how that differs. */
  readonly article: Prose
  readonly why: Prose
  /** Every source that the outcome's texts cite, in order of first citation. */
  readonly sources: readonly string[]
}

/** The words for a way to pay or a caution. */
export interface Note extends Reviewed {
  readonly id: string
  readonly title: string
  readonly guide: string
  readonly confidence: Confidence
  /** What nobody has published and the reader would want to know, by id. */
  readonly unknowns: readonly string[]
  readonly prose: Prose
}

/** A thing that nobody has published. */
export interface Unknown extends Reviewed {
  readonly id: string
  readonly title: string
  readonly prose: Prose
  /** How a reader can find out in a minute. */
  readonly findOut: Prose
}

/** A dated entry of the history that readers see. */
export interface SiteChange {
  readonly id: string
  readonly title: string
  /** As 2026-11-23. */
  readonly date: string
  readonly kind: (typeof CHANGE_KINDS)[number]
  readonly prose: Prose
}
