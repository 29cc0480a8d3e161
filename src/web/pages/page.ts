// A page: everything that the site has to know of it stands in one value, in one file, on one list (index.ts).
// Routes, the sitemap, the navigation, the check of links in content, styles and tests are derived from it.

import type { Thing } from 'schema-dts'
import type { Edition, PageName } from '../../content/index.ts'
import { alternatesOf, switchLinks, switchStyle } from '../render/alternates.ts'
import type { PageContext } from '../render/context.ts'
import type { StylePart } from '../render/styles.ts'
import type { Head, RenderedPage, View, ViewModels } from '../render/views.ts'
import { CONTENT_URLS } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { asScript, breadcrumbs } from './structured-data.ts'
import type { Crumb } from './structured-data.ts'

/**
 * What a page's file says of it. `Input` is what one address of the page is made from: a section, an answer's
 * decision, or nothing.
 */
export interface PageDefinition<V extends View, Input> {
  /** Its words: content/<language>/pages/<name>.md. They give its title, description and label. */
  readonly name: PageName
  readonly view: V
  readonly styles: readonly StylePart[]
  /** Whether search engines may list it: in the sitemap, and without `noindex`. */
  readonly listed: boolean
  /** Whether it has several columns where there is room. */
  readonly wide?: boolean
  /** Where the navigation has an entry for it. */
  readonly menu?: 'header' | 'footer'
  /** The page whose entry in the header is marked as the current one; its own by default. */
  readonly nav?: PageName
  /** The page is made once for each of these, before the first request. None: a route of its own makes it. */
  readonly inputs: (edition: Edition) => readonly Input[]
  readonly path: (urls: Urls, input: Input) => string
  /** The words that name one address of the page; the page's own by default. */
  readonly wordsOf?: (edition: Edition, input: Input) => NamingWords
  /** What the page belongs to, between the front page and itself on the way to it. */
  readonly parent?: Page<undefined>
  /** The page with what the reader gave it, where its path leaves that out; its path by default. */
  readonly filled?: (urls: Urls, input: Input) => string
  /** The anchors of today, which are the same in every edition: the switch of the language keeps them. */
  readonly places?: (edition: Edition, input: Input) => readonly string[]
  /** Whether it stands in the place of another page, whose address it has. */
  readonly isFailure?: boolean
  /** Further response headers. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether content may link to it with answers in the query. */
  readonly takesAnswers?: boolean
  /** The anchors that content may link to. */
  readonly anchors?: (edition: Edition, input: Input) => readonly string[]
  /**
   * The days of what it shows, as 2026-11-22: the newest is that of its last change, for the sitemap. None, where what
   * it shows has no date: a day that nobody wrote down would be a guess.
   */
  readonly dates?: (edition: Edition, input: Input) => readonly string[]
  /** The feed that belongs to it. */
  readonly feed?: (urls: Urls) => string
  /** The manifest, on the page that brings the site to a home screen. Chromium fetches it on every visit. */
  readonly manifest?: (urls: Urls) => string
  /** Structured data for search engines, beside the way to the page. */
  readonly data?: (context: PageContext, input: Input) => readonly Thing[]
  /** @param today the day on which review dates are judged, as 2026-11-22 */
  readonly model: (context: PageContext, input: Input, head: Head, today: string) => ViewModels[V]
}

/**
 * How a page names itself: its heading and what it holds, and, where they are others, its title where that stands alone
 * and its label in the navigation.
 */
interface NamingWords {
  readonly title: string
  readonly standalone?: string | undefined
  readonly description: string
  readonly menu?: string | undefined
}

/** One address of a page. */
export interface PageInstance {
  readonly path: string
  /** Its path as content writes it: the same in every edition. */
  readonly contentPath: string
  /** The day of its last change, as 2026-11-22. */
  readonly lastModified: string | undefined
  readonly anchors: readonly string[]
  readonly render: (context: PageContext, today: string) => Promise<RenderedPage>
}

/** A page as the list holds it, whatever its input is. */
export interface AnyPage {
  readonly name: PageName
  readonly view: View
  readonly styles: readonly StylePart[]
  readonly listed: boolean
  readonly menu: 'header' | 'footer' | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly takesAnswers: boolean
  readonly instances: (edition: Edition, urls: Urls) => readonly PageInstance[]
}

