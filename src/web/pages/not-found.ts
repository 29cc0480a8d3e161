// Not Found (RFC 9110, 15.5.5): the error page with the places that come near an address, by its spelling and by its
// words. It guesses, so it offers and never redirects.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DocumentKind, Result } from '../../search/index.ts'
import type { Budget } from '../http/budget.ts'
import type { SendFailure } from '../http/errors.ts'
import { NO_STORE } from '../http/headers.ts'
import { negotiateCoding } from '../http/negotiate.ts'
import { createOnDemand } from '../http/on-demand.ts'
import { pathOf } from '../http/query.ts'
import { decodedPath } from '../http/spelling.ts'
import { representPage } from '../http/representation.ts'
import type { Variant } from '../http/representation.ts'
import type { PageContext } from '../render/context.ts'
import { CONTENT_URLS, contentPathOf } from '../urls.ts'
import { failurePage, handHeadersOver } from './failure.ts'
import { readTyped } from './search.ts'

/** The longest path that is guessed at, in characters: no address of the site is half as long. */
const MAX_PATH = 200
/** Pages that are kept: about 2 MB. */
const CACHED_PAGES = 50
/** How many places are offered, and of which kinds: what an address can be meant for. */
const OFFERED = 6
const OFFERED_KINDS: readonly DocumentKind[] = ['section', 'heading', 'claim', 'page', 'short-answer']

/**
 * Sends 404 as a page with the nearest places, made within the budget; while many wait for that, or where the address is
 * too long to be guessed at, as the page that is ready.
 * @param contextAt the edition that a path belongs to
 */
export function notFoundSender(
  contextAt: (path: string) => PageContext,
  budget: Budget<Variant>,
  sendReady: SendFailure,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  // The page shows no text with a review date.
  const pages = createOnDemand({ budget, limit: CACHED_PAGES, period: () => '' })
  const make = async (path: string) => {
    const context = contextAt(path)
    const input = { name: 'not-found', ...nearestTo(context, path) } as const
    const page = await failurePage.render(context, input, '')
    return representPage(page, { status: 404, cache: NO_STORE })
  }
  return async (request, reply) => {
    const path = pathOf(request.url)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || path.length > MAX_PATH) return sendReady(request, reply, 404)
    const key = `404 ${path}`
    // Without a coding is better than without an answer.
    const coding = negotiateCoding(request.headers['accept-encoding']) ?? 'identity'
    handHeadersOver(reply)
    const sent = pages.sendKept(request, reply, key, coding)
    if (sent) return sent
    // Few wait their turn: many wrong addresses would shed answers, for which no page is ready.
    if (!budget.hasRoomToSpare()) return sendReady(request, reply, 404)
    return pages.send(request, reply, key, () => make(path), coding)
  }
}

/** What a path asks for in words, and the places that come near it. */
function nearestTo(
  { edition, search }: PageContext,
  path: string,
): { readonly query: string; readonly results: readonly Result[] } {
  const parts = contentPathOf(edition.language, decodedPath(path) ?? path)
    .replaceAll(/%2f/gi, '/')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .split('/')
    .filter((part) => part !== '' && `/${part}` !== CONTENT_URLS.guide)
  const { query } = readTyped(parts.join(' ').replace(/[-_.+]/g, ' '))
  const byName = search.nearest(parts.at(-1) ?? '', OFFERED / 2)
  const byWords = search.search(query).flatMap(({ results }) => results)
  const places = [...byName, ...byWords].filter(({ kind }) => OFFERED_KINDS.includes(kind))
  const byUrl = new Map(places.map((result) => [result.url, result]))
  return { query, results: [...byUrl.values()].slice(0, OFFERED) }
}
