// The routes of the fixed pages, and whether the process is well.

import type { FastifyInstance } from 'fastify'
import type { Clock } from './dates.ts'
import { HTML, PAGE_CACHE } from './headers.ts'
import type { Pages } from './pages.ts'
import { serve } from './serve.ts'

/** Routes every fixed page but `/check`, which answers may prefill, the feed, and `/healthz`. */
export function pageRoutes(app: FastifyInstance, pages: Pages, feed: string, clock: Clock): void {
  for (const [path, page] of pages.byPath) {
    if (path !== '/check') serve(app, path, () => ({ type: HTML, body: page(clock()), cache: PAGE_CACHE }))
  }
  serve(app, '/feed.xml', () => ({ type: 'application/atom+xml; charset=utf-8', body: feed, cache: PAGE_CACHE }))
  serve(app, '/healthz', () => ({ type: 'text/plain; charset=utf-8', body: 'ok\n', cache: 'no-store' }))
}
