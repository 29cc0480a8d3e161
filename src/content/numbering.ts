// Citations numbered for a page: one number for one source, in the order in which the page first cites it,
// and the list that the numbers lead to.

import { NO_SOURCE, replaceCitations } from './markdown/citations.ts'
import { escapeHtml } from './markdown/prose.ts'
import type { CitedSource, Prose } from './markdown/prose.ts'
import type { Words } from './schemas.ts'
import type { Source } from './model.ts'
import { fill } from './phrases.ts'

export interface CitedOnPage {
  readonly number: number
  readonly anchor: string
  readonly source: Source
  /** The ids of its citations, in the order of the page. */
  readonly places: readonly string[]
}

/** The citations of one page, or of one part of it. */
export interface Citations {
  /** The prose as HTML, its citations numbered and linked to the list. */
  readonly number: (prose: Prose) => string
  /** The sources numbered so far, in order. */
  readonly list: () => readonly CitedOnPage[]
}

/** Starts the numbering of a page. `part` keeps the anchors of several lists on one page apart. */
export function createCitations(sources: ReadonlyMap<string, Source>, words: Words, part = ''): Citations {
  const cited = new Map<string, CitedOnPage & { readonly places: string[] }>()
  let citations = 0
  const entryOf = (id: string) => {
    const source = sources.get(id)
    const entry = cited.get(id)
    if (entry || !source) return entry
    const number = cited.size + 1
    const added = { number, anchor: `${part}source-${number}`, source, places: [] }
    cited.set(id, added)
    return added
  }
  const reference = ({ source, locator }: CitedSource): string => {
    if (source === NO_SOURCE) return `<span class="no-source">${escapeHtml(words.noSource)}</span>`
    const entry = entryOf(source)
    if (!entry) return ''
    const place = `${part}cite-${(citations += 1)}`
    entry.places.push(place)
    return referenceHtml(entry, place, locator, words)
  }
  return {
    number: ({ html }) => replaceCitations(html, (items) => `<sup>${items.map(reference).join('')}</sup>`),
    list: () => [...cited.values()],
  }
}

function referenceHtml(
  { number, anchor }: CitedOnPage,
  place: string,
  locator: string,
  words: Words,
): string {
  const label = fill(words.cite, { number })
  const link = `<a class="cite" id="${place}" href="#${anchor}" aria-label="${escapeHtml(label)}">[${number}]</a>`
  return locator === '' ? link : `${link}<span class="locator">${escapeHtml(locator)}</span>`
}

/** The sources that texts cite, each once, in order of first citation. */
export function citedIn(texts: readonly Prose[]): string[] {
  return [...new Set(texts.flatMap(({ citations }) => citations.map(({ source }) => source)))].filter(
    (id) => id !== NO_SOURCE,
  )
}
