// Responses of the API as its description names them: which headers each has, and what it holds. A test holds them to
// what is sent.

import type { HeaderObject, HeadersObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31'
import { API_RESPONSES, fill } from '../../content/index.ts'
import type { ApiResponse, Edition } from '../../content/index.ts'
import { NO_STORE, PUBLIC_CACHE, READING_OPTIONS } from '../http/headers.ts'
import { MAX_URL } from '../http/query.ts'
import { API_PATHS, SITE_PATHS } from '../urls.ts'
import { capitalized, schemaRef } from './schemas.ts'
import type { SchemaName } from './schemas.ts'

/** The responses by status, or `default` for any other. */
export type Statuses = Readonly<Record<string, ApiResponse>>

/** The headers that mean something to a program, by their names as components. */
export const HEADERS = {
  ETag: text('"hJ8Zk2vQ-x1T-br"'),
  PublicCache: text(PUBLIC_CACHE),
  NoStore: text(NO_STORE),
  Vary: text('accept-encoding'),
  Location: text(SITE_PATHS.api + API_PATHS.decision),
  Allow: text(READING_OPTIONS.allow),
  RetryAfter: seconds('2'),
  AllowOrigin: text(READING_OPTIONS['access-control-allow-origin']),
  ExposeHeaders: text(READING_OPTIONS['access-control-expose-headers']),
  AllowMethods: text(READING_OPTIONS['access-control-allow-methods']),
  AllowHeaders: text(READING_OPTIONS['access-control-allow-headers']),
  MaxAge: seconds(READING_OPTIONS['access-control-max-age']),
} as const satisfies Readonly<Record<string, HeaderObject>>

/** Every response as a component, in the words of an edition. */
export function responsesFor({ pages: { api } }: Edition): Record<Capitalize<ApiResponse>, ResponseObject> {
  const responses = API_RESPONSES.map((name) => {
    const { headers, holds }: Response = RESPONSES[name]
    const description = fill(api.responses[name], { length: MAX_URL })
    return [
      capitalized(name),
      { description, headers: references(headers), ...(holds && { content: holds }) },
    ]
  })
  return Object.fromEntries(responses) as Record<Capitalize<ApiResponse>, ResponseObject>
}

/** References to the responses of an operation. */
export function responseRefs(statuses: Statuses): Record<string, ReferenceObject> {
  const refs = Object.entries(statuses).map(([status, name]) => [
    status,
    { $ref: `#/components/responses/${capitalized(name)}` },
  ])
  return Object.fromEntries(refs) as Record<string, ReferenceObject>
}

/** The responses of an operation without what they hold: those to HEAD. */
export function bodilessResponses(edition: Edition, statuses: Statuses): Record<string, ResponseObject> {
  const responses = responsesFor(edition)
  const bodiless = Object.entries(statuses).map(([status, name]) => {
    const { description, headers = {} } = responses[capitalized(name)]
    return [status, { description, headers }]
  })
  return Object.fromEntries(bodiless) as Record<string, ResponseObject>
}

interface Response {
  /** Names of components by those on the wire. */
  readonly headers: Readonly<Record<string, keyof typeof HEADERS>>
  readonly holds?: NonNullable<ResponseObject['content']>
}

const OPEN = {
  'Access-Control-Allow-Origin': 'AllowOrigin',
  'Access-Control-Expose-Headers': 'ExposeHeaders',
} as const
const KEPT = { ...OPEN, 'Cache-Control': 'PublicCache' } as const
const NOT_KEPT = { ...OPEN, 'Cache-Control': 'NoStore' } as const
const REPRESENTED = { ...KEPT, ETag: 'ETag', Vary: 'Vary' } as const
const FAILURE: Response = { headers: NOT_KEPT, holds: problemOf('Problem') }

const RESPONSES: Readonly<Record<ApiResponse, Response>> = {
  decision: { headers: REPRESENTED, holds: { 'application/json': { schema: schemaRef('Decision') } } },
  document: { headers: REPRESENTED, holds: { 'application/json': { schema: { type: 'object' } } } },
  options: {
    headers: {
      ...NOT_KEPT,
      'Allow': 'Allow',
      'Access-Control-Allow-Methods': 'AllowMethods',
      'Access-Control-Allow-Headers': 'AllowHeaders',
      'Access-Control-Max-Age': 'MaxAge',
    },
  },
  elsewhere: { headers: { ...KEPT, Location: 'Location' } },
  notModified: { headers: REPRESENTED },
  refusal: { headers: { ...NOT_KEPT, Vary: 'Vary' }, holds: problemOf('ParameterProblem') },
  notFound: FAILURE,
  methodNotAllowed: { ...FAILURE, headers: { ...NOT_KEPT, Allow: 'Allow' } },
  notAcceptable: FAILURE,
  uriTooLong: FAILURE,
  fault: FAILURE,
  overloaded: { ...FAILURE, headers: { ...NOT_KEPT, 'Retry-After': 'RetryAfter' } },
  failure: FAILURE,
}

function problemOf(name: SchemaName): NonNullable<ResponseObject['content']> {
  return { 'application/problem+json': { schema: schemaRef(name) } }
}

function references(headers: Response['headers']): HeadersObject {
  const refs = Object.entries(headers).map(([wire, name]) => [wire, { $ref: `#/components/headers/${name}` }])
  return Object.fromEntries(refs) as HeadersObject
}

function text(example: string): HeaderObject {
  return { schema: { type: 'string' }, example }
}

function seconds(example: string): HeaderObject {
  return { schema: { type: 'integer', minimum: 1 }, example: Number(example) }
}
