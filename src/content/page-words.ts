// Words of the pages: one table of what the front matter of content/<language>/pages/<name>.md holds. The type of
// an edition's pages, the reading and the list of known files follow from it: to give a page words of its own, add
// a row here and the file in each language.

import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'
import { counted } from './counted.ts'
import { link, short, standalone, text } from './fields.ts'
import type { Prose } from './markdown/prose.ts'
import { mapRecord } from './records.ts'
import { CHANGE_KINDS, CLAIM_STATES, REPORT_APPS, REPORT_ENDS, SOURCE_KINDS } from './schemas.ts'

// The short answer to one topic, on the front page.
const shortAnswer = v.strictObject({ question: short(24), answer: short(96), more: short(24) })

// What every page has. `menu` is its label in the site's navigation, for a page that stands there.
const page = {
  title: short(80),
  standalone: v.optional(standalone),
  description: short(240),
  menu: v.optional(short(48)),
}
const plainPage = v.strictObject(page)
const topic = v.strictObject({ name: text, ask: text, article: link })
const group = v.strictObject({ title: short(32), lead: short(80) })

/** The languages of the card for an operator's shop: those of its readers, and those of the clerk. */
export const SHOP_LANGUAGES = ['zh', 'en', 'ur'] as const
const inShopLanguages = v.strictObject(mapRecord(SHOP_LANGUAGES, () => text))
/** A text in each of them. */
export type InShopLanguages = InferOutput<typeof inShopLanguages>

/** The responses of the API, by what they are. */
export const API_RESPONSES = [
  ...(['decision', 'document', 'options', 'elsewhere', 'notModified', 'refusal', 'notFound'] as const),
  ...(['methodNotAllowed', 'notAcceptable', 'uriTooLong', 'fault', 'overloaded', 'failure'] as const),
] as const
export type ApiResponse = (typeof API_RESPONSES)[number]

