// The form of the check: a model with every question, the answers so far, and what is wrong with them.

import { optionsIn, NO_ANSWERS, QUESTION_KEYS, QUESTIONS } from '../../decision/index.ts'
import type { ParsedAnswers, QuestionKey } from '../../decision/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Head, PageModel } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { faultMessage } from './phrases.ts'

/** The model of the view `check`. */
export interface CheckModel extends PageModel {
  readonly page: Edition['pages']['check']
  readonly content: string
  /** Where the form is sent. */
  readonly action: string
  /** The anchor of the line that says that nothing was answered. */
  readonly nothingAnswered: string
  /** The summary of faults: each leads to the first control of its question. */
  readonly errors: readonly { readonly url: string; readonly message: string }[]
  readonly questions: readonly QuestionModel[]
}

interface QuestionModel {
  readonly key: QuestionKey
  readonly anchor: string
  readonly legend: string
  readonly why: string
  /** Whether several options may be chosen. */
  readonly several: boolean
  readonly type: 'checkbox' | 'radio'
  readonly options: readonly OptionModel[]
  readonly error: string | undefined
}

interface OptionModel {
  readonly value: string
  readonly label: string
  readonly hint: string | undefined
  readonly id: string
  readonly checked: boolean
}

/** A form on which nothing is answered yet. */
export const EMPTY_FORM: ParsedAnswers = { answers: NO_ANSWERS, faults: [], unsure: [] }

/** The anchor on the check of the line that says that nothing was answered. */
export const NOTHING_ANSWERED = 'nothing-answered'

/** The anchor of a question's place in the form. */
export function questionAnchor(key: QuestionKey): string {
  return `question-${key}`
}

/** The form: with faults, the same form under a summary of them, and no answer lost. */
export function checkModel(edition: Edition, urls: Urls, parsed: ParsedAnswers, head: Head): CheckModel {
  const { check } = edition.pages
  const messages = new Map(parsed.faults.map((fault) => [fault.question, faultMessage(edition, fault)]))
  const faulty = parsed.faults.length > 0
  return {
    head: {
      ...head,
      title: faulty ? `${check.problem}${edition.words.punctuation.colon}${check.title}` : check.title,
      indexed: head.indexed && !faulty,
    },
    page: check,
    content: check.prose.html,
    action: urls.answer,
    nothingAnswered: NOTHING_ANSWERED,
    errors: Array.from(messages, ([question, message]) => ({
      url: `#${controlId(question, QUESTIONS[question][0])}`,
      message,
    })),
    questions: QUESTION_KEYS.map((key) => questionModel(edition, key, parsed, messages.get(key))),
  }
}

function questionModel(
  edition: Edition,
  key: QuestionKey,
  { answers, faults, unsure }: ParsedAnswers,
  error: string | undefined,
): QuestionModel {
  const { legend, why, options } = edition.questions[key]
  const several = key === 'card'
  // Boxes that were ticked stay ticked beside the fault, so that the reader unticks what is wrong.
  const kept = several
    ? faults.filter(({ question }) => question === key).flatMap((fault) => fault.options)
    : []
  const chosen = [...optionsIn(answers, key), ...kept]
  const optionModels = options.map(({ value, label, hint }) => ({
    value,
    label,
    hint,
    id: controlId(key, value),
    checked: chosen.includes(value),
  }))
  const notSure = {
    value: '',
    label: edition.pages.check.unsure,
    hint: undefined,
    id: controlId(key, 'unsure'),
    checked: unsure.includes(key),
  }
  return {
    key,
    anchor: questionAnchor(key),
    legend,
    why: why.html,
    several,
    type: several ? 'checkbox' : 'radio',
    options: several ? optionModels : [...optionModels, notSure],
    error,
  }
}

function controlId(key: QuestionKey, value: string): string {
  return `${key}-${value}`
}
