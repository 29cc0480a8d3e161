// Error pages (4xx, 5xx): what went wrong, and what to do next. They stand at no address of their own.

import type { PageName } from '../../content/index.ts'
import type { SendFailure } from '../http/errors.ts'
import { HTML } from '../http/media-types.ts'
import type { PageContext } from '../render/context.ts'
import type { PageModel, RenderedPage } from '../render/views.ts'
import { definePage } from './page.ts'
import { sectionIndex } from './section-index.ts'
import type { IndexedSection } from './section-index.ts'

export interface FailureModel extends PageModel {
  readonly heading: string
  readonly content: string
  readonly checkUrl: string
  readonly sections: readonly IndexedSection[]
}

declare module '../render/views.ts' {
  interface ViewModels {
    failure: FailureModel
  }
}

/** The words of each error page. */
export const FAILURE_NAMES = [
  'not-found',
  'method-not-allowed',
  'bad-request',
  'request-timeout',
  'overloaded',
  'server-error',
] as const satisfies readonly PageName[]
export type FailureName = (typeof FAILURE_NAMES)[number]

export type FailurePages = Readonly<Record<FailureName, RenderedPage>>

/** Renders the error pages of an edition, before anything can fail. Rejects when the view is faulty. */
export async function renderFailures(context: PageContext): Promise<FailurePages> {
  // No error page shows a text with a review date, so the day does not matter.
  const render = async (name: FailureName) => [name, await failurePage.render(context, name, '')] as const
  return Object.fromEntries(await Promise.all(FAILURE_NAMES.map(render))) as Record<FailureName, RenderedPage>
}

/** The error page for a status from 400 on. */
export function failurePageFor(pages: FailurePages): (status: number) => RenderedPage {
  return (status) => pages[failureNameOf(status)]
}

/** Sends the error page for a reply's status. */
export function failureSender(pageFor: (status: number) => RenderedPage): SendFailure {
  return (reply, status) => {
    const { html, policy } = pageFor(status)
    return reply.type(HTML).header('content-security-policy', policy).send(html)
  }
}

function failureNameOf(status: number): FailureName {
  if (status === 404) return 'not-found'
  if (status === 405) return 'method-not-allowed'
  if (status === 408) return 'request-timeout'
  if (status === 503) return 'overloaded'
  // 505 tells a client that its version of HTTP is none of ours.
  return status >= 500 && status !== 505 ? 'server-error' : 'bad-request'
}

export const failurePage = definePage({
  name: 'not-found',
  view: 'failure',
  styles: ['frame', 'index', 'verdict'],
  listed: false,
  inputs: (): readonly FailureName[] => [],
  path: (urls) => urls.home,
  model: (context, name, head) => {
    const { edition, urls } = context
    const { title, description, prose } = edition.pages[name]
    return {
      head: { ...head, title, description },
      heading: title,
      content: prose.html,
      checkUrl: urls.check,
      sections: sectionIndex(context),
    }
  },
})
