// The seven questions of the check, their options, and the shapes that answers to them take.
// Order matters twice: of the keys, in the canonical URL; of the options, in the form.

export const QUESTIONS = {
  sim: ['receives', 'silent', 'lapsed'],
  holder: ['self', 'other'],
  mainland: ['reachable', 'unreachable', 'none'],
  wechat: ['none', 'mainland', 'pakistan', 'other'],
  alipay: ['none', 'mainland-card', 'mainland-no-card', 'pakistan', 'other'],
  where: ['pakistan', 'china', 'elsewhere'],
  card: ['unionpay', 'international', 'local'],
} as const satisfies Record<string, readonly string[]>

export type QuestionKey = keyof typeof QUESTIONS
/** Every question but `card` takes one option. */
export type SingleKey = Exclude<QuestionKey, 'card'>
export type OptionOf<K extends QuestionKey> = (typeof QUESTIONS)[K][number]
export type Card = OptionOf<'card'>

export const QUESTION_KEYS = Object.keys(QUESTIONS) as readonly QuestionKey[]
export const SINGLE_KEYS = QUESTION_KEYS.filter((key): key is SingleKey => key !== 'card')

/**
 * What is really so: every question answered. `card` is the set of what the reader has, which may be empty.
 */
export type Situation = { readonly [K in SingleKey]: OptionOf<K> } & { readonly card: readonly Card[] }

/** What the reader told us: a missing key is an open question, and so is an empty `card`. */
export type Answers = { readonly [K in SingleKey]?: OptionOf<K> } & { readonly card: readonly Card[] }

/** One question with one of its options. */
export type Answer = {
  [K in QuestionKey]: { readonly question: K; readonly answer: OptionOf<K> }
}[QuestionKey]

export const NO_ANSWERS: Answers = Object.freeze({ card: Object.freeze([]) })

/** The keys of the questions that the answers leave open, in question order. */
export function openQuestions(answers: Answers): QuestionKey[] {
  return QUESTION_KEYS.filter((key) => isOpen(answers, key))
}

/** Whether the answers leave this question open. */
export function isOpen(answers: Answers, key: QuestionKey): boolean {
  return key === 'card' ? answers.card.length === 0 : answers[key] === undefined
}

/** The options given for a question, in option order: none when it is open, several only for `card`. */
export function givenFor(answers: Answers, key: QuestionKey): readonly string[] {
  if (key === 'card') return QUESTIONS.card.filter((card) => answers.card.includes(card))
  const option = answers[key]
  return option === undefined ? [] : [option]
}

/** The same answers with one question answered anew; every other answer is kept. */
export function withAnswer<K extends SingleKey>(answers: Answers, key: K, option: OptionOf<K>): Answers {
  return { ...answers, [key]: option }
}

/** The same answers with one question left open. */
export function withoutAnswer(answers: Answers, key: QuestionKey): Answers {
  if (key === 'card') return { ...answers, card: [] }
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== key)) as unknown as Answers
}