/** A page that can also be rendered for a given input. */
export interface Page<Input> extends AnyPage {
  readonly render: (context: PageContext, input: Input, today: string) => Promise<RenderedPage>
  /** The page as a step of a way: its label in the navigation, and its path. */
  readonly crumb: (edition: Edition, urls: Urls, input: Input) => Crumb
}

/** The inputs of a page that stands at one address and is made from nothing but the edition. */
export const NO_INPUT = (): readonly undefined[] => [undefined]

/** Makes a page of its definition: for the list in index.ts, and to be rendered by a route of its own. */
export function definePage<V extends View, Input>(definition: PageDefinition<V, Input>): Page<Input> {
  const { name, view, styles, listed, menu, headers = {}, takesAnswers = false } = definition
  const { inputs, path, anchors, dates, model } = definition
  const render = (context: PageContext, input: Input, today: string) =>
    context.render(
      view,
      model(context, input, headOf(definition, context, input), today),
      switchStyle(placesOn(definition, context, input)),
    )
  return {
    name,
    view,
    styles,
    listed,
    menu,
    headers,
    takesAnswers,
    render,
    crumb: (edition, urls, input) => crumbOf(definition, edition, urls, input),
    instances: (edition, urls) =>
      inputs(edition).map((input) => ({
        path: path(urls, input),
        contentPath: path(CONTENT_URLS, input),
        lastModified: dates && newest(dates(edition, input)),
        anchors: anchors?.(edition, input) ?? [],
        render: (context, today) => render(context, input, today),
      })),
  }
}

function newest(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1)
}

function namingWords<V extends View, Input>(
  { name, wordsOf: own }: PageDefinition<V, Input>,
  edition: Edition,
  input: Input,
): NamingWords {
  return own ? own(edition, input) : edition.pages[name]
}

function crumbOf<V extends View, Input>(
  definition: PageDefinition<V, Input>,
  edition: Edition,
  urls: Urls,
  input: Input,
): Crumb {
  const { menu, title } = namingWords(definition, edition, input)
  return { name: menu ?? title, path: definition.path(urls, input) }
}

/** What search engines read of a page that they may list: its own data, and the way to it from the front page. */
function dataOf<V extends View, Input>(
  definition: PageDefinition<V, Input>,
  context: PageContext,
  input: Input,
): readonly Thing[] {
  const { listed, parent, data } = definition
  const { edition, urls, baseUrl } = context
  if (!listed) return []
  const things = data?.(context, input) ?? []
  const own = crumbOf(definition, edition, urls, input)
  if (own.path === urls.home) return things
  const above = parent ? [parent.crumb(edition, urls, undefined)] : []
  return [...things, breadcrumbs([{ name: edition.words.name, path: urls.home }, ...above, own], baseUrl)]
}

/** The places that a switch of the language keeps; none where there is no other language. */
function placesOn<V extends View, Input>(
  { places }: PageDefinition<V, Input>,
  { edition, editions }: PageContext,
  input: Input,
): readonly string[] {
  return editions.length > 1 ? (places?.(edition, input) ?? []) : []
}

function headOf<V extends View, Input>(
  definition: PageDefinition<V, Input>,
  context: PageContext,
  input: Input,
): Head {
  const { name, listed, wide = false, nav, path, feed, manifest, isFailure = false } = definition
  const { filled = path } = definition
  const { edition, editions, urls } = context
  const { title, standalone, description } = namingWords(definition, edition, input)
  return {
    title: standalone ?? title,
    description,
    path: path(urls, input),
    alternates: isFailure ? [] : alternatesOf(editions, path(CONTENT_URLS, input)),
    switches: switchLinks(
      edition,
      editions,
      filled(CONTENT_URLS, input),
      placesOn(definition, context, input),
    ),
    indexed: listed,
    wide,
    nav: nav ?? name,
    feed: feed?.(urls),
    manifest: manifest?.(urls),
    data: asScript(dataOf(definition, context, input)),
  }
}
