// Documents of the search: every place of an edition that a result can lead to, with the words that lead to it.

import { CONDITIONS_OF, OUTCOME_IDS, QUESTION_KEYS, TABLES, TOPICS } from '../decision/index.ts'
import type { Conditions, OutcomeId, QuestionKey, Topic } from '../decision/index.ts'
import { PAGE_NAMES } from '../content/index.ts'
import type { Edition, Note, PageName, Section, Statement } from '../content/index.ts'

/** What a document is. */
export const DOCUMENT_KINDS = [
  'short-answer',
  'outcome',
  'section',
  'heading',
  'claim',
  'caution',
  'payment',
  'unknown',
  'page',
  'source',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Where a document is read. */
export type Place =
  | { readonly kind: 'section'; readonly section: string; readonly anchor?: string }
  | { readonly kind: 'short-answer'; readonly topic: Topic }
  | { readonly kind: 'outcome'; readonly outcome: OutcomeId }
  | { readonly kind: 'unknown'; readonly unknown: string }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'page'; readonly page: PageName }
  /** A place that the content names by its URL. */
  | { readonly kind: 'link'; readonly url: string }

export interface SearchDocument {
  readonly kind: DocumentKind
  readonly place: Place
  /** The name of the place. */
  readonly title: string
  /** Words that lead to it, though no reader sees them. */
  readonly keywords: readonly string[]
  /** What stands around it. */
  readonly context: readonly string[]
  /** Its texts, of which a result shows the one that fits best. */
  readonly passages: readonly string[]
  /** Texts that say something only as a whole, or only with what follows them: found, and not shown. */
  readonly unshown: readonly string[]
}

/** The texts of a document in which words are looked for. */
export const FIELDS = ['title', 'keywords', 'context', 'passages', 'unshown'] as const
export type Field = (typeof FIELDS)[number]

/** A document with the URL that it leads to, and its texts folded: they are compared with every query. */
export interface LinkedDocument extends SearchDocument {
  readonly url: string
  /** What readers call it, folded: its title and its keywords. */
  readonly names: ReadonlySet<string>
  readonly folded: Readonly<Record<Field, readonly string[]>>
}

/** Every document of an edition. */
export function documentsOf(edition: Edition): SearchDocument[] {
  return [
    ...shortAnswers(edition),
    ...edition.sections.flatMap((section) => sectionDocuments(section)),
    ...OUTCOME_IDS.map((id) => outcomeDocument(edition, id)),
    ...noteDocuments('caution', Object.values(edition.cautions)),
    ...noteDocuments('payment', Object.values(edition.routes)),
    ...unknownDocuments(edition),
    ...pageDocuments(edition),
    ...sourceDocuments(edition),
  ]
}

function shortAnswers({ pages: { home, answer: page } }: Edition): SearchDocument[] {
  return TOPICS.map((topic) => {
    const { question, answer } = home.topics[topic]
    const place = { kind: 'short-answer', topic } as const
    const context = [home.title]
    return {
      kind: 'short-answer',
      place,
      title: question,
      keywords: [page.topics[topic].ask, topic],
      context,
      passages: [answer],
      unshown: [],
    }
  })
}

/** The opening of a section, each of its headings with what follows it, and its claims. */
function sectionDocuments({ id, title, description, headings, prose }: Section): SearchDocument[] {
  const textsBetween = (from: number, to: number) => {
    const isHere = ({ line }: { readonly line: number }) => line > from && line < to
    const { passages, unshown } = passagesOf(prose.statements.filter(isHere))
    // What a picture shows is found by its words; as a result they would point to what is not there.
    const shown = prose.pictures.filter(isHere).map(({ alt, caption }) => `${alt} ${caption}`.trim())
    return { passages, unshown: [...unshown, ...shown] }
  }
  const lineOf = (index: number) => headings[index]?.line ?? Infinity
  const opening: SearchDocument = {
    kind: 'section',
    place: { kind: 'section', section: id },
    title,
    keywords: [wordsOf(id)],
    context: headings.map(({ text }) => text),
    ...withFirst(description, textsBetween(0, lineOf(0))),
  }
  const ofHeadings = headings.map((heading, i): SearchDocument => {
    const before = headings.slice(0, i).findLast(({ level }) => level < heading.level)
    const end = headings.findIndex(({ level }, j) => j > i && level <= heading.level)
    const below = headings.slice(i + 1, end < 0 ? undefined : end)
    return {
      kind: 'heading',
      place: { kind: 'section', section: id, anchor: heading.id },
      title: heading.text,
      keywords: [heading.id, ...heading.aliases].map(wordsOf),
      context: [title, ...(before ? [before.text] : []), ...below.map(({ text }) => text)],
      ...textsBetween(heading.line, lineOf(i + 1)),
    }
  })
  const ofClaims = prose.claims.map((claim): SearchDocument => {
    const heading = headings.findLast(({ line }) => line < claim.line)
    return {
      kind: 'claim',
      place: { kind: 'section', section: id, anchor: claim.id },
      // What the article claims leads to it, and is not shown: it may be false.
      title: claim.truth,
      keywords: [claim.text],
      context: [title, ...(heading ? [heading.text] : [])],
      passages: [],
      unshown: [],
    }
  })
  return [opening, ...ofHeadings, ...ofClaims]
}

