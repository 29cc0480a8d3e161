// The routes of the fixed pages, the feed, what crawlers ask for, and whether the process is well.

import type { FastifyInstance } from 'fastify'
import { robotsTxt, sitemap } from './sitemap.ts'
import { stateAt } from '../render/review-calendar.ts'
import type { Clock } from '../render/review-calendar.ts'
import type { Door } from '../http/door.ts'
import { atomFeed } from './feed.ts'
import { PAGE_CACHE } from '../http/headers.ts'
import type { PageNeeds } from '../render/context.ts'
import type { Pages } from './index.ts'
import { improveOnListen, represent } from '../http/representation.ts'
import { serve } from '../http/route.ts'

/** Routes every fixed page but the check, what crawlers and feed readers ask for, and `/healthz`. */
export function pageRoutes(
  app: FastifyInstance,
  door: Door,
  pages: Pages,
  { edition, baseUrl }: PageNeeds,
  clock: Clock,
): void {
  for (const [path, states] of pages.byPath) {
    serve(app, door, path, () => stateAt(states, clock()))
  }
  const atom = represent(atomFeed(edition, baseUrl), {
    type: 'application/atom+xml; charset=utf-8',
    cache: PAGE_CACHE,
  })
  const health = represent('ok\n', { type: 'text/plain; charset=utf-8', cache: 'no-store' })
  const robots = represent(robotsTxt(baseUrl), { type: 'text/plain; charset=utf-8', cache: PAGE_CACHE })
  const map = represent(sitemap(edition, baseUrl), {
    type: 'application/xml; charset=utf-8',
    cache: PAGE_CACHE,
  })
  serve(app, door, '/feed.xml', () => atom)
  serve(app, door, '/robots.txt', () => robots)
  serve(app, door, '/sitemap.xml', () => map)
  serve(app, door, '/healthz', () => health)
  // The states in force first; the others have time until their day comes.
  const inForce = [...pages.byPath.values()].map((states) => stateAt(states, clock()))
  improveOnListen(app, [
    pages.check,
    ...inForce,
    atom,
    ...[...pages.byPath.values()]
      .flat()
      .map(({ state }) => state)
      .filter((state) => !inForce.includes(state)),
  ])
}
