// Schemas (valibot) of the front matter of every kind of content file; those of the pages are in page-words.ts.
// Each message says what to write instead.

import * as v from 'valibot'
import { ARTICLE_VERDICTS, DECIDED, QUESTION_KEYS, QUESTIONS } from '../decision/index.ts'
import type { QuestionKey } from '../decision/index.ts'
import { counted } from './counted.ts'
import { isDayOrWider } from './dates.ts'
import { id, isPast, languageTag, link, pastDate, reviewDates, short, standalone, text } from './fields.ts'
import { mapRecord } from './records.ts'

/**
 * How sure we are. high: said by whoever decides it; medium: several agree, or it follows from high; low: a
 * lone voice; none: nothing found.
 */
export const CONFIDENCE = ['high', 'medium', 'low', 'none'] as const
export type Confidence = (typeof CONFIDENCE)[number]
const confidence = v.picklist(CONFIDENCE, `write one of ${CONFIDENCE.join(', ')}`)

/** What became of a claim of the article. */
export const CLAIM_STATES = ['confirmed', 'corrected', 'omitted', 'unknown'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** Who says it. */
export const SOURCE_KINDS = ['official', 'press', 'library', 'third-party', 'anecdote'] as const

const PLACE = 'write its place in the order, a number above 0: 3.5 stands between 3 and 4'
/** A place in an order. It may lie between two others, so that what is added in between changes no other file. */
const place = v.pipe(v.number(PLACE), v.finite(PLACE), v.gtValue(0, PLACE))

/** The front matter of a section of the guide. */
export const sectionSchema = v.strictObject({
  title: short(48),
  standalone: v.optional(standalone),
  description: short(200),
  order: place,
  ...reviewDates,
})

/** The ids of what nobody has published, as far as a text rests on it: content/<language>/unknowns/. */
const unknowns = v.optional(v.array(id, 'write a list of ids of unknowns'), [])

const NO_CONDITIONS = 'write conditions as { where: [china] }, or the text alone'

/** Conditions of a step: a list of options for each question that decides whether the step is shown. */
const stepConditions = v.pipe(
  v.strictObject(
    mapRecord(QUESTION_KEYS, (key) => {
      const options: readonly string[] = QUESTIONS[key]
      return v.optional(
        v.pipe(
          v.array(
            v.picklist(options, `write options of ${key}: ${options.join(', ')}`),
            'write a list of options',
          ),
          v.minLength(1, 'write at least one option'),
        ),
      )
    }),
    NO_CONDITIONS,
  ),
  v.check((conditions) => Object.keys(conditions).length > 0, NO_CONDITIONS),
)

const stepForSome = v.strictObject({ text, when: stepConditions })

/**
 * A next step: a text for every reader of the outcome, or one for those whose answers meet its conditions. Lazy, not
 * a union, so that a fault is that of the kind which the author wrote.
 */
const step = v.lazy((input): v.GenericSchema<string | v.InferInput<typeof stepForSome>> =>
  typeof input === 'object' && input !== null ? stepForSome : text,
)

/** The front matter of the words for an outcome. */
export const outcomeSchema = v.strictObject({
  'title': short(60),
  'summary': short(240),
  'guide': link,
  confidence,
  /** Whether the answer takes a step that only we take, such as from "overseas numbers" to +92. */
  'inferred': v.boolean('write true or false'),
  /**
   * The sources without which the answer would not stand: its confidence is no higher than the weakest of
   * them.
   */
  'rests-on': v.array(id, 'write the necessary sources as a list of ids, or [] where nobody published it'),
  'unknowns': unknowns,
  ...reviewDates,
  'steps': v.pipe(v.array(step, 'write the next steps as a list'), v.minLength(1, 'write at least one step')),
  'article': text,
})

/** The front matter of what nobody has published. */
export const unknownSchema = v.strictObject({
  'title': short(80),
  'order': place,
  'find-out': text,
  ...reviewDates,
})

/** The front matter of the words for a way to pay or a caution. */
export const noteSchema = v.strictObject({
  title: short(60),
  guide: link,
  confidence,
  unknowns,
  ...reviewDates,
})

/** The languages that sources are written in. */
const SOURCE_LANGUAGES = ['en', 'zh', 'ur', 'pt', 'ja'] as const

/** A day, a month or a year, as far as it is known. */
const when = v.pipe(
  v.string('put a bare year in quotes: "2017"'),
  v.regex(/^(?:\d{4}(?:-\d\d(?:-\d\d)?)?|undated)$/, 'write 2024-04-15, 2024-04, "2024" or undated'),
  v.check(
    (date) => date === 'undated' || isDayOrWider(date),
    'write a date that exists, as 2021-09-07 or 2021-09',
  ),
  isPast,
)

/** How strong a single source or report is. */
const strength = v.picklist(['high', 'medium', 'low'], 'write one of high, medium, low')

/** The front matter of a source in the evidence ledger. */
export const sourceSchema = v.strictObject({
  title: text,
  kind: v.picklist(SOURCE_KINDS, `write one of ${SOURCE_KINDS.join(', ')}`),
  language: v.picklist(SOURCE_LANGUAGES, `write one of ${SOURCE_LANGUAGES.join(', ')}`),
  url: v.optional(
    v.pipe(
      v.string(),
      v.url('write a whole address, with https://'),
      v.startsWith('https://', 'write a whole address, with https://'),
    ),
  ),
  published: when,
  seen: pastDate,
  quote: v.optional(text),
  confidence: strength,
})

/** The words for every source, by its id: who published it, what it is evidence for, what to be careful about. */
export const sourceWordsSchema = v.record(
  v.string(),
  v.strictObject({ publisher: text, supports: text, note: v.optional(text) }),
)
export type SourceWords = v.InferOutput<typeof sourceWordsSchema>[string]

/** What a first-hand report is about: one of the apps, or the codes that other foreign services send to +92. */
export const REPORT_APPS = ['wechat', 'alipay', 'codes'] as const
/** How what was tried ended. */
export const REPORT_ENDS = ['worked', 'failed', 'mixed'] as const

const CALLING_CODES = 'write a country calling code in quotes, as "+82", several as a list, or unknown'
const callingCode = v.pipe(v.string(CALLING_CODES), v.regex(/^\+[1-9]\d{0,2}$/, CALLING_CODES))

/** The front matter of a first-hand report. */
export const reportSchema = v.strictObject({
  app: v.picklist(REPORT_APPS, `write one of ${REPORT_APPS.join(', ')}`),
  /** The country calling codes of the numbers. */
  code: v.union(
    [v.literal('unknown'), callingCode, v.pipe(v.array(callingCode), v.minLength(1, CALLING_CODES))],
    CALLING_CODES,
  ),
  /** When it was tried, or else when it was told. */
  date: when,
  ended: v.picklist(REPORT_ENDS, `write one of ${REPORT_ENDS.join(', ')}`),
  source: id,
  /** How strong the report is, where it is weaker than its source. */
  strength: v.optional(strength),
})

/** The words for every first-hand report, by its id: what was tried, and how it ended in one line. */
export const reportWordsSchema = v.record(
  v.string(),
  v.strictObject({ tried: text, operator: v.optional(text), how: text }),
)
export type ReportWords = v.InferOutput<typeof reportWordsSchema>[string]

/** The front matter of a question: each of its options needs its words. */
export function questionSchema(key: QuestionKey) {
  const option = v.strictObject({
    label: short(60),
    /** The answer as one phrase of the reader's situation. */
    situation: short(32),
    hint: v.optional(short(120)),
    if: v.optional(short(80)),
  })
  const options = mapRecord(QUESTIONS[key], () => option)
  return v.strictObject({ legend: short(80), short: short(32), options: v.strictObject(options) })
}

/** What a change is about. */
export const CHANGE_KINDS = ['rules', 'guide'] as const
/** The front matter of an entry of the history. */
export const changeSchema = v.strictObject({
  title: short(80),
  date: pastDate,
  kind: v.picklist(CHANGE_KINDS, `write one of ${CHANGE_KINDS.join(', ')}`),
})

const states = mapRecord(CLAIM_STATES, () => text)

const HREFLANG = 'write the tag of a language, as en-GB, or x-default'
const ROOM = 'write a whole number of percent, from 100 to 200'

/** The words that several pages share. */
export const wordsSchema = v.strictObject({
  /** What `lang` says of its pages. */
  language: languageTag,
  /** Which way the language is written. */
  dir: v.picklist(['ltr', 'rtl'], 'write ltr or rtl'),
  /** How much of every limit on length the texts may take, in percent: for a language whose words are long. */
  room: v.optional(
    v.pipe(v.number(ROOM), v.integer(ROOM), v.minValue(100, ROOM), v.maxValue(200, ROOM)),
    100,
  ),
  /**
   * The edition as others speak of it: its name in its own language, the line by which their front page offers it, and
   * whom it is for, as `hreflang` says it; one edition takes those who read none of them, `x-default`.
   */
  edition: v.strictObject({
    name: text,
    offer: text,
    hreflang: v.pipe(
      v.array(v.union([languageTag, v.literal('x-default')], HREFLANG), 'write a list'),
      v.minLength(1, 'write at least one'),
    ),
  }),
  /**
   * How two parts become one: options of which any meets a condition; conditions that are all met; the same as clauses
   * of a sentence. Of several parts the first two are joined, then what that makes and the third.
   */
  join: v.strictObject({ options: text, conditions: text, clauses: text }),
  /** A condition of a rule: a question, and the options that meet it. */
  condition: text,
  /** The title of a page in a tab, with the name of the site. */
  documentTitle: text,
  name: text,
  footer: text,
  /** How sure we are, where a step of it is our reasoning. */
  inferred: text,
  /**
   * Words by which a paragraph says that it is our reasoning; the report of uncited statements passes it
   * over.
   */
  reasoning: v.array(text, 'write a list of words'),
  /** Words by which a sentence says that something was not found: beside them the mark of [@none] is a refrain. */
  notFound: v.array(text, 'write a list of words'),
  overdue: text,
  feedback: v.strictObject({ link: text, subject: text, body: text }),
  /** What the share picture says over the short answers: `npm run build:pictures` draws it. */
  share: v.strictObject({
    /** With the breaks between its lines. */
    title: text,
    line: text,
  }),
  /** The entry of the calendar file. */
  reminder: v.strictObject({ title: text, text: counted, guide: link }),
  skip: text,
  /** The names of the two navigations; their labels are the pages' own. */
  nav: v.strictObject({ label: text }),
  more: v.strictObject({ label: text }),
  answer: text,
  contents: text,
  /** The name of the way from the guide to the page. */
  path: text,
  rules: text,
  sections: text,
  permalink: text,
  /** A link that leaves the site, for those who do not see its mark. */
  externalLink: text,
  table: text,
  previous: text,
  next: text,
  pager: text,
  top: text,
  whole: text,
  startCheck: text,
  checkLead: text,
  reviewed: text,
  reviewBy: text,
  sources: text,
  /** The line that opens a list of sources. */
  sourceCount: counted,
  /** An entry of the list, without the source's title and with it, and what it says of the source. */
  source: text,
  sourceTitled: text,
  sourceMarks: text,
  cite: text,
  /** The name of the link from a source to the place that cites it. */
  back: text,
  noSource: text,
  undated: text,
  verdicts: v.strictObject(mapRecord(DECIDED, () => text)),
  /** What the article says, on the same scale: its other way is not ours. */
  articleVerdicts: v.strictObject(mapRecord(ARTICLE_VERDICTS, () => text)),
  confidence: v.strictObject(mapRecord(CONFIDENCE, () => text)),
  claim: v.strictObject({
    article: text,
    /** In place of `article`, where the claim is about what the article leaves out. */
    leftOut: text,
    known: text,
    /** The link from a claim's box to its row among all claims. */
    all: text,
    ...states,
    /** The line of a claim's box, before what is true. */
    box: v.strictObject(states),
  }),
})
export type Words = v.InferOutput<typeof wordsSchema>
