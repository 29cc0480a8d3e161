// The form of the check: a model with every question, the answers so far, and what is wrong with them.

import { optionsIn, NO_ANSWERS, QUESTIONS } from '../../decision/index.ts'
import type { ParsedAnswers, QuestionKey } from '../../decision/index.ts'
import { fill, fillCounted } from '../../content/index.ts'
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
  /** How many questions there are, and that not all need an answer. */
  readonly start: string
  /** The summary of faults: each leads to the first control of its question. */
  readonly errors: readonly { readonly url: string; readonly message: string }[]
  readonly groups: readonly GroupModel[]
}

/** Questions that belong together, with a button of their own. */
interface GroupModel {
  readonly id: string
  readonly title: string
  readonly lead: string
  /** Where in the form the reader is. */
  readonly progress: string
  readonly questions: readonly QuestionModel[]
}

interface QuestionModel {
  readonly key: QuestionKey
  readonly anchor: string
  /** Its place in the form, from 1. */
  readonly number: number
  readonly legend: string
  readonly why: string
  /** Whether several options may be chosen. */
  readonly several: boolean
  readonly type: 'checkbox' | 'radio'
  readonly options: readonly OptionModel[]
  readonly error: string | undefined
  /** Whether it waits behind a line until the other answers make it matter: the style knows when (check.css). */
  readonly folded: boolean
}

interface OptionModel {
  readonly value: string
  readonly label: string
  readonly hint: string | undefined
  readonly id: string
  readonly checked: boolean
}

/** The groups of the form, in its order. */
type Group = keyof Edition['pages']['check']['groups']

/**
 * The group of each question, in the order of the form: that of a reader's interest, unlike that of the canonical
 * URL. Questions of one group stand together.
 */
export const GROUP_OF = {
  wechat: 'binding',
  alipay: 'binding',
  sim: 'binding',
  mainland: 'binding',
  login: 'binding',
  where: 'paying',
  card: 'paying',
  holder: 'registration',
  id: 'registration',
} as const satisfies Record<QuestionKey, Group>

/** The questions in the order of the form. */
export const FORM_ORDER = Object.keys(GROUP_OF) as readonly QuestionKey[]
const GROUPS: readonly Group[] = [...new Set(Object.values(GROUP_OF))]

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
      title: faulty ? fill(check.problemTitle, { title: head.title }) : head.title,
      indexed: head.indexed && !faulty,
      data: faulty ? undefined : head.data,
    },
    page: check,
    content: check.prose.html,
    action: urls.answer,
    nothingAnswered: NOTHING_ANSWERED,
    start: fillCounted(edition.words, check.start, FORM_ORDER.length),
    errors: FORM_ORDER.flatMap((key) => {
      const message = messages.get(key)
      return message === undefined ? [] : [{ url: `#${controlId(key, QUESTIONS[key][0])}`, message }]
    }),
    groups: GROUPS.map((group, i) => ({
      id: `group-${group}`,
      ...check.groups[group],
      progress: fill(check.progress, { number: i + 1, total: GROUPS.length }),
      questions: FORM_ORDER.filter((key) => GROUP_OF[key] === group).map((key) =>
        questionModel(edition, key, parsed, messages.get(key)),
      ),
    })),
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
    number: FORM_ORDER.indexOf(key) + 1,
    legend,
    why: why.html,
    several,
    type: several ? 'checkbox' : 'radio',
    options: several ? optionModels : [...optionModels, notSure],
    error,
    folded: key === 'login',
  }
}

function controlId(key: QuestionKey, value: string): string {
  return `${key}-${value}`
}
