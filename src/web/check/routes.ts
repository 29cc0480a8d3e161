// The check and its answer: one canonical URL for each set of answers.

import type { FastifyInstance } from 'fastify'
import { decide, formatAnswers, parseAnswers } from '../../decision/index.ts'
import type { ParsedAnswers } from '../../decision/index.ts'
import { createAnswerCache } from '../http/lru.ts'
import { answerModel } from './answer.ts'
import { checkForm } from './form.ts'
import { DAY_MS, dayOf } from '../render/review-calendar.ts'
import type { Clock } from '../render/review-calendar.ts'
import type { Door } from '../http/door.ts'
import { ANSWERS_VARY, PAGE_CACHE } from '../http/headers.ts'
import { queryOf } from '../http/log.ts'
import type { PageNeeds } from '../render/context.ts'
import { representPage, sendRepresentation } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import { read } from '../http/route.ts'

/** The anchor on the check of the line that says that nothing was answered. */
export const NOTHING_ANSWERED = 'nothing-answered'

/** Answers that are kept after they were rendered: about 12 MB. */
const KEPT_ANSWERS = 200

/** Routes `/check` and `/answer`. */
export function answerRoutes(
  app: FastifyInstance,
  door: Door,
  needs: PageNeeds,
  emptyForm: Representation,
  clock: Clock,
): void {
  const { edition, render } = needs
  const kept = createAnswerCache(KEPT_ANSWERS)
  // An answer is kept for the day it was made: on another, a date on it may have passed.
  const keyOf = (url: string) => `${Math.floor(clock() / DAY_MS)} ${url}`
  const form = async (given: ParsedAnswers) =>
    representPage(await render('check', checkForm(edition, given)), {
      headers: ANSWERS_VARY,
      ...(given.faults.length > 0 ? { status: 400, cache: 'no-store' } : { cache: PAGE_CACHE }),
    })
  const answer = async (given: ParsedAnswers, today: string) =>
    representPage(await render('answer', answerModel(needs, decide(given.answers), today)), {
      cache: PAGE_CACHE,
      headers: ANSWERS_VARY,
    })

  door.admit('/check', () => emptyForm)
  door.admitFound((url) => (url.startsWith('/answer?') ? kept.get(keyOf(url)) : undefined))
  read(app, '/check', async (request, reply) => {
    const given = parseAnswers(queryOf(request.url))
    const untouched =
      given.faults.length === 0 && given.unsure.length === 0 && formatAnswers(given.answers) === ''
    return sendRepresentation(request, reply, untouched ? emptyForm : await form(given))
  })

  read(
    app,
    '/answer',
    async (request, reply) => {
      const known = kept.get(keyOf(request.url))
      if (known) return sendRepresentation(request, reply, known)
      const given = parseAnswers(queryOf(request.url))
      if (given.faults.length > 0) return sendRepresentation(request, reply, await form(given))
      const canonical = formatAnswers(given.answers)
      if (canonical === '') {
        // A form sent with nothing chosen asks for "/answer?"; whoever sent it is told. A bare "/answer" is
        // someone who only wants in.
        const sentEmpty = given.unsure.length > 0 || request.url === '/answer?'
        return reply.redirect(sentEmpty ? `/check#${NOTHING_ANSWERED}` : '/check', 302)
      }
      if (request.url !== `/answer?${canonical}`)
        return reply.header('cache-control', PAGE_CACHE).redirect(`/answer?${canonical}`, 301)
      return sendRepresentation(
        request,
        reply,
        kept.set(keyOf(request.url), await answer(given, dayOf(clock()))),
      )
    },
    { also: ['POST'] },
  )

  // A form's body keeps repeated names; a parser plugin would fold them into arrays.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, new URLSearchParams(String(body)))
    },
  )
  app.post('/answer', async (request, reply) => {
    const given = parseAnswers(request.body instanceof URLSearchParams ? request.body : [])
    if (given.faults.length > 0) return sendRepresentation(request, reply, await form(given))
    const canonical = formatAnswers(given.answers)
    return reply.redirect(canonical === '' ? `/check#${NOTHING_ANSWERED}` : `/answer?${canonical}`, 303)
  })
}
