// Routes of the API: the decision as JSON, and its description. A plugin of its own, with problem documents
// (RFC 9457) in place of pages for every failure. Any site may read it: it holds nothing of anyone.

import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyPluginCallback } from 'fastify'
import { decide, parseAnswers } from '../../decision/index.ts'
import type { AnswerFault } from '../../decision/index.ts'
import { LANGUAGES } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { faultMessage } from '../check/phrases.ts'
import type { Budget } from '../http/budget.ts'
import { failureHandlers } from '../http/errors.ts'
import type { SendFailure } from '../http/errors.ts'
import { NO_STORE, OPEN_TO_ALL, PUBLIC_CACHE, SECURITY_HEADERS } from '../http/headers.ts'
import { JSON_TYPE, PROBLEM_JSON } from '../http/media-types.ts'
import { createOnDemand } from '../http/on-demand.ts'
import { pathOf, queryOf } from '../http/query.ts'
import { represent, sendRepresentation } from '../http/representation.ts'
import type { Representation, Variant } from '../http/representation.ts'
import { serve } from '../http/route.ts'
import { API_PATHS, isApiPath } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { decisionJson } from './decision-json.ts'
import { openApiDocument } from './openapi.ts'

export interface ApiOptions {
  readonly edition: Edition
  readonly urls: Urls
  readonly baseUrl: string
  readonly budget: Budget<Variant>
}

/** Decisions that are kept: about 10 MB. */
const CACHED_DECISIONS = 1_000

/** Plugin: routes `decision` and `openapi.json` below the prefix that it is registered with. */
export const apiRoutes: FastifyPluginCallback<ApiOptions> = (app, options, done) => {
  const { edition, urls, baseUrl, budget } = options
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

  // A decision holds as long as the process.
  const decisions = createOnDemand({ budget, limit: CACHED_DECISIONS, period: () => '' })
  app.get(API_PATHS.decision, (request, reply) => {
    const sent = decisions.sendKept(request, reply, request.url)
    if (sent) return sent
    const query = queryOf(request.url)
    const { answers, faults } = parseAnswers(query)
    const errors = [...answerErrors(edition, faults), ...languageErrors(query)]
    if (errors.length > 0) return sendRepresentation(request, reply, representErrors(errors))
    // Whatever else stands in the query, the decision is the same.
    return decisions.send(request, reply, urls.decisionOn(answers), () =>
      represent(JSON.stringify(decisionJson(edition, urls, decide(answers))), {
        type: JSON_TYPE,
        cache: PUBLIC_CACHE,
        headers: OPEN_TO_ALL,
      }),
    )
  })
  done()
}

/** Sends a problem document without details. */
export const sendProblem: SendFailure = (_request, reply, status) =>
  reply
    .code(status)
    // A URL that Fastify cannot decode passes no hook, so the security headers are set here as well.
    .headers({ ...SECURITY_HEADERS, ...OPEN_TO_ALL, 'cache-control': NO_STORE })
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problem(status)))

/** What is wrong with the value of a question, or of `lang`. */
interface ParameterError {
  readonly question: string
  readonly message: string
}

function representErrors(errors: readonly ParameterError[]): Representation {
  return represent(JSON.stringify({ ...problem(400), errors }), {
    type: PROBLEM_JSON,
    cache: NO_STORE,
    headers: OPEN_TO_ALL,
    status: 400,
    // Nothing waits for its turn here, so nothing may take long.
    compress: false,
  })
}

function problem(status: number) {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Bad Request', status }
}

function answerErrors(edition: Edition, faults: readonly AnswerFault[]): ParameterError[] {
  return faults.map((fault) => ({ question: fault.question, message: faultMessage(edition, fault) }))
}

function languageErrors(query: URLSearchParams): ParameterError[] {
  const languages = query.getAll('lang')
  const known: readonly string[] = LANGUAGES
  const valid = languages.length <= 1 && languages.every((language) => known.includes(language))
  return valid ? [] : [{ question: 'lang', message: `lang: ${known.join(', ')}` }]
}
