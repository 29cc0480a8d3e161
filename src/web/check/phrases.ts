// Phrases about answers, in the words of an edition: conditions of a rule, faults of a form, changes of the ledger.

import { parseAnswers, QUESTION_KEYS, QUESTIONS } from '../../decision/index.ts'
import type {
  Answer,
  AnswerFault,
  Answers,
  ChangedClass,
  Conditions,
  QuestionKey,
} from '../../decision/index.ts'
import { fill, fillCounted, joined, listed } from '../../content/index.ts'
import type { Edition, Option } from '../../content/index.ts'

/** A condition as a view shows it: the question's name, and the options that meet it. */
export interface ConditionWords {
  readonly question: string
  readonly options: string
}

/** The words of an answer's option. @throws RangeError when the question has no such option */
export function optionOf({ questions }: Edition, { question, answer }: Answer): Option {
  const option = questions[question].options.find(({ value }) => value === answer)
  if (!option) throw new RangeError(`${question} has no option ${answer}`)
  return option
}

/** The labels of some of a question's options, any of which will do. */
export function optionWords(edition: Edition, key: QuestionKey, values: readonly string[]): string {
  const chosen = optionsAmong(edition, key, values)
  return joined(
    edition.words.join.options,
    chosen.map(({ label }) => label),
  )
}

/** The words of those options of a question that have these values, in the order of the question. */
export function optionsAmong(
  { questions }: Edition,
  key: QuestionKey,
  values: readonly string[],
): readonly Option[] {
  return questions[key].options.filter(({ value }) => values.includes(value))
}

/**
 * The conditions of a row, in question order; a column that accepts any option is left out.
 * @param columns the questions whose conditions are wanted; all of them by default
 */
export function conditionWords(
  edition: Edition,
  when: Conditions<QuestionKey>,
  columns: readonly QuestionKey[] = QUESTION_KEYS,
): ConditionWords[] {
  return QUESTION_KEYS.filter((key) => columns.includes(key)).flatMap((key) => {
    const cell = when[key]
    if (cell === undefined) return []
    return [{ question: edition.questions[key].short, options: optionWords(edition, key, cell) }]
  })
}

/** Conditions as one text: `signal: none; account: new`. */
export function conditionsText({ words }: Edition, conditions: readonly ConditionWords[]): string {
  return joined(
    words.join.conditions,
    conditions.map(({ question, options }) => fill(words.condition, { question, options })),
  )
}

/** Answers that meet the conditions of a row: the first option of each. */
export function firstAnswers(when: Conditions<QuestionKey>): Answers {
  const pairs = Object.entries(when).map(([key, [option = '']]): [string, string] => [key, option])
  return parseAnswers(pairs).answers
}

/** What the conditions of a row say of its answers for certain: the conditions with one option. */
export function certainAnswers(when: Conditions<QuestionKey>): Answers {
  const certain = Object.entries(when).filter(([, options]) => options.length === 1)
  return firstAnswers(Object.fromEntries(certain))
}

/** What is wrong with the answer to a question, in the reader's words; of many values, the first three. */
export function faultMessage(edition: Edition, { question: key, kind, values }: AnswerFault): string {
  const { check } = edition.pages
  const { legend, options } = edition.questions[key]
  const labels = new Map(options.map(({ value, label }) => [value, label]))
  const labelOf = (value: string) => labels.get(value) ?? (value === '' ? check.unsure : shortened(value))
  const firstLabels = values.slice(0, 3).map(labelOf)
  const value = listed(edition.words, firstLabels, 'and')
  return fillCounted(edition.words, check[kind], values.length, { legend, value })
}

/**
 * Changes of the ledger, as a person reads them: under each topic, way to pay and caution, whom a change is about,
 * what the answer was, and what it is now.
 */
export function changeLog(edition: Edition, changes: readonly ChangedClass[]): string {
  const subjects = [...new Set(changes.map(({ subject }) => subject))]
  return subjects
    .map((subject) => {
      const ofSubject = changes.filter((change) => change.subject === subject)
      return [
        subjectWords(edition, subject),
        ...ofSubject.map((change) => changeLines(edition, change)),
      ].join('\n')
    })
    .join('\n\n')
}

function changeLines(edition: Edition, { subject, cells, before, after }: ChangedClass): string {
  const isTopic = !subject.includes(' ')
  const wordsOf = (result: string | null) =>
    isTopic ? topicResultWords(edition, result) : result === null ? 'not listed' : 'listed'
  return `  ${whoWords(edition, cells)}\n    was: ${wordsOf(before)}\n    now: ${wordsOf(after)}`
}

/** Whom a class holds for; a question whose every option is named is left out. */
function whoWords(edition: Edition, cells: ChangedClass['cells']): string {
  const { words } = edition
  const who = QUESTION_KEYS.flatMap((key) => {
    const options = cells[key]
    const known: readonly string[] = QUESTIONS[key]
    if (options === undefined || known.every((option) => options.includes(option))) return []
    // An entry of an old revision may name an option that is gone.
    const gone = options.filter((option) => !known.includes(option))
    const named = [optionWords(edition, key, options), ...gone].filter((part) => part !== '')
    const condition = { question: edition.questions[key].short, options: joined(words.join.options, named) }
    return [fill(words.condition, condition)]
  })
  return joined(words.join.conditions, who) || 'everybody'
}

/** `payment cash` in words. A ledger of an old revision may name what is gone. */
function subjectWords({ pages: { answer }, routes, cautions }: Edition, subject: string): string {
  const [kind = '', id = ''] = subject.split(' ')
  const topics: Readonly<Record<string, { readonly name: string } | undefined>> = answer.topics
  const notes: Readonly<Record<string, { readonly title: string } | undefined>> =
    kind === 'payment' ? routes : cautions
  if (id === '') return topics[kind]?.name ?? kind
  return `${kind === 'payment' ? answer.payment : answer.cautions}: ${notes[id]?.title ?? id} (${id})`
}

/** What the ledger holds for a topic, `<outcome> <verdict>/<article's verdict>`, with the edition's words. */
function topicResultWords({ outcomes, words }: Edition, result: string | null): string {
  if (result === null) return 'no such situation'
  const [id = '', verdicts = ''] = result.split(' ')
  const [ours = '', article = ''] = verdicts.split('/')
  // An entry of an old revision may name an outcome or a verdict that is gone.
  const titles: Readonly<Record<string, { readonly title: string } | undefined>> = outcomes
  const ourWords: Readonly<Record<string, string | undefined>> = words.verdicts
  const articleWords: Readonly<Record<string, string | undefined>> = words.articleVerdicts
  const answer = `${ourWords[ours] ?? ours}: ${titles[id]?.title ?? id}`
  return `${answer} (${id}; ${words.claim.article}: ${articleWords[article] ?? article})`
}

/** What a reader typed, shown back: not a page of it, and nothing unprintable. */
function shortened(value: string): string {
  const printable = value.replace(/\p{C}/gu, '\uFFFD')
  return printable.length > 40 ? `${printable.slice(0, 40)}…` : printable
}
