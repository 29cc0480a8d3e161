// Routes of the check and its answer: one canonical URL for each set of answers, and an LRU cache of answers.

import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { decide, openQuestions, parseAnswers, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, Decision, ParsedAnswers } from '../../decision/index.ts'
import { NO_STORE, PUBLIC_CACHE } from '../http/headers.ts'
import { createLruCache } from '../http/lru.ts'
import { queryOf } from '../http/query.ts'
import { representPage, sendRepresentation } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
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

/** Answers that are kept: about 12 MB, at some 60 kB for an answer in all its codings. */
const CACHED_ANSWERS = 200

export interface CheckRoutesOptions {
  readonly urls: Urls
  readonly calendar: ReviewCalendar
  /** The form with nothing answered. */
  readonly emptyForm: Ready
  readonly renderForm: (parsed: ParsedAnswers) => Promise<RenderedPage>
  /** @param today the day on which review dates are judged, as 2026-11-22 */
  readonly renderAnswer: (decision: Decision, today: string) => Promise<RenderedPage>
}

/** Plugin: routes the form and the answer. */
export const checkRoutes: FastifyPluginCallback<CheckRoutesOptions> = (app, options, done) => {
  const { urls, emptyForm } = options
  const answerCache = createAnswerCache(options)

  app.get(urls.check, (request, reply) => {
    // Without a query there is nothing to parse, and the form is ready.
    if (request.url === urls.check) return sendReady(request, reply, emptyForm)
    const parsed = parseAnswers(queryOf(request.url))
    return sendReady(request, reply, isUntouched(parsed) ? emptyForm : () => filledForm(options, parsed))
  })

  app.get(urls.answer, (request, reply) => {
    const cached = answerCache.get(request.url)
    return cached ? sendRepresentation(request, reply, cached) : makeAnswer(request, reply)
  })

  const makeAnswer = async (request: FastifyRequest, reply: FastifyReply) => {
    const parsed = parseAnswers(queryOf(request.url))
    const { answers, faults, unsure } = parsed
    if (faults.length > 0) return sendRepresentation(request, reply, await filledForm(options, parsed))
    if (isUnanswered(answers)) {
      // An empty form asks for the path with a bare question mark; the path alone is a direct visit.
      const sentEmpty = unsure.length > 0 || request.url === `${urls.answer}?`
      // Two of its URLs differ by a bare question mark, which some caches drop: none may keep where it leads.
      const next = sentEmpty ? urls.checkWith(answers, NOTHING_ANSWERED) : urls.check
      return reply.header('cache-control', NO_STORE).redirect(next, 302)
    }
    const canonical = urls.answerTo(answers)
    if (request.url !== canonical) {
      return reply.header('cache-control', PUBLIC_CACHE).redirect(canonical, 301)
    }
    return sendRepresentation(request, reply, await answerCache.make(canonical, decide(answers)))
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
    const { answers, faults } = parsed
    if (faults.length > 0) return sendRepresentation(request, reply, await filledForm(options, parsed))
    const next = isUnanswered(answers) ? urls.checkWith(answers, NOTHING_ANSWERED) : urls.answerTo(answers)
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

/** Cache of answers by URL, each made once and kept for the review period in force. */
function createAnswerCache({ renderAnswer, calendar }: CheckRoutesOptions) {
  let period = calendar.period()
  let cache = createLruCache<Representation>(CACHED_ANSWERS)
  const cacheInForce = () => {
    const now = calendar.period()
    if (now !== period) {
      period = now
      cache = createLruCache(CACHED_ANSWERS)
    }
    return cache
  }
  return {
    get: (url: string) => cacheInForce().get(url),
    make: async (url: string, decision: Decision) => {
      // The period may end while the answer is rendered: it is kept in the cache of the one that it was made for.
      const cacheAtStart = cacheInForce()
      const page = await renderAnswer(decision, period)
      return cacheAtStart.set(url, representPage(page, { cache: PUBLIC_CACHE, headers: NO_VARY_SEARCH }))
    },
  }
}

function isUnanswered(answers: Answers): boolean {
  return openQuestions(answers).length === QUESTION_KEYS.length
}
