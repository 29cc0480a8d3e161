// The decision as JSON: the same call as the page, the same words.

import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { decide, parseAnswers, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, Change, Decision, Topic, TopicDecision } from '../../decision/index.ts'
import { LANGUAGES } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { decisionSchema } from './openapi.ts'
import { answerUrl, changedUrl } from '../check/answer.ts'
import { faultMessage } from '../check/form.ts'
import { createAnswerCache } from '../http/lru.ts'
import type { Door } from '../http/door.ts'
import { PROBLEM } from '../http/errors.ts'
import { PAGE_CACHE } from '../http/headers.ts'
import { queryOf } from '../http/log.ts'
import { represent, sendRepresentation } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import { read } from '../http/route.ts'

/** Registers what describes the API: before the routes that it describes. */
export async function registerApiDescription(
  app: FastifyInstance,
  edition: Edition,
  baseUrl: string,
): Promise<void> {
  const { title, description } = edition.pages.api
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version: '1.0.0' },
      servers: [{ url: baseUrl }],
    },
  })
}

/** Routes `/api/decision` and its description. Any site may read both: they hold nothing of anyone. */
export function apiRoutes(app: FastifyInstance, door: Door, edition: Edition): void {
  let described: Representation | undefined
  read(app, '/api/openapi.json', (request, reply) =>
    sendRepresentation(
      request,
      reply,
      (described ??= represent(JSON.stringify(app.swagger()), {
        type: JSON_TYPE,
        cache: PAGE_CACHE,
        headers: OPEN,
      })),
    ),
  )

  const kept = createAnswerCache(KEPT_DECISIONS)
  door.admitFound((url) => (url.startsWith('/api/decision?') ? kept.get(url) : undefined))
  read(
    app,
    '/api/decision',
    (request, reply) => {
      const known = kept.get(request.url)
      if (known) return sendRepresentation(request, reply, known)
      const query = queryOf(request.url)
      const { answers, faults } = parseAnswers(query)
      const errors = [
        ...faults.map((fault) => ({ question: fault.question, message: faultMessage(edition, fault) })),
        ...languageErrors(query),
      ]
      if (errors.length > 0)
        return sendRepresentation(
          request,
          reply,
          represent(JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, errors }), {
            type: PROBLEM,
            cache: 'no-store',
            headers: OPEN,
            status: 400,
          }),
        )
      const json = JSON.stringify(decisionJson(edition, decide(answers)))
      return sendRepresentation(
        request,
        reply,
        kept.set(request.url, represent(json, { type: JSON_TYPE, cache: PAGE_CACHE, headers: OPEN })),
      )
    },
    { schema: decisionSchema(edition), ...DESCRIBED_ONLY },
  )
}

const JSON_TYPE = 'application/json; charset=utf-8'
/** Decisions kept after they were made: about 10 MB. */
const KEPT_DECISIONS = 1_000
const OPEN = Object.freeze({ 'access-control-allow-origin': '*' })

// The schema tells clients what to expect. The query is read by parseAnswers, which names every fault in the
// reader's words, and the bodies are bytes by the time they are sent.
const DESCRIBED_ONLY = {
  validatorCompiler: () => () => true,
  serializerCompiler: () => (body: unknown) => String(body),
}

/** The decision in the shape that clients rely on: its keys are a contract. */
export function decisionJson(edition: Edition, decision: Decision): Record<string, unknown> {
  const { answers, open, payment, cautions } = decision
  return {
    answers,
    open,
    url: open.length === QUESTION_KEYS.length ? '/check' : answerUrl(answers),
    wechat: topicJson(edition, answers, 'wechat', decision.wechat),
    alipay: topicJson(edition, answers, 'alipay', decision.alipay),
    payment: {
      routes: payment.map(({ id, kind, certain }) => ({
        id,
        title: edition.routes[id].title,
        kind,
        certain,
      })),
    },
    cautions: cautions.map(({ id, certain }) => ({ id, title: edition.cautions[id].title, certain })),
  }
}

function topicJson(
  edition: Edition,
  answers: Answers,
  topic: Topic,
  result: TopicDecision,
): Record<string, unknown> {
  const {
    pages: { answer: page },
  } = edition
  const outcome = result.outcome === null ? undefined : edition.outcomes[result.outcome]
  return {
    verdict: result.verdict,
    outcome: result.outcome,
    title: outcome?.title ?? page.dependsTitle,
    article: { verdict: result.article, relation: result.relation, url: page.topics[topic].article },
    possible: result.possible.map(({ outcome, verdict }) => ({ outcome, verdict })),
    ask: result.ask,
    because: result.because,
    wouldChange: result.wouldChange.map((change: Change) => ({
      question: change.question,
      answer: change.answer,
      verdict: change.verdict,
      turn: change.turn,
      group: change.group,
      url: changedUrl(answers, change),
    })),
    nextSteps: outcome?.steps.map(({ text }) => text) ?? [],
    sources: outcome?.sources ?? [
      ...new Set(result.possible.flatMap((each) => edition.outcomes[each.outcome].sources)),
    ],
  }
}

function languageErrors(query: URLSearchParams): { question: string; message: string }[] {
  const given = query.getAll('lang')
  const known: readonly string[] = LANGUAGES
  return given.length > 1 || given.some((language) => !known.includes(language))
    ? [{ question: 'lang', message: `lang: ${known.join(', ')}` }]
    : []
}
