// Routes of the pages that are made before the first request, of the feed, the manifest and the calendar file, and of
// what crawlers ask for.

import type { FastifyInstance } from 'fastify'
import { daysAfter } from '../../content/index.ts'
import type { Assets } from '../http/assets.ts'
import { PUBLIC_CACHE, UNTIL_EXPIRES } from '../http/headers.ts'
import type { Improve } from '../http/improve.ts'
import { ATOM, CALENDAR, MANIFEST, PLAIN_TEXT, XML } from '../http/media-types.ts'
import { represent, representPage } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import { serve } from '../http/route.ts'
import type { Ready } from '../http/route.ts'
import type { PageContext } from '../render/context.ts'
import type { Clock, ReviewCalendar } from '../render/review-calendar.ts'
import { SITE_PATHS } from '../urls.ts'
import { daily } from './daily.ts'
import { atomFeed } from './feed.ts'
import { listedPages, pageInstances } from './index.ts'
import { manifestJson } from './manifest.ts'
import { REMINDER_FILE, reminderIcs } from './reminder.ts'
import { robotsTxt, sitemap } from './sitemap.ts'

/**
 * Renders every page of an edition. Rejects when a view is faulty.
 * @returns the pages by path, each as it was made at the start, or a promise once the review period has changed
 */
export async function renderPages(
  context: PageContext,
  calendar: ReviewCalendar,
  improve: Improve,
): Promise<ReadonlyMap<string, Ready>> {
  const instances = pageInstances(context.edition, context.urls)
  const entries = instances.map(async ({ path, page, render }) => {
    const make = async (today: string) =>
      representPage(await render(context, today), { cache: PUBLIC_CACHE, headers: page.headers })
    return [path, await renderForPeriod(calendar, make, improve)] as const
  })
  return new Map(await Promise.all(entries))
}

/** Routes the feed of an edition. */
export function feedRoute(
  app: FastifyInstance,
  { edition, urls, baseUrl }: PageContext,
  improve: Improve,
): void {
  const feed = represent(atomFeed(edition, urls, baseUrl), { type: ATOM, cache: PUBLIC_CACHE })
  serve(app, urls.feed, () => feed)
  improve([feed])
}

/** Routes the manifest of an edition. */
export function manifestRoute(
  app: FastifyInstance,
  { edition, urls }: PageContext,
  { urlOf }: Assets,
  improve: Improve,
): void {
  const manifest = represent(manifestJson(edition, urls, urlOf), { type: MANIFEST, cache: PUBLIC_CACHE })
  serve(app, urls.manifest, () => manifest)
  improve([manifest])
}

/** Routes the calendar file of an edition. It begins on the day of the request, so it is made once a day. */
export function reminderRoute(
  app: FastifyInstance,
  { edition, urls, baseUrl }: PageContext,
  clock: Clock,
  improve: Improve,
): void {
  const make = (today: string) => {
    const representation = represent(reminderIcs(edition, baseUrl, today), {
      type: CALENDAR,
      cache: UNTIL_EXPIRES,
      headers: {
        'expires': new Date(daysAfter(today, 1)).toUTCString(),
        'content-disposition': `attachment; filename="${REMINDER_FILE}"`,
      },
    })
    improve([representation])
    return representation
  }
  serve(app, urls.reminder, daily(clock, make))
}

/** Routes robots.txt and the sitemap of all editions. */
export function siteRoutes(app: FastifyInstance, contexts: readonly PageContext[], baseUrl: string): void {
  const listed = contexts.flatMap(({ edition, urls }) => listedPages(edition, urls))
  const map = represent(sitemap(listed, baseUrl), { type: XML, cache: PUBLIC_CACHE })
  const robots = represent(robotsTxt(baseUrl), { type: PLAIN_TEXT, cache: PUBLIC_CACHE })
  serve(app, SITE_PATHS.sitemap, () => map)
  serve(app, SITE_PATHS.robots, () => robots)
}

/**
 * Makes a representation now, and again when the calendar enters another period. One that cannot be made is tried
 * again for the next request.
 */
async function renderForPeriod(
  calendar: ReviewCalendar,
  make: (today: string) => Promise<Representation>,
  improve: Improve,
): Promise<Ready> {
  const makeFor = async (period: string) => {
    const representation = await make(period)
    improve([representation])
    return representation
  }
  const period = calendar.period()
  let current: { readonly period: string; readonly ready: ReturnType<Ready> } = {
    period,
    ready: await makeFor(period),
  }
  return () => {
    const now = calendar.period()
    if (current.period !== now) {
      const ready = makeFor(now)
      current = { period: now, ready }
      ready.catch(() => {
        if (current.ready === ready) current = { period: 'none', ready }
      })
    }
    return current.ready
  }
}
