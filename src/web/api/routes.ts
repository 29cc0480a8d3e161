// Routes of the API: the decision as JSON, and its description. A plugin of its own, with problem documents
// (RFC 9457) in place of pages for every failure. Any site may read it: it holds nothing of anyone.

import type { FastifyError, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { decide, parseAnswers } from '../../decision/index.ts'
import type { Edition, Language } from '../../content/index.ts'
import type { Budget } from '../http/budget.ts'
import { failureHandlers } from '../http/errors.ts'
import type { SendFailure } from '../http/errors.ts'
import { NO_STORE, OPEN_TO_ALL, PUBLIC_CACHE, READING_OPTIONS, SECURITY_HEADERS } from '../http/headers.ts'
import { JSON_TYPE, PROBLEM_JSON } from '../http/media-types.ts'
import { createOnDemand } from '../http/on-demand.ts'
import { pathOf, queryOf } from '../http/query.ts'
import { represent, sendRepresentation } from '../http/representation.ts'
import type { Representation, Variant } from '../http/representation.ts'
import { API_PATHS, isApiPath } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { decisionJson } from './decision-json.ts'
import { answerErrors, languageErrors, languageOf, problem } from './errors.ts'
import type { ParameterError, ParameterProblem } from './errors.ts'
import { openApiDocument } from './openapi.ts'

export interface ApiOptions {
  /** The editions that it speaks for, the main one first. */
  readonly editions: readonly [ApiEdition, ...ApiEdition[]]
  readonly baseUrl: string
  readonly budget: Budget<Variant>
}

interface ApiEdition {
  readonly edition: Edition
  readonly urls: Urls
}

/** Decisions that are kept: about 10 MB. */
const CACHED_DECISIONS = 1_000

/** Plugin: routes `decision` and `openapi.json` below the prefix that it is registered with. */
export const apiRoutes: FastifyPluginCallback<ApiOptions> = (app, options, done) => {
  const { editions, baseUrl, budget } = options
  const languages = editions.map(({ edition }) => edition.language)
  const problems = failureHandlers(sendProblem)
  app.setNotFoundHandler(problems.notFound)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // The prefix itself is a page of the site, and its failures are those of a page.
    if (!isApiPath(pathOf(request.url))) throw error
    return problems.error(error, request, reply)
  })

  // A language that has no edition is told in the main one.
  const editionFor = (query: URLSearchParams) =>
    editions.find(({ edition }) => edition.language === languageOf(query)) ?? editions[0]

  const descriptions = new Map(editions.map((each) => [each, describe(each, languages, baseUrl)]))
  app.get(API_PATHS.openapi, (request, reply) => {
    const query = queryOf(request.url)
    const errors = languageErrors(query, languages)
    const description = errors.length > 0 ? undefined : descriptions.get(editionFor(query))
    return sendRepresentation(request, reply, description ?? representErrors(errors))
  })

  // A decision holds as long as the process.
  const decisions = createOnDemand({ budget, limit: CACHED_DECISIONS, period: () => '' })
  app.get(API_PATHS.decision, (request, reply) => {
    const sent = decisions.sendKept(request, reply, request.url)
    if (sent) return sent
    const query = queryOf(request.url)
    const { answers, faults } = parseAnswers(query)
    const { edition, urls } = editionFor(query)
    const errors = [...answerErrors(edition, faults), ...languageErrors(query, languages)]
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

  for (const url of Object.values(API_PATHS)) {
    // As a hook, so that no body is read first.
    app.route({ method: 'OPTIONS', url, onRequest: sendOptions, handler: sendOptions })
  }
  done()
}

/** Answers OPTIONS: the methods of a path, and to a browser what a page of another site may send. */
function sendOptions(_request: FastifyRequest, reply: FastifyReply): void {
  reply.code(204).headers(READING_OPTIONS).send()
}

/** Sends a problem document without details. */
export const sendProblem: SendFailure = (_request, reply, status) =>
  reply
    .code(status)
    // A URL that Fastify cannot decode passes no hook, so the security headers are set here as well.
    .headers({ ...SECURITY_HEADERS, ...OPEN_TO_ALL, 'cache-control': NO_STORE })
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problem(status)))

function describe(
  { edition, urls }: ApiEdition,
  languages: readonly Language[],
  baseUrl: string,
): Representation {
  return represent(JSON.stringify(openApiDocument(edition, urls, { languages, baseUrl })), {
    type: JSON_TYPE,
    cache: PUBLIC_CACHE,
    headers: OPEN_TO_ALL,
  })
}

function representErrors(errors: readonly ParameterError[]): Representation {
  const refusal: ParameterProblem = { ...problem(400), errors }
  return represent(JSON.stringify(refusal), {
    type: PROBLEM_JSON,
    cache: NO_STORE,
    headers: OPEN_TO_ALL,
    status: 400,
    // Nothing waits for its turn here, so nothing may take long.
    compress: false,
  })
}
