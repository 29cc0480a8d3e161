// OpenAPI 3.1 document of the API, as typed data made from the same definitions that decide: of its two addresses, with
// every response that they have.

import type {
  InfoObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathItemObject,
} from 'openapi3-ts/oas31'
import { QUESTION_KEYS } from '../../decision/index.ts'
import type { QuestionKey } from '../../decision/index.ts'
import { fill, listed, MAIN_LANGUAGE } from '../../content/index.ts'
import type { Edition, Language } from '../../content/index.ts'
import { API_PATHS, SITE_PATHS } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { bodilessResponses, HEADERS, responseRefs, responsesFor } from './responses.ts'
import type { Statuses } from './responses.ts'
import { answerSchema, capitalized, schemasFor } from './schemas.ts'

/**
 * The version of the API, as semver has it. Raise the third number when only words of the description change, the second
 * when something is added, such as an option, an outcome, a key or a header. What would raise the first, because a
 * program that works would fail, goes under a new path instead: that is the promise of content/<language>/pages/api.md.
 */
const API_VERSION = '1.1.0'

/** What of the API is the same in every language. */
interface ApiFacts {
  readonly languages: readonly Language[]
  readonly baseUrl: string
}

/** Describes the API, in the words of an edition. */
export function openApiDocument(edition: Edition, urls: Urls, facts: ApiFacts): OpenAPIObject {
  const { api, check } = edition.pages
  const { baseUrl, languages } = facts
  const decision = pathItem(edition, DECISION, [...QUESTION_KEYS.map(capitalized), 'Language'], {
    operationId: 'decide',
    summary: check.title,
    description: `${api.description}\n\n${api.unknown}\n\n${api.addresses}`,
    tags: ['decision'],
  })
  const document = pathItem(edition, DOCUMENT, ['Language'], {
    operationId: 'describe',
    summary: api.document,
    description: api.document,
    tags: ['description'],
  })
  return {
    openapi: '3.1.0',
    info: info(edition, urls, baseUrl),
    externalDocs: { url: baseUrl + urls.api, description: api.title },
    servers: [{ url: serverUrl(baseUrl), description: edition.words.name }],
    security: [],
    tags: [
      { name: 'decision', description: check.title },
      { name: 'description', description: api.document },
    ],
    paths: {
      [SITE_PATHS.api + API_PATHS.decision]: decision,
      [SITE_PATHS.api + API_PATHS.openapi]: document,
    },
    components: {
      parameters: {
        ...Object.fromEntries(
          QUESTION_KEYS.map((key) => [capitalized(key), questionParameter(edition, key)]),
        ),
        Language: languageParameter(edition, languages),
        IfNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          description: api.ifNoneMatch,
          schema: { type: 'string' },
        },
      },
      headers: HEADERS,
      responses: responsesFor(edition),
      schemas: schemasFor(edition),
    },
  }
}

/** The origin of the API; one that is this machine's alone is told as where the description came from. */
function serverUrl(baseUrl: string): string {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(baseUrl) ? '/' : baseUrl
}

function info({ words, pages: { api } }: Edition, urls: Urls, baseUrl: string): InfoObject {
  return {
    title: api.title,
    version: API_VERSION,
    description: `${api.description}\n\n${api.promise}`,
    contact: { name: words.name, url: baseUrl + urls.about },
    license: { name: api.licence, identifier: 'LicenseRef-all-rights-reserved' },
  }
}

// Nothing but another address is redirected or missing, and nothing but another method is refused; but whoever misspells
// one meets it here.
const ANYWHERE: Statuses = {
  308: 'elsewhere',
  404: 'notFound',
  405: 'methodNotAllowed',
  default: 'failure',
}
const READ: Statuses = {
  304: 'notModified',
  400: 'refusal',
  406: 'notAcceptable',
  414: 'uriTooLong',
  500: 'fault',
  ...ANYWHERE,
}
const DECISION: Statuses = { 200: 'decision', ...READ, 503: 'overloaded' }
const DOCUMENT: Statuses = { 200: 'document', ...READ }
const OPTIONS: Statuses = { 204: 'options', ...ANYWHERE }

/** What can be done at an address: GET, and with it HEAD and OPTIONS. */
function pathItem(
  edition: Edition,
  statuses: Statuses,
  parameterNames: readonly string[],
  get: Pick<OperationObject, 'summary' | 'description' | 'tags'> & { readonly operationId: string },
): PathItemObject {
  const { api } = edition.pages
  const parameters = [...parameterNames, 'IfNoneMatch'].map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }))
  const other = (method: string, words: string) => ({
    operationId: get.operationId + method,
    summary: words,
    description: words,
    ...(get.tags && { tags: get.tags }),
  })
  return {
    get: { ...get, parameters, responses: responseRefs(statuses) },
    head: { ...other('Head', api.head), parameters, responses: bodilessResponses(edition, statuses) },
    options: { ...other('Options', api.options), responses: responseRefs(OPTIONS) },
  }
}

function questionParameter({ questions, words, pages: { api } }: Edition, key: QuestionKey): ParameterObject {
  const { legend, options } = questions[key]
  const labels = options.map(({ value, label }) => fill(api.option, { value, label }))
  return {
    name: key,
    in: 'query',
    required: false,
    description: fill(api.parameter, { legend, options: listed(words, labels, 'or') }),
    // What it is by default: `card` is repeated.
    style: 'form',
    explode: true,
    schema: answerSchema(key),
  }
}

function languageParameter({ pages: { api } }: Edition, languages: readonly Language[]): ParameterObject {
  return {
    name: 'lang',
    in: 'query',
    required: false,
    description: api.language,
    schema: { type: 'string', enum: [...languages], default: MAIN_LANGUAGE },
  }
}
