// The check and its answer: one canonical URL for each set of answers.

import type { FastifyInstance, FastifyReply } from 'fastify'
import { decide, formatAnswers, parseAnswers } from '../decision/index.ts'
import type { ParsedAnswers } from '../decision/index.ts'
import { answerModel } from './answer-model.ts'
import { checkForm } from './check-form.ts'
import { dayOf } from './dates.ts'
import type { Clock } from './dates.ts'
import { HTML, PAGE_CACHE } from './headers.ts'
import { queryOf } from './log.ts'
import type { PageNeeds } from './page-parts.ts'
import { read } from './serve.ts'

/** The anchor on the check of the line that says that nothing was answered. */
export const NOTHING_ANSWERED = 'nothing-answered'

/** Routes `/check` and `/answer`. */
export function answerRoutes(app: FastifyInstance, needs: PageNeeds, clock: Clock): void {
  const { edition, render } = needs
  const sendHtml = (reply: FastifyReply, html: string) => reply.type(HTML).header('cache-control', PAGE_CACHE).send(html)
  const sendForm = async (reply: FastifyReply, given: ParsedAnswers) => {
    if (given.faults.length > 0) reply.code(400)
    return sendHtml(reply, await render('check', checkForm(edition, given)))
  }

  read(app, '/check', (request, reply) => sendForm(reply, parseAnswers(queryOf(request.url))))

  read(app, '/answer', async (request, reply) => {
    const query = queryOf(request.url)
    const given = parseAnswers(query)
    if (given.faults.length > 0) return sendForm(reply, given)
    const canonical = formatAnswers(given.answers)
    if (canonical === '') {
      // A form sent with nothing chosen asks for "/answer?"; whoever sent it is told. A bare "/answer" is someone who only wants in.
      const sentEmpty = given.unsure.length > 0 || request.url === '/answer?'
      return reply.redirect(sentEmpty ? `/check#${NOTHING_ANSWERED}` : '/check', 302)
    }
    if (request.url !== `/answer?${canonical}`) return reply.redirect(`/answer?${canonical}`, 301)
    return sendHtml(reply, await render('answer', answerModel(needs, decide(given.answers), dayOf(clock()))))
  }, { also: ['POST'] })

  // A form's body keeps repeated names; a parser plugin would fold them into arrays.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => { done(null, new URLSearchParams(String(body))) })
  app.post('/answer', (request, reply) => {
    const given = parseAnswers(request.body instanceof URLSearchParams ? request.body : [])
    if (given.faults.length > 0) return sendForm(reply, given)
    const canonical = formatAnswers(given.answers)
    return reply.redirect(canonical === '' ? `/check#${NOTHING_ANSWERED}` : `/answer?${canonical}`, 303)
  })
}
