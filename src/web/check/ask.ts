// A few questions as a form of their own on the answer page: those that settle most, or the one about the account.

import { isOpen, optionsIn, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, QuestionKey } from '../../decision/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { questionAnchor } from './form.ts'

/** The model of the partial `ask`. */
export interface AskModel {
  /** Where the form is sent. */
  readonly action: string
  /** The answers so far, which the form sends along. */
  readonly hiddenFields: readonly { readonly name: string; readonly value: string }[]
  readonly questions: readonly {
    readonly key: QuestionKey
    readonly legend: string
    readonly options: readonly AskOption[]
  }[]
  /** Whether a heading before the form says the question already. */
  readonly headed: boolean
  /** The whole form, at the first of these questions. */
  readonly url: string
}

interface AskOption {
  readonly value: string
  readonly label: string
  readonly hint: string | undefined
  readonly id: string
}

/** The form that asks these open questions; `undefined` when there is none to ask. */
export function askModel(
  { questions }: Edition,
  urls: Urls,
  answers: Answers,
  asked: readonly QuestionKey[],
  headed = false,
): AskModel | undefined {
  const keys = QUESTION_KEYS.filter((key) => asked.includes(key))
  const [first] = keys
  if (first === undefined) return undefined
  const answered = QUESTION_KEYS.filter((key) => !isOpen(answers, key))
  return {
    action: urls.answer,
    hiddenFields: answered.flatMap((key) => optionsIn(answers, key).map((value) => ({ name: key, value }))),
    questions: keys.map((key) => ({
      key,
      legend: questions[key].legend,
      options: questions[key].options.map(({ value, label, hint }) => ({
        value,
        label,
        hint,
        id: `ask-${key}-${value}`,
      })),
    })),
    headed,
    url: urls.checkWith(answers, questionAnchor(first)),
  }
}
