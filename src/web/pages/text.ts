// Pages of plain text: how sure is sure, and the API for people.

import { fill } from '../../content/index.ts'
import type { PageModel } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { definePage, ONCE } from './page.ts'

export interface TextModel extends PageModel {
  readonly heading: string
  readonly content: string
}

declare module '../render/views.ts' {
  interface ViewModels {
    text: TextModel
  }
}

export const confidencePage = textPage('confidence', (urls) => urls.confidence)
export const apiPage = textPage('api', (urls) => urls.api)

function textPage(name: 'confidence' | 'api', path: (urls: Urls) => string) {
  return definePage({
    name,
    view: 'text',
    styles: ['frame', 'prose'],
    listed: true,
    menu: 'footer',
    inputs: ONCE,
    path,
    model: ({ edition, baseUrl }, _, head) => {
      const { title, prose } = edition.pages[name]
      return { head, heading: title, content: fill(prose.html, { baseUrl }) }
    },
  })
}
