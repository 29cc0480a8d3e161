// A few questions as a form of their own on the answer page: those that settle most, or the one about the account.

import { isOpen, optionsIn, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, QuestionKey } from '../../decision/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { FORM_ORDER, questionAnchor } from './form.ts'

/** The form around everything that the answer page asks: one, so that no answer in another card is lost. */
export interface AskForm {
  /** Where it is sent. */
  readonly action: string
  /** The answers so far, which it sends along. */
  readonly hiddenFields: readonly { readonly name: string; readonly value: string }[]
}

/** The model of the partial `ask`. */
export interface AskModel {
  readonly questions: readonly {
    readonly key: QuestionKey
    readonly legend: string
    readonly why: string
    readonly options: readonly AskOption[]
  }[]
  /** Whether a heading before the questions says them already. */
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

/** The form that sends these answers along with those that the reader gives to questions that are open. */
export function askForm(urls: Urls, answers: Answers): AskForm {
  const answered = QUESTION_KEYS.filter((key) => !isOpen(answers, key))
  return {
    action: urls.answer,
    hiddenFields: answered.flatMap((key) => optionsIn(answers, key).map((value) => ({ name: key, value }))),
  }
}

/** These open questions; `undefined` when there is none to ask. */
export function askModel(
  { questions }: Edition,
  urls: Urls,
  answers: Answers,
  asked: readonly QuestionKey[],
  headed = false,
): AskModel | undefined {
  const keys = FORM_ORDER.filter((key) => asked.includes(key))
  const [first] = keys
  if (first === undefined) return undefined
  return {
    questions: keys.map((key) => ({
      key,
      legend: questions[key].legend,
      why: questions[key].why.html,
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
