// Questions of the check, their options, and the types of answers to them.

/**
 * The options of each question. Two orders are contracts: that of the keys is the order of the canonical URL, that
 * of the options the order of the form. Those of a question that is not `given` (below) stand from the best to the
 * worst: a law holds that a better one never worsens a verdict (test/decision/laws.test.ts).
 */
export const QUESTIONS = {
  sim: ['receives', 'silent', 'lapsed'],
  holder: ['self', 'other'],
  id: ['cnic', 'chinese', 'passport'],
  mainland: ['reachable', 'unreachable', 'none'],
  wechat: ['none', 'second', 'mainland', 'pakistan', 'other'],
  alipay: ['none', 'mainland-card', 'mainland-no-card', 'pakistan', 'other'],
  login: ['in', 'out'],
  where: ['pakistan', 'china', 'elsewhere'],
  card: ['unionpay', 'international', 'nayapay', 'local', 'none'],
} as const satisfies Record<string, readonly string[]>

/** The option of `card` that stands alone: nothing to pay with. */
export const NO_CARD = 'none' satisfies (typeof QUESTIONS)['card'][number]

export type QuestionKey = keyof typeof QUESTIONS
/** Every question but `card` takes one option. */
export type SingleKey = Exclude<QuestionKey, 'card'>
export type OptionOf<K extends QuestionKey> = (typeof QUESTIONS)[K][number]

/**
 * What a reader's answer can turn into: `lost`, a better one that they can bring about, and a worse one that can happen
 * to them; `chosen`, a better one alone; `given`, neither.
 */
export const TURNS_OF: Readonly<Record<SingleKey, 'lost' | 'chosen' | 'given'>> = {
  sim: 'lost',
  holder: 'chosen',
  id: 'given',
  mainland: 'lost',
  wechat: 'given',
  alipay: 'given',
  login: 'lost',
  where: 'given',
}
export type Card = OptionOf<'card'>

/** The keys of all questions, in the order of the canonical query. */
export const QUESTION_KEYS = Object.keys(QUESTIONS) as readonly QuestionKey[]
/** The keys of the questions that take one option. */
export const SINGLE_KEYS = QUESTION_KEYS.filter((key): key is SingleKey => key !== 'card')

/**
 * Situation of a reader: every question answered. `card` is the set of what the reader can pay with: `none`
 * alone, or any of the others.
 */
export type Situation = { readonly [K in SingleKey]: OptionOf<K> } & { readonly card: readonly Card[] }

/** Answers of a reader: a missing key is an open question, and so is an empty `card`. */
export type Answers = { readonly [K in SingleKey]?: OptionOf<K> } & { readonly card: readonly Card[] }

/** One question with one of its options. */
export type Answer<K extends QuestionKey = QuestionKey> = {
  [Q in K]: { readonly question: Q; readonly answer: OptionOf<Q> }
}[K]

/** Nothing answered. */
export const NO_ANSWERS: Answers = Object.freeze({ card: Object.freeze([]) })

/** Every answer that a question can have, in option order. */
export function answersTo<K extends QuestionKey>(question: K): Answer<K>[] {
  return QUESTIONS[question].map((answer) => ({ question, answer }))
}

/** Answers from a list, at most one to a question, and the cards. */
export function answersFrom(singles: readonly Answer<SingleKey>[], card: readonly Card[]): Answers {
  return { ...Object.fromEntries(singles.map(({ question, answer }) => [question, answer])), card }
}

/** The keys of the questions that the answers leave open, in question order. */
export function openQuestions(answers: Answers): QuestionKey[] {
  return QUESTION_KEYS.filter((key) => isOpen(answers, key))
}

/** Whether the answers leave this question open. */
export function isOpen(answers: Answers, key: QuestionKey): boolean {
  return key === 'card' ? answers.card.length === 0 : answers[key] === undefined
}

/** The options that answer a question, in option order: none when it is open, several only for `card`. */
export function optionsIn(answers: Answers, key: QuestionKey): readonly string[] {
  if (key === 'card') return QUESTIONS.card.filter((card) => answers.card.includes(card))
  const option = answers[key]
  return option === undefined ? [] : [option]
}

/** The answers to all questions but `card` as a list, in question order; open questions are not in it. */
export function singleAnswers(answers: Answers): Answer<SingleKey>[] {
  return SINGLE_KEYS.flatMap((key) => answersTo(key).filter(({ answer }) => answer === answers[key]))
}

/** The same answers with this one added, or in place of the answer to the same question. */
export function withAnswer(answers: Answers, { question, answer }: Answer<SingleKey>): Answers {
  return { ...answers, [question]: answer }
}

/** The same answers with one question left open. */
export function withoutAnswer(answers: Answers, key: QuestionKey): Answers {
  if (key === 'card') return { ...answers, card: [] }
  const others = singleAnswers(answers).filter(({ question }) => question !== key)
  return answersFrom(others, answers.card)
}
