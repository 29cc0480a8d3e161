// Problem documents of the API (RFC 9457): what is wrong with a request, for programs by a code and the values that are
// allowed, for people in words.

import { STATUS_CODES } from 'node:http'
import { QUESTIONS } from '../../decision/index.ts'
import type { AnswerFault, QuestionKey } from '../../decision/index.ts'
import { MAIN_LANGUAGE } from '../../content/index.ts'
import type { Edition, Language } from '../../content/index.ts'
import { faultMessage } from '../check/phrases.ts'

/** The codes of what can be wrong with a parameter: the same in every language. */
export const ERROR_CODES = ['unknown', 'repeated', 'alone'] as const

/** What is wrong with the value of a question, or of `lang`: for programs by its code, for people in words. */
export interface ParameterError {
  readonly question: QuestionKey | 'lang'
  readonly code: (typeof ERROR_CODES)[number]
  readonly message: string
  /** The values that it takes. */
  readonly allowed: readonly string[]
}

/** A problem document (RFC 9457). */
export interface Problem {
  readonly type: 'about:blank'
  /** The title of the status. */
  readonly title: string
  readonly status: number
  /** The title as a word for programs. */
  readonly code: string
}

/** The problem document of a refusal of parameters, which names every fault. */
export interface ParameterProblem extends Problem {
  readonly errors: readonly ParameterError[]
}

/** The problem document of a status. */
export function problem(status: number): Problem {
  const title = STATUS_CODES[status] ?? 'Bad Request'
  return { type: 'about:blank', title, status, code: title.toLowerCase().replaceAll(' ', '-') }
}

/** The codes of the problems that a request of the API can meet. */
export const PROBLEM_CODES = [400, 404, 405, 406, 414, 417, 500, 503, 505].map(
  (status) => problem(status).code,
)

/** What is wrong with the answers, in the words of an edition. */
export function answerErrors(edition: Edition, faults: readonly AnswerFault[]): ParameterError[] {
  return faults.map((fault) => ({
    question: fault.question,
    code: fault.kind,
    message: faultMessage(edition, fault),
    allowed: QUESTIONS[fault.question],
  }))
}

/** The language that is asked for; the main one where none is. */
export function languageOf(query: URLSearchParams): Language {
  return query.get('lang') ?? MAIN_LANGUAGE
}

/** What is wrong with the language that is asked for. */
export function languageErrors(query: URLSearchParams, known: readonly Language[]): ParameterError[] {
  const asked = query.getAll('lang')
  const code = asked.length > 1 ? 'repeated' : 'unknown'
  const valid = asked.length <= 1 && asked.every((language) => known.includes(language))
  return valid ? [] : [{ question: 'lang', code, message: `lang: ${known.join(', ')}`, allowed: known }]
}
