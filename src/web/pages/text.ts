// Pages of plain text: how sure is sure, who says all this, and the API for people.

import { fill } from '../../content/index.ts'
import type { Edition, PageName } from '../../content/index.ts'
import type { PageModel } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { definePage, NO_INPUT } from './page.ts'
import { escapeXml } from './xml.ts'

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
export const aboutPage = textPage('about', (urls) => urls.about, { manifest: (urls) => urls.manifest })
export const apiPage = textPage('api', (urls) => urls.api, {
  places: ({ pages: { api } }) => ({ promise: escapeXml(api.promise) }),
})

/** What a page of text may have beside its words. */
interface TextPageParts {
  readonly manifest?: (urls: Urls) => string
  /** HTML for further places in its words, by their names. */
  readonly places?: (edition: Edition) => Readonly<Record<string, string>>
}

/** A page in the footer that is nothing but its words, in which `{baseUrl}` stands for the site's origin. */
function textPage(name: PageName, path: (urls: Urls) => string, { places, ...links }: TextPageParts = {}) {
  return definePage({
    ...links,
    name,
    view: 'text',
    styles: ['frame', 'prose', 'code'],
    listed: true,
    menu: 'footer',
    inputs: NO_INPUT,
    path,
    model: ({ edition, baseUrl }, _, head) => {
      const { title, prose } = edition.pages[name]
      return { head, heading: title, content: fill(prose.html, { baseUrl, ...places?.(edition) }) }
    },
  })
}
