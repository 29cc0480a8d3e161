// Route of the search. Results are made when a query is first asked for, and kept.

import type { FastifyInstance } from 'fastify'
import type { Budget } from '../http/budget.ts'
import { PUBLIC_CACHE } from '../http/headers.ts'
import { createOnDemand } from '../http/on-demand.ts'
import { beginningOf } from '../http/query.ts'
import { representPage } from '../http/representation.ts'
import type { Variant } from '../http/representation.ts'
import { sendReady } from '../http/route.ts'
import type { Ready } from '../http/route.ts'
import type { PageContext } from '../render/context.ts'
import type { ReviewCalendar } from '../render/review-calendar.ts'
import { lookUp, readTyped, searchPage } from './search.ts'

/** Results that are kept, of all editions: about 4 MB, at some 40 kB in all their codings. */
const CACHED_SEARCHES = 100

/** As much of a URL is read: more than the longest query that is looked for has, with nine characters for one of Chinese. */
const READ_LENGTH = 2_000

/** No-Vary-Search of the search: only the query tells two of its URLs apart. */
const NO_VARY_SEARCH = Object.freeze({ 'no-vary-search': 'key-order, params, except=("q")' })

export interface SearchRouteOptions {
  readonly calendar: ReviewCalendar
  readonly budget: Budget<Variant>
  /** The page with an empty box. */
  readonly empty: Ready
}

/** Routes the search of an edition. */
export function searchRoute(
  app: FastifyInstance,
  context: PageContext,
  { calendar, budget, empty }: SearchRouteOptions,
): void {
  const { editions, urls } = context
  const searches = createOnDemand({
    budget,
    limit: Math.ceil(CACHED_SEARCHES / editions.length),
    period: calendar.period,
  })
  app.get(urls.search, (request, reply) => {
    const input = readTyped(beginningOf(request.url, 'q', READ_LENGTH))
    if (input.query === '') return sendReady(request, reply, empty)
    const key = `${urls.search} ${String(input.isCut)} ${input.query}`
    return searches.send(request, reply, key, async () => {
      const page = await searchPage.render(context, lookUp(context.search, input), calendar.period())
      return representPage(page, { cache: PUBLIC_CACHE, headers: NO_VARY_SEARCH })
    })
  })
}