/** The schema of every page's front matter, by the name of its file. */
export const PAGE_WORDS = {
  'home': v.strictObject({
    ...page,
    /** The short answer to each topic, in one sentence, and the link to all of it. */
    topics: v.strictObject({ wechat: shortAnswer, alipay: shortAnswer }),
    /** The short answers in one text, for search engines. */
    inShort: text,
    basis: text,
    map: v.strictObject({ heading: text, lead: text, cell: text }),
    article: v.strictObject({ heading: text, lead: counted, link: text }),
  }),
  'guide': plainPage,
  'confidence': plainPage,
  'about': plainPage,
  'api': v.strictObject({
    ...page,
    /** What no program has to fear of a change, on the page as well as in the machine's description. */
    promise: text,
    /** The rest is what the machine's description says: of addresses in answers, and of those who may use it. */
    addresses: text,
    licence: text,
    /** Of a question and of an option, of parameters that it does not know, of the language, of If-None-Match. */
    parameter: text,
    option: text,
    unknown: text,
    language: text,
    ifNoneMatch: text,
    /** Of the description itself, of HEAD and of OPTIONS. */
    document: text,
    head: text,
    options: text,
    /** Of each response. */
    responses: v.strictObject(mapRecord(API_RESPONSES, () => text)),
  }),
  'not-found': plainPage,
  'method-not-allowed': plainPage,
  'bad-request': plainPage,
  'request-timeout': plainPage,
  'overloaded': plainPage,
  'server-error': plainPage,
  'check': v.strictObject({
    ...page,
    unsure: text,
    several: text,
    submit: text,
    nothing: text,
    problem: text,
    /** The title of the form with faults. */
    problemTitle: text,
    unknown: text,
    repeated: counted,
    alone: text,
    start: counted,
    /** The groups of the form, and where in it a group stands: `number` of `total`. */
    groups: v.strictObject({ binding: group, paying: group, registration: group }),
    progress: text,
    /** What opens `login`, and when to answer it. */
    folded: short(80),
    /** The button of the question that a reader came to change. */
    resubmit: text,
  }),
  'answer': v.strictObject({
    ...page,
    /** Follows the verdicts: a tab shows the first characters alone. */
    standalone,
    /** The title of an answer, with the verdicts, and its description, with the title of each card. */
    titleWith: text,
    descriptionWith: text,
    topics: v.strictObject({ wechat: topic, alipay: topic }),
    dependsTitle: text,
    possible: text,
    /** Before a possible answer: the conditions that are still open. */
    hangsOn: text,
    askLead: text,
    askSubmit: text,
    askAll: text,
    article: text,
    /** What the article says, and how that stands to our verdict. */
    agrees: text,
    differs: text,
    silent: text,
    bothRefuse: text,
    readArticle: text,
    readOn: text,
    /** The line of a fold, for those who do not see in whose card it stands. */
    fold: text,
    why: text,
    path: text,
    rule: text,
    sure: text,
    /** A step under a condition: one clause a question, two of them as `stepAnd`. */
    stepIf: text,
    stepAnd: text,
    /** The clause where several options meet the condition, and each of those within it. */
    stepOneOf: text,
    stepOption: text,
    /** The fold of the steps that hang on open questions. */
    moreSteps: counted,
    notFound: text,
    change: text,
    changes: v.strictObject({ 'can-do': text, 'warning': text, 'differs': text }),
    changed: text,
    changeDepends: text,
    payment: text,
    paymentTable: text,
    /** A cell of the table in words; a way to pay after its mark. */
    cell: text,
    way: text,
    ways: v.strictObject({ 'use': text, 'maybe': text, 'not-found': text }),
    detours: text,
    cautions: text,
    cautionIf: text,
    situation: text,
    changeAnswer: text,
    changeLabel: text,
    openCount: counted,
    share: text,
    shareLead: text,
    shop: text,
    reminder: text,
    /** The line at the end of a printed answer. */
    printed: text,
  }),
  'search': v.strictObject({
    ...page,
    /** The name of the box, in the header and on the page, and its button. */
    label: text,
    box: text,
    submit: text,
    /** The title of the page for a query. */
    found: text,
    /** The line over the results: how many are shown. */
    count: counted,
    /** Where nothing fits: that, and what is offered in its place. */
    nothing: text,
    nearest: text,
    /** Says that only the beginning of a query was looked for. */
    cut: counted,
    /** Whom an answer is for, before its situation. */
    situation: text,
    /** What each kind of result is called, where its title does not say so. */
    kinds: v.strictObject({ caution: text, payment: text, unknown: text, source: text }),
    /** What is said of a claim's truth: what became of the claim. */
    claims: v.strictObject(mapRecord(CLAIM_STATES, () => text)),
    /** Phrases that find one another: a list of lists. */
    synonyms: v.array(
      v.pipe(v.array(text, 'write the phrases as a list'), v.minLength(2, 'write at least two phrases')),
      'write lists of phrases as a list',
    ),
    /** Words by which readers look for a place whose own text says it otherwise. */
    keywords: v.array(
      v.strictObject({ place: link, words: v.array(text, 'write the words as a list') }),
      'write the places as a list',
    ),
    /** Words that ask for nothing, such as "how" and "the". */
    ignored: v.array(text, 'write a list of words'),
    /** Words that deny, such as "not" and "without". */
    denying: v.array(text, 'write a list of words'),
  }),
  'claims': v.strictObject({
    ...page,
    /** The line over the tally, and an entry of it. */
    total: counted,
    tally: counted,
    /** The article's own words in a row, and what it leaves out. */
    quoted: text,
    leftOut: text,
    proof: text,
    /** Typical situations, with the answer's verdict and the article's. */
    cases: text,
    casesLead: text,
    caseArticle: text,
    check: text,
    unknowns: text,
    unknownsLead: text,
    findOut: text,
  }),
  'ask-the-shop': v.strictObject({
    ...page,
    greeting: inShopLanguages,
    questions: v.pipe(
      v.array(inShopLanguages, 'write the questions as a list'),
      v.minLength(1, 'write at least one question'),
    ),
  }),
  'changes': v.strictObject({
    ...page,
    /** The line under a change's title. */
    entry: text,
    /** The title of the feed. */
    feedTitle: text,
    feed: text,
    kinds: v.strictObject(mapRecord(CHANGE_KINDS, () => text)),
  }),
  'rules': v.strictObject({
    ...page,
    tables: v.strictObject({ wechat: text, alipay: text }),
    article: text,
    guide: text,
    /** The link to the check, and its name for those who do not see under which rule it stands. */
    check: text,
    checkFor: text,
    /** Between two ways to meet the same rule. */
    or: text,
    always: text,
    payment: text,
    cautions: text,
    /** An answer's box in the picture. */
    answerBox: text,
    diagramTitle: text,
    diagramText: text,
  }),
  'reports': v.strictObject({
    ...page,
    /** The sentence about +92 in the apps: while no report says so, and once some do. */
    none: counted,
    some: counted,
    columns: v.strictObject({ tried: text, code: text, date: text, ended: text, source: text }),
    apps: v.strictObject(mapRecord(REPORT_APPS, () => text)),
    /** What was tried, with the app. */
    what: text,
    unknownCode: text,
    /** Calling codes, with the operator of the number. */
    operated: text,
    ended: v.strictObject(mapRecord(REPORT_ENDS, () => text)),
    /** How it ended in a word, and in a sentence. */
    outcome: text,
    /** How strong its source is, beside that. */
    strength: text,
    tell: v.strictObject({
      heading: text,
      lead: text,
      /** What a message should say. */
      fields: v.pipe(v.array(text, 'write the fields as a list'), v.minLength(1, 'write at least one field')),
      /** A line of the message, for one of the fields. */
      line: text,
      link: text,
      nowhere: text,
      subject: text,
    }),
  }),
  'sources': v.strictObject({
    ...page,
    strength: v.strictObject({ high: text, medium: text, low: text }),
    /** What the fold of a source holds. */
    more: text,
    note: text,
    /** The heading of a source: who says it, and when. */
    heading: text,
    seen: text,
    notLinked: text,
    kinds: v.strictObject(mapRecord(SOURCE_KINDS, () => text)),
  }),
} as const satisfies Readonly<Record<string, GenericSchema>>

export type PageName = keyof typeof PAGE_WORDS
/** The names of all pages. */
export const PAGE_NAMES = Object.keys(PAGE_WORDS) as PageName[]

/** The pages whose text may cite: they have a list of sources for the numbers to lead to. */
export const CITING_PAGES: readonly PageName[] = ['home', 'claims']

/** The pages that are made of the words of their front matter alone. */
export const TEXTLESS_PAGES: readonly PageName[] = ['answer', 'search']

/** The words of a page: its front matter, and its text. */
export type PageText<Name extends PageName = PageName> = InferOutput<(typeof PAGE_WORDS)[Name]> & {
  readonly prose: Prose
}

/** The words of every page. */
export type Pages = { readonly [Name in PageName]: PageText<Name> }
