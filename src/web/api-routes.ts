// The decision as JSON: the same call as the page, the same words.

import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { decide, parseAnswers } from '../decision/index.ts'
import type { Answers, Change, Decision, Topic, TopicDecision } from '../decision/index.ts'
import { LANGUAGES } from '../content/index.ts'
import type { Edition } from '../content/index.ts'
import { decisionSchema } from './api-schema.ts'
import { answerUrl, changedUrl } from './answer-model.ts'
import { faultMessage } from './check-form.ts'
import { PROBLEM } from './errors.ts'
import { PAGE_CACHE } from './headers.ts'
import { queryOf } from './log.ts'
import { read } from './serve.ts'

/** Registers what describes the API: before the routes that it describes. */
export async function registerApiDescription(app: FastifyInstance, edition: Edition, baseUrl: string): Promise<void> {
  const { title, description } = edition.pages.api
  await app.register(swagger, { hideUntagged: true, openapi: { openapi: '3.1.0', info: { title, description, version: '1.0.0' }, servers: [{ url: baseUrl }] } })
}

/** Routes `/api/decision` and its description. Any site may read both: they hold nothing of anyone. */
export function apiRoutes(app: FastifyInstance, edition: Edition): void {
  let described: string | undefined
  read(app, '/api/openapi.json', (_request, reply) => reply.headers(OPEN).type('application/json; charset=utf-8').header('cache-control', PAGE_CACHE).send(described ??= JSON.stringify(app.swagger())))

  read(app, '/api/decision', (request, reply) => {
    const query = queryOf(request.url)
    const { answers, faults } = parseAnswers(query)
    const errors = [...faults.map((fault) => ({ question: fault.question, message: faultMessage(edition, fault) })), ...languageErrors(query)]
    reply.headers(OPEN).header('cache-control', PAGE_CACHE)
    if (errors.length > 0) return reply.code(400).type(PROBLEM).send(JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, errors }))
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(decisionJson(edition, decide(answers))))
  }, { schema: decisionSchema(edition), ...DESCRIBED_ONLY })
}

const OPEN = Object.freeze({ 'access-control-allow-origin': '*' })

// The schema tells clients what to expect. The query is read by parseAnswers, which names every fault in the reader's words, and the
// bodies are strings by the time they are sent.
const DESCRIBED_ONLY = { validatorCompiler: () => () => true, serializerCompiler: () => (body: unknown) => String(body) }

/** The decision in the shape that DESIGN.md promises to clients. */
export function decisionJson(edition: Edition, decision: Decision): Record<string, unknown> {
  const { answers, open, payment, cautions } = decision
  return {
    answers,
    open,
    url: open.length === QUESTION_COUNT ? '/check' : answerUrl(answers),
    wechat: topicJson(edition, answers, 'wechat', decision.wechat),
    alipay: topicJson(edition, answers, 'alipay', decision.alipay),
    payment: { routes: payment.map(({ id, kind, certain }) => ({ id, title: edition.routes[id].title, kind, certain })) },
    cautions: cautions.map(({ id, certain }) => ({ id, title: edition.cautions[id].title, certain })),
  }
}

const QUESTION_COUNT = 7

function topicJson(edition: Edition, answers: Answers, topic: Topic, result: TopicDecision): Record<string, unknown> {
  const { pages: { answer: page } } = edition
  const outcome = result.outcome === null ? undefined : edition.outcomes[result.outcome]
  return {
    verdict: result.verdict,
    outcome: result.outcome,
    title: outcome?.title ?? page.dependsTitle,
    article: { verdict: result.article, url: page.topics[topic].article },
    possible: result.possible.map(({ outcome, verdict }) => ({ outcome, verdict })),
    ask: result.ask,
    because: result.because,
    wouldChange: result.wouldChange.map((change: Change) => ({ question: change.question, answer: change.answer, verdict: change.verdict, url: changedUrl(answers, change) })),
    nextSteps: outcome?.steps.map(({ text }) => text) ?? [],
    sources: outcome?.sources ?? [...new Set(result.possible.flatMap((each) => edition.outcomes[each.outcome].sources))],
  }
}

function languageErrors(query: URLSearchParams): { question: string, message: string }[] {
  const given = query.getAll('lang')
  const known: readonly string[] = LANGUAGES
  return given.length > 1 || given.some((language) => !known.includes(language)) ? [{ question: 'lang', message: `lang: ${known.join(', ')}` }] : []
}
