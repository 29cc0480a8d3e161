// Content negotiation (RFC 9110, 12.5.3) and conditional requests (RFC 9110, 13.1.2), as functions of a header.

import { CODINGS } from './codings.ts'
import type { Coding } from './codings.ts'
import { createLruCache } from './lru.ts'

/**
 * The coding to send for an Accept-Encoding header: the one with the highest weight, of equals our preferred
 * one; `undefined` when the header rules out all of them. A coding that the header does not name is not
 * acceptable, but for identity.
 */
export function negotiateCoding(header: string | undefined): Coding | undefined {
  if (header === undefined) return 'identity'
  const cached = codingCache.get(header)
  if (cached !== undefined) return cached
  const chosen = bestOf(weightsIn(header))
  if (chosen !== undefined) codingCache.set(header, chosen)
  return chosen
}

/** Whether an If-None-Match header holds the tag: `*`, or a list of tags compared weakly. */
export function matchesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  // A browser sends back the one tag that it has.
  if (header === etag) return true
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

/** LRU cache of negotiated codings, bounded: browsers send one of a handful of headers, others may send anything. */
const codingCache = createLruCache<Coding>(50)

/** The weight of identity where the header does not name it: below 0.001, the least that a header can give. */
const UNNAMED_IDENTITY = 0.0001

function weightsIn(header: string): ReadonlyMap<string, number> {
  return new Map(
    header
      .toLowerCase()
      .split(',')
      .map((item) => {
        const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
        const weight = parameters.find((parameter) => parameter.startsWith('q='))
        const alias = name === 'x-gzip' ? 'gzip' : name
        return [alias, weight === undefined ? 1 : Number(weight.slice(2)) || 0] as const
      }),
  )
}

function bestOf(weights: ReadonlyMap<string, number>): Coding | undefined {
  const unnamed = (coding: Coding) => weights.get('*') ?? (coding === 'identity' ? UNNAMED_IDENTITY : 0)
  const ranked = CODINGS.map((coding) => ({ coding, weight: weights.get(coding) ?? unnamed(coding) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return ranked[0]?.coding
}
