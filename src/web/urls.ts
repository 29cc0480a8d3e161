// URLs of the site: every path, query and fragment that routes, links, redirects, the sitemap and the API are
// built from. No other file of src or views holds a path as text, so that a language's prefix is a change here.

import { formatAnswers } from '../decision/index.ts'
import type { Answers } from '../decision/index.ts'
import { MAIN_LANGUAGE } from '../content/index.ts'
import type { Language, SectionLink } from '../content/index.ts'

/** Paths that belong to no language. */
export const SITE_PATHS = {
  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
  health: '/healthz',
  ready: '/readyz',
  version: '/version',
  security: '/.well-known/security.txt',
  /** The folder of files whose names change with their content. */
  assets: '/assets/',
  /** Where the API's plugin is mounted. */
  api: '/api',
} as const

/** Paths of the API, below its prefix. */
export const API_PATHS = { decision: '/decision', openapi: '/openapi.json' } as const

/** URLs of one edition. */
export interface Urls {
  readonly home: string
  /** The whole guide on one page. */
  readonly guide: string
  readonly section: (id: string, anchor?: string) => string
  /** A section's place on the page of the whole guide. */
  readonly sectionInGuide: (id: string) => string
  readonly check: string
  /** The check filled in with these answers; `anchor` is a place on it. */
  readonly checkWith: (answers: Answers, anchor?: string) => string
  readonly answer: string
  /** The one canonical URL of the answer to these answers. */
  readonly answerTo: (answers: Answers, anchor?: string) => string
  readonly claims: string
  /** A claim's row on the page of claims. */
  readonly claim: (id: string) => string
  readonly unknown: (id: string) => string
  readonly sources: string
  readonly source: (id: string) => string
  /** The first-hand reports. */
  readonly reports: string
  /** The search, with an empty box. */
  readonly search: string
  /** The results for a query. */
  readonly searchFor: (query: string) => string
  /** The card with what to ask an operator's shop. */
  readonly askTheShop: string
  readonly rules: string
  readonly rule: (id: string) => string
  readonly confidence: string
  /** Who says all this. */
  readonly about: string
  readonly changes: string
  readonly change: (id: string) => string
  /** The page about the API. */
  readonly api: string
  /** The decision as JSON: its endpoint, without answers. */
  readonly decision: string
  /** The decision on these answers as JSON. */
  readonly decisionOn: (answers: Answers) => string
  readonly openapi: string
  readonly feed: string
  /** The web app manifest. */
  readonly manifest: string
  /** The calendar file that reminds of using the SIM. */
  readonly reminder: string
}

/** The URLs of a language's edition, as paths from the site's root. */
export function urlsFor(language: Language): Urls {
  return urlsUnder(prefixOf(language), language)
}

/** The URLs as content writes them: the same in every language, without a prefix. */
export const CONTENT_URLS = urlsUnder('', MAIN_LANGUAGE)

/** Whether a path is one of an edition's, which stand below its prefix; those of the main one below nothing. */
export function isPathOf(language: Language, path: string): boolean {
  const prefix = prefixOf(language)
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** The URL of an edition that a link of its content, a path without a prefix, leads to. */
export function localUrl(language: Language, link: string): string {
  return isApiPath(link) ? withLanguage(link, language) : withPrefix(prefixOf(language), link)
}

/** A path of an edition as content writes it. */
export function contentPathOf(language: Language, path: string): string {
  return isPathOf(language, path) ? path.slice(prefixOf(language).length) : path
}

/** What stands before the paths of an edition. */
function prefixOf(language: Language): string {
  return language === MAIN_LANGUAGE ? '' : `/${language.toLowerCase()}`
}

/** The URLs of an edition whose paths begin with this prefix. */
function urlsUnder(prefix: string, language: Language): Urls {
  const guide = `${prefix}/guide`
  const check = `${prefix}/check`
  const answer = `${prefix}/answer`
  const claims = `${prefix}/claims`
  const sources = `${prefix}/sources`
  const rules = `${prefix}/rules`
  const changes = `${prefix}/changes`
  const search = `${prefix}/search`
  const decision = SITE_PATHS.api + API_PATHS.decision
  return {
    home: withPrefix(prefix, '/'),
    guide,
    section: (id, anchor) => at(`${guide}/${id}`, anchor),
    sectionInGuide: (id) => at(guide, id),
    check,
    checkWith: (answers, anchor) => at(withAnswers(check, answers), anchor),
    answer,
    answerTo: (answers, anchor) => at(withAnswers(answer, answers), anchor),
    claims,
    claim: (id) => at(claims, id),
    unknown: (id) => at(claims, id),
    sources,
    source: (id) => at(sources, id),
    reports: `${prefix}/reports`,
    search,
    searchFor: (query) =>
      query === '' ? search : `${search}?${new URLSearchParams({ q: query }).toString()}`,
    askTheShop: `${prefix}/ask-the-shop`,
    rules,
    rule: (id) => at(rules, id),
    confidence: `${prefix}/confidence`,
    about: `${prefix}/about`,
    changes,
    change: (id) => at(changes, id),
    api: `${prefix}/api`,
    decision,
    decisionOn: (answers) => withLanguage(withAnswers(decision, answers), language),
    openapi: withLanguage(SITE_PATHS.api + API_PATHS.openapi, language),
    feed: `${prefix}/feed.xml`,
    manifest: `${prefix}/manifest.webmanifest`,
    reminder: `${prefix}/reminder.ics`,
  }
}

/** Whether a path is below the API's prefix. The prefix itself, `/api`, is a page. */
export function isApiPath(path: string): boolean {
  return path.startsWith(`${SITE_PATHS.api}/`)
}

/** The section, and the anchor in it, that a link names; `undefined` for any other link. */
export function sectionOf({ guide }: Urls, href: string): SectionLink | undefined {
  const [path = '', anchor] = href.split('#')
  const section = path.startsWith(`${guide}/`) ? path.slice(guide.length + 1) : ''
  return section === '' || section.includes('/') || section.includes('?') ? undefined : { section, anchor }
}

function withPrefix(prefix: string, path: string): string {
  return path === '/' && prefix !== '' ? prefix : prefix + path
}

function withAnswers(path: string, answers: Answers): string {
  const query = formatAnswers(answers)
  return query === '' ? path : `${path}?${query}`
}

/** A URL of the API that speaks this language: it has one address for all of them. */
function withLanguage(url: string, language: Language): string {
  if (language === MAIN_LANGUAGE) return url
  return `${url}${url.includes('?') ? '&' : '?'}lang=${language}`
}

function at(path: string, anchor: string | undefined): string {
  return anchor === undefined ? path : `${path}#${anchor}`
}
