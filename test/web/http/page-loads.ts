// What a page of HTML makes a browser load or run by itself, each by the directive of Content-Security-Policy that
// governs it (CSP Level 3, 6.1). Links that a reader follows are not among it.

import { attributesOf } from '../../fixtures.ts'
import type { FetchDirective } from './csp.ts'

export type Load = readonly [directive: FetchDirective, url: string]

/** The URL that stands for what is written in the page itself; it is of no origin. */
const INLINE = 'about:inline'

/** Attributes that hold a URL to be loaded. */
const ATTRIBUTES = [
  ['img, input', 'src', 'img-src'],
  ['svg image, svg use', 'href', 'img-src'],
  ['video', 'poster', 'img-src'],
  ['video, audio, source, track', 'src', 'media-src'],
  ['script', 'src', 'script-src-elem'],
  ['iframe, frame', 'src', 'frame-src'],
  ['embed', 'src', 'object-src'],
  ['object', 'data', 'object-src'],
] as const satisfies readonly (readonly [selector: string, attribute: string, FetchDirective])[]

/** Kinds of links: `null` for those by which nothing is loaded. */
const LINKS: Readonly<Record<string, FetchDirective | null>> = {
  'icon': 'img-src',
  'shortcut': null,
  'apple-touch-icon': 'img-src',
  'manifest': 'manifest-src',
  'stylesheet': 'style-src-elem',
  'canonical': null,
  'alternate': null,
}

/** URLs in a style, each by what stands before it. */
const STYLE_URLS = [
  [/@font-face\s*\{[^}]*url\(([^)]*)\)/g, 'font-src'],
  [/@import\s+([^;]*)/g, 'style-src-elem'],
  [/(?<!@import\s+|@font-face\s*\{[^}]*)url\(([^)]*)\)/g, 'img-src'],
] as const satisfies readonly (readonly [RegExp, FetchDirective])[]

/**
 * All that a page loads or runs. Its style elements are judged by their hashes, and are not among it.
 * @throws Error for a kind of link that nobody has thought about
 */
export function loadsOf(document: Document): Load[] {
  return [
    ...ATTRIBUTES.flatMap(([selector, attribute, directive]) =>
      withAttribute(document, selector, attribute).map((url): Load => [directive, url]),
    ),
    ...attributesOf(document, '[srcset]', 'srcset').flatMap((candidates) =>
      candidates.split(',').map((candidate): Load => ['img-src', candidate.trim().split(/\s/)[0] ?? '']),
    ),
    ...Array.from(document.querySelectorAll('link[href]'), linkLoads).flat(),
    ...Array.from(document.querySelectorAll('style'), ({ textContent }) => styleLoads(textContent)).flat(),
    ...inlineLoads(document),
  ]
}

function withAttribute(document: Document, selector: string, attribute: string): string[] {
  return Array.from(document.querySelectorAll(selector), (it) => it.getAttribute(attribute)).filter(
    (url) => url !== null,
  )
}

function linkLoads(link: Element): Load[] {
  const kinds = (link.getAttribute('rel') ?? '').split(/\s+/)
  return kinds.flatMap((kind): Load[] => {
    const directive = LINKS[kind]
    if (directive === undefined) throw new Error(`what does a link of the kind "${kind}" load?`)
    return directive === null ? [] : [[directive, link.getAttribute('href') ?? '']]
  })
}

function styleLoads(css: string): Load[] {
  return STYLE_URLS.flatMap(([pattern, directive]) =>
    Array.from(css.matchAll(pattern), ([, url = '']): Load => [directive, url.replace(/^["']|["']$/g, '')]),
  )
}

/** Handlers, attributes of style, and scripts other than data blocks (HTML standard, 4.12.1). */
function inlineLoads(document: Document): Load[] {
  const attributes = Array.from(document.querySelectorAll('*'), (it) => [...it.attributes]).flat()
  const handlers = attributes.filter(
    ({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value),
  )
  const scripts = document.querySelectorAll('script:not([src], [type="application/ld+json"])')
  return [
    ...handlers.map((): Load => ['script-src-attr', INLINE]),
    ...attributes.filter(({ name }) => name === 'style').map((): Load => ['style-src-attr', INLINE]),
    ...Array.from(scripts, (): Load => ['script-src-elem', INLINE]),
  ]
}
