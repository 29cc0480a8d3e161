// Views: how a model becomes HTML, by Eta through @fastify/view, with what every page shares already given.

import fastifyView from '@fastify/view'
import type { FastifyInstance } from 'fastify'
import { fill } from '../../content/index.ts'
import type { Edition, PageName, Words } from '../../content/index.ts'
import { VIEWS } from '../../folders.ts'
import { pagePolicy } from '../http/headers.ts'
import type { Urls } from '../urls.ts'
import type { Alternate, SwitchLink } from './alternates.ts'
import type { ShareCard } from './share-card.ts'
import { createEta } from './eta.ts'
import { isolateCodes } from './isolate.ts'
import { loadStyles, withRules } from './styles.ts'
import type { StylePart } from './styles.ts'
import type { Theme } from './theme.ts'
import { explainViewError } from './view-faults.ts'

/**
 * The model of each view. A page adds its own view here, beside its model:
 * `declare module '../render/views.ts' { interface ViewModels { home: HomeModel } }`
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- pages add the members
export interface ViewModels {}
export type View = keyof ViewModels

/** What the layout needs of every page. */
export interface PageModel {
  readonly head: Head
}

/** What a page says of itself in its head. */
export interface Head {
  /** Its title where that stands alone: in a tab, a bookmark, a search result, a chat. */
  readonly title: string
  readonly description: string
  /** The path of its canonical URL. */
  readonly path: string
  /** Its addresses in all editions. */
  readonly alternates: readonly Alternate[]
  /** The way to it in the other editions. */
  readonly switches: readonly SwitchLink[]
  /** Whether search engines may list it. */
  readonly indexed: boolean
  /** Whether it has several columns where there is room. */
  readonly wide: boolean
  /** The entry of the navigation that it belongs to, by the name of its page. */
  readonly nav: PageName | undefined
  /** The URL of the feed that belongs to it. */
  readonly feed: string | undefined
  /** The URL of the manifest, on the page that has it. */
  readonly manifest: string | undefined
  /** Structured data, as the text of its script element. */
  readonly data: string | undefined
}

/** An entry of the navigation. */
export interface MenuEntry {
  readonly name: PageName
  readonly url: string
  readonly label: string
}

/** What all pages of an edition share. */
export interface Shared {
  readonly words: Words
  readonly urls: Urls
  /** The origin of the site, before a canonical URL's path. */
  readonly baseUrl: string
  /** The URL of the icon. */
  readonly icon: string
  readonly share: ShareCard
  readonly theme: Theme
  /** The words of the box that searches the site. */
  readonly searchWords: Pick<Edition['pages']['search'], 'label' | 'box' | 'submit'>
  /** The longest query that is looked for. */
  readonly maxQuery: number
  readonly menu: { readonly header: readonly MenuEntry[]; readonly footer: readonly MenuEntry[] }
}

/** A page: its HTML, and the Content-Security-Policy that lets through what it loads. */
export interface RenderedPage {
  readonly html: string
  readonly policy: string
}

/**
 * Renders a view. Rejects when the view is faulty, with its file and line.
 * @param rules what the style of this page has beyond that of its view; nothing by default
 */
export type Render = <V extends View>(view: V, model: ViewModels[V], rules?: string) => Promise<RenderedPage>

/**
 * Registers the views with the app.
 * @param partsOf the parts of the style that each view takes
 * @returns a function that makes the renderer of an edition
 */
export async function registerViews(
  app: FastifyInstance,
  partsOf: Readonly<Record<View, readonly StylePart[]>>,
): Promise<(shared: Shared) => Render> {
  // Eta's cache is kept without a look at NODE_ENV; `npm run dev` makes another app when a view changes.
  await app.register(fastifyView, {
    engine: { eta: createEta(VIEWS) },
    root: VIEWS,
    viewExt: 'eta',
    production: true,
  })
  const styles = await loadStyles(partsOf)
  return (shared) =>
    async (view, model, rules = '') => {
      const { text, hash } = withRules(styles[view], rules)
      const { title } = model.head
      const documentTitle = fill(shared.words.documentTitle, { title, name: shared.words.name })
      const data = { ...shared, ...model, documentTitle, style: text }
      const policy = pagePolicy(hash, { manifest: model.head.manifest !== undefined })
      const html = await renderedBy(app, view, data)
      return { html: shared.words.dir === 'rtl' ? isolateCodes(html) : html, policy }
    }
}

async function renderedBy(app: FastifyInstance, view: View, data: object): Promise<string> {
  try {
    return await app.view(view, data)
  } catch (error) {
    throw explainViewError(error, VIEWS, view, data)
  }
}
