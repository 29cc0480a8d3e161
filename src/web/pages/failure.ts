// Error pages (4xx, 5xx): what went wrong, and what to do next. They stand at no address of their own.

import type { PageName } from '../../content/index.ts'
import type { FastifyReply } from 'fastify'
import type { Result } from '../../search/index.ts'
import type { SendFailure } from '../http/errors.ts'
import { NO_STORE } from '../http/headers.ts'
import { negotiateCoding } from '../http/negotiate.ts'
import { pathOf } from '../http/query.ts'
import { representPage, sendVariant } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import type { PageContext } from '../render/context.ts'
import type { PageModel } from '../render/views.ts'
import { definePage } from './page.ts'
import { nearestModel } from './search.ts'
import type { NearestModel } from './search.ts'
import { sectionIndex } from './section-index.ts'
import type { IndexedSection } from './section-index.ts'

export interface FailureModel extends PageModel {
  readonly heading: string
  readonly content: string
  /** Where the address leads nowhere: what it seems to ask for, and what comes near it. */
  readonly search: { readonly query: string; readonly nearest: NearestModel | undefined } | undefined
  readonly checkUrl: string
  readonly sections: readonly IndexedSection[]
}

declare module '../render/views.ts' {
  interface ViewModels {
    failure: FailureModel
  }
}

/** The error pages by their words, each with the status that it is made for; others are like one of them. */
const FAILURES = {
  'bad-request': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'server-error': 500,
  'overloaded': 503,
} as const satisfies Partial<Record<PageName, number>>
export type FailureName = keyof typeof FAILURES

export const FAILURE_NAMES = Object.keys(FAILURES) as FailureName[]

export type FailurePages = Readonly<Record<FailureName, Representation>>

/** The error page for a status from 400 on, in the language of the path that was asked for. */
export type FailurePageFor = (status: number, path?: string) => Representation

/** Renders the error pages of an edition, before anything can fail. Rejects when the view is faulty. */
export async function renderFailures(context: PageContext): Promise<FailurePages> {
  const render = async (name: FailureName) => {
    // No error page shows a text with a review date, so the day does not matter.
    const page = await failurePage.render(context, { name, ...NOTHING_NEAR }, '')
    return [name, representPage(page, { status: FAILURES[name], cache: NO_STORE })] as const
  }
  return Object.fromEntries(await Promise.all(FAILURE_NAMES.map(render))) as FailurePages
}

/** What an error page is made from. */
export interface FailureInput {
  readonly name: FailureName
  /** What the address seems to ask for. */
  readonly query: string
  readonly results: readonly Result[]
}

const NOTHING_NEAR = { query: '', results: [] } as const

/**
 * The error pages of all editions.
 * @param pagesAt those of the edition that a path belongs to
 */
export function failurePageFor(pagesAt: (path: string) => FailurePages): FailurePageFor {
  return (status, path = '/') => pagesAt(path)[failureNameOf(status)]
}

/**
 * Sends the error page for a status, with the headers that the reply has: in the coding that the client prefers once
 * that has been made, else without one, and so to a client that accepts none (RFC 9110, 12.5.3). It never waits.
 */
export function failureSender(pageFor: FailurePageFor): SendFailure {
  return (request, reply, status) => {
    const coding = negotiateCoding(request.headers['accept-encoding']) ?? 'identity'
    const page = pageFor(status, pathOf(request.url))
    const variant = page.variant(coding) ?? page.plain
    handHeadersOver(reply)
    return sendVariant(request, reply, { ...variant, status })
  }
}

/** The headers that the reply has go with a response that is written past it. */
export function handHeadersOver(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}

function failureNameOf(status: number): FailureName {
  const own = FAILURE_NAMES.find((name) => FAILURES[name] === status)
  // 505 tells a client that its version of HTTP is none of ours.
  return own ?? (status >= 500 && status !== 505 ? 'server-error' : 'bad-request')
}

export const failurePage = definePage({
  name: 'not-found',
  view: 'failure',
  styles: ['frame', 'index', 'verdict', 'search'],
  listed: false,
  isFailure: true,
  inputs: (): readonly FailureInput[] => [],
  wordsOf: ({ pages }, { name }) => pages[name],
  path: (urls) => urls.home,
  model: (context, { name, query, results }, head) => {
    const { edition, urls } = context
    const { title, prose } = edition.pages[name]
    return {
      head,
      heading: title,
      content: prose.html,
      search: name === 'not-found' ? { query, nearest: nearestModel(edition, results) } : undefined,
      checkUrl: urls.check,
      sections: sectionIndex(context),
    }
  },
})
