// Routes for those who watch the process: whether it is well, whether it takes requests, and which build it is.

import type { FastifyInstance } from 'fastify'
import { daysAfter, textsOf } from '../../content/index.ts'
import type { Site } from '../../content/index.ts'
import { NO_STORE } from '../http/headers.ts'
import { JSON_TYPE, PLAIN_TEXT } from '../http/media-types.ts'
import { represent } from '../http/representation.ts'
import { serve } from '../http/route.ts'
import type { Clock } from '../render/review-calendar.ts'
import { SITE_PATHS } from '../urls.ts'
import { daily } from './daily.ts'

/**
 * Routes the health check, which holds as long as the process answers, the readiness check, which fails from the
 * moment that a stop is asked for, and the version.
 */
export function processRoutes(
  app: FastifyInstance,
  site: Site,
  revision: string | undefined,
  isStopping: () => boolean,
): void {
  const text = { type: PLAIN_TEXT, cache: NO_STORE }
  const healthy = represent('ok\n', text)
  const ready = represent('ready\n', text)
  const stopping = represent('stopping\n', { ...text, status: 503, headers: { 'retry-after': '5' } })
  const version = represent(
    `${JSON.stringify({ revision: revision ?? null, content: contentDate(site) })}\n`,
    { type: JSON_TYPE, cache: NO_STORE },
  )
  serve(app, SITE_PATHS.health, () => healthy)
  serve(app, SITE_PATHS.ready, () => (isStopping() ? stopping : ready))
  serve(app, SITE_PATHS.version, () => version)
}

/** How long what security.txt says may be taken to hold, in days. */
const CONTACT_DAYS = 180

/** What security.txt says beside the contact. */
interface SecurityNotes {
  readonly baseUrl: string
  /** In which it may be told, the languages of the editions. */
  readonly languages: readonly string[]
  readonly clock: Clock
}

/** Routes security.txt (RFC 9116). It tells until when it holds, so it is made once a day. */
export function securityRoute(
  app: FastifyInstance,
  contact: string,
  { baseUrl, languages, clock }: SecurityNotes,
): void {
  const make = (today: string) => {
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date(daysAfter(today, CONTACT_DAYS)).toISOString()}`,
      `Preferred-Languages: ${languages.join(', ')}`,
      // A web address of this file is one of https (2.5.2).
      ...(baseUrl.startsWith('https://') ? [`Canonical: ${baseUrl}${SITE_PATHS.security}`] : []),
    ]
    return represent(`${lines.join('\n')}\n`, { type: PLAIN_TEXT, cache: NO_STORE })
  }
  serve(app, SITE_PATHS.security, daily(clock, make))
}

/** The newest day that the content bears: of a change, or of a review. */
function contentDate({ editions }: Site): string {
  const dates = editions.flatMap((edition) => [
    ...edition.changes.map(({ date }) => date),
    ...textsOf(edition).flatMap(({ dates: reviewed }) => (reviewed ? [reviewed.reviewed] : [])),
  ])
  return dates.sort().at(-1) ?? ''
}
