// Routes of the API: the decision as JSON, and its description. A plugin of its own, with problem documents
// (RFC 9457) in place of pages for every failure. Any site may read it: it holds nothing of anyone.

import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyPluginCallback } from 'fastify'
import { decide, parseAnswers } from '../../decision/index.ts'
import { LANGUAGES } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { faultMessage } from '../check/phrases.ts'
import { failureHandlers } from '../http/errors.ts'
import type { SendFailure } from '../http/errors.ts'
import { EMBEDDABLE, NO_STORE, PUBLIC_CACHE } from '../http/headers.ts'
import { createLruCache } from '../http/lru.ts'
import { JSON_TYPE, PROBLEM_JSON } from '../http/media-types.ts'
import { pathOf, queryOf } from '../http/query.ts'
import { represent, sendRepresentation } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import { serve } from '../http/route.ts'
import { API_PATHS, isApiPath } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { decisionJson } from './decision-json.ts'
import { openApiDocument } from './openapi.ts'

export interface ApiOptions {
  readonly edition: Edition
  readonly urls: Urls
  readonly baseUrl: string
}

/** Cross-origin resource sharing (Fetch standard, 3.2): for anyone. */
const OPEN_TO_ALL = Object.freeze({ ...EMBEDDABLE, 'access-control-allow-origin': '*' })
/** Decisions that are kept: about 10 MB. */
const CACHED_DECISIONS = 1_000

/** Plugin: routes `decision` and `openapi.json` below the prefix that it is registered with. */
export const apiRoutes: FastifyPluginCallback<ApiOptions> = (app, { edition, urls, baseUrl }, done) => {
  const problems = failureHandlers(sendProblem)
  app.setNotFoundHandler(problems.notFound)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // The prefix itself is a page of the site, and its failures are those of a page.
    if (!isApiPath(pathOf(request.url))) throw error
    return problems.error(error, request, reply)
  })

  const description = represent(JSON.stringify(openApiDocument(edition, urls, baseUrl)), {
    type: JSON_TYPE,
    cache: PUBLIC_CACHE,
    headers: OPEN_TO_ALL,
  })
  serve(app, API_PATHS.openapi, () => description)

  const cache = createLruCache<Representation>(CACHED_DECISIONS)
  app.get(API_PATHS.decision, (request, reply) => {
    const cached = cache.get(request.url)
    if (cached) return sendRepresentation(request, reply, cached)
    const response = answerQuery(edition, urls, queryOf(request.url))
    if (response.status === 200) cache.set(request.url, response)
    return sendRepresentation(request, reply, response)
  })
  done()
}

/** Sends a problem document without details. */
export const sendProblem: SendFailure = (reply, status) =>
  reply
    .headers(OPEN_TO_ALL)
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problem(status)))

function answerQuery(edition: Edition, urls: Urls, query: URLSearchParams): Representation {
  const { answers, faults } = parseAnswers(query)
  const answerErrors = faults.map((fault) => ({
    question: fault.question,
    message: faultMessage(edition, fault),
  }))
  const errors = [...answerErrors, ...languageErrors(query)]
  if (errors.length > 0) {
    return represent(JSON.stringify({ ...problem(400), errors }), {
      type: PROBLEM_JSON,
      cache: NO_STORE,
      headers: OPEN_TO_ALL,
      status: 400,
    })
  }
  return represent(JSON.stringify(decisionJson(edition, urls, decide(answers))), {
    type: JSON_TYPE,
    cache: PUBLIC_CACHE,
    headers: OPEN_TO_ALL,
  })
}

function problem(status: number) {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Bad Request', status }
}

function languageErrors(query: URLSearchParams): { question: string; message: string }[] {
  const languages = query.getAll('lang')
  const known: readonly string[] = LANGUAGES
  const valid = languages.length <= 1 && languages.every((language) => known.includes(language))
  return valid ? [] : [{ question: 'lang', message: `lang: ${known.join(', ')}` }]
}
