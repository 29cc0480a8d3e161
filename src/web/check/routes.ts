// Routes of the check and its answer: one canonical URL for each set of answers. Forms that are filled in, and answers,
// are made when they are first asked for.

import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { decide, openQuestions, parseAnswers, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, Decision, ParsedAnswers } from '../../decision/index.ts'
import type { Budget } from '../http/budget.ts'
import { NO_STORE, PUBLIC_CACHE } from '../http/headers.ts'
import { createOnDemand } from '../http/on-demand.ts'
import { queryOf } from '../http/query.ts'
import { representPage } from '../http/representation.ts'
import type { Representation, Variant } from '../http/representation.ts'
import { sendReady } from '../http/route.ts'
import type { Ready } from '../http/route.ts'
import type { ReviewCalendar } from '../render/review-calendar.ts'
import type { RenderedPage } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { NOTHING_ANSWERED } from './form.ts'

/**
 * No-Vary-Search of the form and of an answer: only the answers tell two of their URLs apart, in whatever order
 * they come.
 */
export const NO_VARY_SEARCH = Object.freeze({
  'no-vary-search': `key-order, params, except=(${QUESTION_KEYS.map((key) => `"${key}"`).join(' ')})`,
})

/** Answers that are kept, of all editions: about 12 MB, at some 60 kB for an answer in all its codings. */
const CACHED_ANSWERS = 200
/** Forms that are kept, of all editions, filled in or with faults: about 6 MB. */
const CACHED_FORMS = 100

export interface CheckRoutesOptions {
  readonly urls: Urls
  readonly calendar: ReviewCalendar
  readonly budget: Budget<Variant>
  /** How many editions share what is kept. */
  readonly editions: number
  /** The form with nothing answered. */
  readonly emptyForm: Ready
  readonly renderForm: (parsed: ParsedAnswers) => Promise<RenderedPage>
  /** @param today the day on which review dates are judged, as 2026-11-22 */
  readonly renderAnswer: (decision: Decision, today: string) => Promise<RenderedPage>
}

/** Plugin: routes the form and the answer. */
export const checkRoutes: FastifyPluginCallback<CheckRoutesOptions> = (app, options, done) => {
  const { urls, emptyForm, budget, calendar, editions, renderAnswer } = options
  const answers = createOnDemand({
    budget,
    limit: Math.ceil(CACHED_ANSWERS / editions),
    period: calendar.period,
  })
  const forms = createOnDemand({ budget, limit: Math.ceil(CACHED_FORMS / editions), period: calendar.period })
  const sendForm = (request: FastifyRequest, reply: FastifyReply, parsed: ParsedAnswers) =>
    forms.send(request, reply, `${urls.check} ${JSON.stringify(parsed)}`, () => filledForm(options, parsed))

  app.get(urls.check, (request, reply) => {
    // Without a query there is nothing to parse, and the form is ready.
    if (request.url === urls.check) return sendReady(request, reply, emptyForm)
    const parsed = parseAnswers(queryOf(request.url))
    return isUntouched(parsed) ? sendReady(request, reply, emptyForm) : sendForm(request, reply, parsed)
  })

  app.get(
    urls.answer,
    (request, reply) => answers.sendKept(request, reply, request.url) ?? sendAnswer(request, reply),
  )

  const sendAnswer = async (request: FastifyRequest, reply: FastifyReply) => {
    const parsed = parseAnswers(queryOf(request.url))
    if (parsed.faults.length > 0) return sendForm(request, reply, parsed)
    if (isUnanswered(parsed.answers)) {
      // An empty form asks for the path with a bare question mark; the path alone is a direct visit.
      const sentEmpty = parsed.unsure.length > 0 || request.url === `${urls.answer}?`
      // Two of its URLs differ by a bare question mark, which some caches drop: none may keep where it leads.
      const next = sentEmpty ? urls.checkWith(parsed.answers, NOTHING_ANSWERED) : urls.check
      return reply.header('cache-control', NO_STORE).redirect(next, 302)
    }
    const canonical = urls.answerTo(parsed.answers)
    if (request.url !== canonical) {
      return reply.header('cache-control', PUBLIC_CACHE).redirect(canonical, 301)
    }
    return answers.send(request, reply, canonical, async () => {
      const page = await renderAnswer(decide(parsed.answers), calendar.period())
      return representPage(page, { cache: PUBLIC_CACHE, headers: NO_VARY_SEARCH })
    })
  }

  // A form's body keeps repeated names; a parser plugin would fold them into arrays.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, finish) => {
      finish(null, new URLSearchParams(String(body)))
    },
  )

  app.post(urls.answer, async (request, reply) => {
    const parsed = parseAnswers(request.body instanceof URLSearchParams ? request.body : [])
    if (parsed.faults.length > 0) return sendForm(request, reply, parsed)
    const next = isUnanswered(parsed.answers)
      ? urls.checkWith(parsed.answers, NOTHING_ANSWERED)
      : urls.answerTo(parsed.answers)
    // The response is to the answers that were sent, and to nobody else's (RFC 9110, 15.4.4).
    return reply.header('cache-control', NO_STORE).redirect(next, 303)
  })
  done()
}

function isUntouched({ answers, faults, unsure }: ParsedAnswers): boolean {
  return faults.length === 0 && unsure.length === 0 && isUnanswered(answers)
}

/** The form filled in; with faults a 400 that no cache keeps. */
async function filledForm(
  { renderForm }: CheckRoutesOptions,
  parsed: ParsedAnswers,
): Promise<Representation> {
  const page = await renderForm(parsed)
  const badRequest = { status: 400, cache: NO_STORE }
  return representPage(page, {
    headers: NO_VARY_SEARCH,
    ...(parsed.faults.length > 0 ? badRequest : { cache: PUBLIC_CACHE }),
  })
}

function isUnanswered(answers: Answers): boolean {
  return openQuestions(answers).length === QUESTION_KEYS.length
}
