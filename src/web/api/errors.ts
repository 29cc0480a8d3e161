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

/** A problem document (RFC 9457). Its title is that of the status, and its code the title as a word for programs. */
export function problem(status: number) {
  const title = STATUS_CODES[status] ?? 'Bad Request'
  return { type: 'about:blank', title, status, code: title.toLowerCase().replaceAll(' ', '-') }
}

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