/** An outcome is found by the situation that it answers as well. */
function outcomeDocument(edition: Edition, id: OutcomeId): SearchDocument {
  const { title, summary, steps, why } = edition.outcomes[id]
  return {
    kind: 'outcome',
    place: { kind: 'outcome', outcome: id },
    title,
    keywords: [wordsOf(id), ...situationOf(edition, id)],
    context: [],
    passages: [summary],
    unshown: [...steps.map(({ prose }) => prose.text), ...paragraphs(why.text)],
  }
}

/** The topic of an outcome, and the options of its row with their questions, in words. */
function situationOf({ pages, questions }: Edition, id: OutcomeId): string[] {
  const topic = TOPICS.find((each) => TABLES[each].rows.some(({ outcome }) => outcome === id))
  const when: Conditions<QuestionKey> = CONDITIONS_OF.get(id) ?? {}
  const words = QUESTION_KEYS.flatMap((key) => {
    const cell: readonly string[] | undefined = when[key]
    if (cell === undefined) return []
    const { legend, options } = questions[key]
    const chosen = options.filter(({ value }) => cell.includes(value))
    return [legend, ...chosen.flatMap(({ label, situation }) => [label, situation])]
  })
  return topic === undefined ? words : [pages.answer.topics[topic].name, ...words]
}

function noteDocuments(kind: 'caution' | 'payment', notes: readonly Note[]): SearchDocument[] {
  return notes.map(({ id, title, guide, prose }) => ({
    kind,
    place: { kind: 'link', url: guide },
    title,
    keywords: [wordsOf(id)],
    context: [],
    passages: paragraphs(prose.text),
    unshown: [],
  }))
}

function unknownDocuments({ unknowns }: Edition): SearchDocument[] {
  return unknowns.map(({ id, title, prose, findOut }) => ({
    kind: 'unknown',
    place: { kind: 'unknown', unknown: id },
    title,
    keywords: [wordsOf(id)],
    context: [],
    passages: [...paragraphs(prose.text), findOut.text],
    unshown: [],
  }))
}

/** Pages by their own words; those without an address fall out where addresses are known. */
function pageDocuments(edition: Edition): SearchDocument[] {
  const { language, pages, changes, reports } = edition
  const further: Partial<Record<PageName, readonly string[]>> = {
    'reports': reports.map(({ tried, how }) => `${tried} ${how}`),
    'ask-the-shop': pages['ask-the-shop'].questions.flatMap(
      (question: Readonly<Record<string, string>>) => question[language] ?? [],
    ),
    'changes': changes.map(({ title }) => title),
  }
  return PAGE_NAMES.map((name) => {
    const { title, description, menu, prose } = pages[name]
    return {
      kind: 'page',
      place: { kind: 'page', page: name },
      title,
      keywords: [wordsOf(name), ...(menu === undefined ? [] : [menu])],
      context: [],
      passages: [description, ...paragraphs(prose.text), ...(further[name] ?? [])],
      unshown: [],
    }
  })
}

function sourceDocuments({ sources }: Edition): SearchDocument[] {
  return Array.from(sources.values(), ({ id, title, publisher, supports }) => ({
    kind: 'source',
    place: { kind: 'source', source: id },
    title,
    keywords: [wordsOf(id)],
    context: [publisher],
    passages: [supports],
    unshown: [],
  }))
}

/** A table or a picture says nothing flattened, nor does what ends in a colon without what it leads to. */
function passagesOf(statements: readonly Statement[]): Pick<SearchDocument, 'passages' | 'unshown'> {
  const isShown = ({ text, isText }: Statement) => isText && !/[:\uFF1A]$/.test(text.trim())
  const texts = (each: readonly Statement[]) => each.map(({ text }) => text.trim())
  return {
    passages: texts(statements.filter(isShown)),
    unshown: texts(statements.filter((statement) => !isShown(statement))),
  }
}

function withFirst(
  first: string,
  { passages, unshown }: ReturnType<typeof passagesOf>,
): ReturnType<typeof passagesOf> {
  return { passages: [first, ...passages], unshown }
}

/** An id says in words what it stands for. */
function wordsOf(id: string): string {
  return id.replaceAll('-', ' ')
}

function paragraphs(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
