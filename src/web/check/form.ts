// The form of the check: the seven questions, whatever was already answered, and what is wrong with it.

import { givenFor, NO_ANSWERS, QUESTION_KEYS, QUESTIONS } from '../../decision/index.ts'
import type { AnswerFault, ParsedAnswers, QuestionKey } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Head } from '../render/views.ts'

/** A form on which nothing is answered yet. */
export function answeredNothing(): ParsedAnswers {
  return { answers: NO_ANSWERS, faults: [], unsure: [] }
}

/** The anchor of a question's place in the form. */
export function questionAnchor(key: QuestionKey): string {
  return `question-${key}`
}

/** The model of the view `check`: with faults, the same form under a summary of them, nothing lost. */
export function checkForm(edition: Edition, given: ParsedAnswers): { head: Head } & Record<string, unknown> {
  const { check } = edition.pages
  const messages = new Map(given.faults.map((fault) => [fault.question, faultMessage(edition, fault)]))
  return {
    head: {
      title:
        given.faults.length > 0
          ? `${check.problem}${edition.words.punctuation.colon}${check.title}`
          : check.title,
      description: check.description,
      path: '/check',
      indexed: given.faults.length === 0,
      nav: 'check',
    },
    page: check,
    content: check.prose.html,
    errors: given.faults.map(({ question }) => ({
      url: `#${controlId(question, QUESTIONS[question][0])}`,
      message: messages.get(question),
    })),
    questions: QUESTION_KEYS.map((key) => questionModel(edition, key, given, messages.get(key))),
  }
}

function questionModel(
  edition: Edition,
  key: QuestionKey,
  { answers, unsure }: ParsedAnswers,
  error: string | undefined,
) {
  const question = edition.questions[key]
  const several = key === 'card'
  const given = givenFor(answers, key)
  const options = question.options.map(({ value, label, hint }) => ({
    value,
    label,
    hint,
    id: controlId(key, value),
    checked: given.includes(value),
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
    legend: question.legend,
    why: question.why.html,
    several,
    type: several ? 'checkbox' : 'radio',
    options: several ? options : [...options, notSure],
    error,
  }
}

/** What is wrong with an answer, in the reader's words. */
export function faultMessage(edition: Edition, { question: key, kind, values }: AnswerFault): string {
  const { check } = edition.pages
  const question = edition.questions[key]
  const labels = new Map(question.options.map(({ value, label }) => [value, label]))
  const told = values
    .slice(0, 3)
    .map((value) => labels.get(value) ?? (value === '' ? check.unsure : shortened(value)))
  return fill(check[kind], {
    legend: question.legend,
    value: told.join(edition.words.punctuation.list),
    count: values.length,
  })
}

// What a reader typed is shown back to them, but not a page of it, and nothing unprintable.
function shortened(value: string): string {
  const shown = value.replace(/\p{C}/gu, '\uFFFD')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}

function controlId(key: QuestionKey, value: string): string {
  return `${key}-${value}`
}
