// Error pages (4xx, 5xx): what went wrong, and what to do next. They stand at no address of their own.

import type { PageName } from '../../content/index.ts'
import type { PageModel } from '../render/views.ts'
import { definePage } from './page.ts'

export interface FailureModel extends PageModel {
  readonly heading: string
  readonly content: string
  readonly checkUrl: string
  readonly sections: readonly { readonly url: string; readonly title: string }[]
}

declare module '../render/views.ts' {
  interface ViewModels {
    failure: FailureModel
  }
}

/** The words of each failure page. */
export const FAILURE_NAMES = [
  'not-found',
  'method-not-allowed',
  'bad-request',
  'server-error',
] as const satisfies readonly PageName[]
export type FailureName = (typeof FAILURE_NAMES)[number]

/** The failure page for a status from 400 on. */
export function failureNameOf(status: number): FailureName {
  if (status === 404) return 'not-found'
  if (status === 405) return 'method-not-allowed'
  return status >= 500 ? 'server-error' : 'bad-request'
}

export const failurePage = definePage({
  name: 'not-found',
  view: 'failure',
  styles: ['frame', 'index'],
  listed: false,
  inputs: (): readonly FailureName[] => [],
  path: (urls) => urls.home,
  model: ({ edition, urls }, name, head) => {
    const { title, description, prose } = edition.pages[name]
    return {
      head: { ...head, title, description },
      heading: title,
      content: prose.html,
      checkUrl: urls.check,
      sections: edition.sections.map((section) => ({ url: urls.section(section.id), title: section.title })),
    }
  },
})
