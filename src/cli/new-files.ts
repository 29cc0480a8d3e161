// The texts of new content files, the same in every edition: what a person has to write is TODO, and all else is true as
// it stands, so that a section says that it cites nothing.

import { monthsAfter } from '../content/index.ts'
import type { Section } from '../content/index.ts'

/** The time until the first review. */
const REVIEW_AFTER_MONTHS = 6
/** The room that every title has. */
const TITLE_LENGTH = 32
/** The room of a title where it stands alone: there it names what the site is about. */
const STANDALONE_LENGTH = 56

/** A section of the guide. @param today as 2026-11-29 */
export function sectionFile(id: string, order: number, today: string): string {
  return `---
title: ${titleOf(id)}
standalone: ${`TODO +92 ${id}`.slice(0, STANDALONE_LENGTH)}
description: "TODO: what ${id} covers"
order: ${order}
${reviewDates(today)}
---

TODO: what this section says [@none].
`
}

/** The place of a section after another, or after all: a number between its neighbours, a whole one where there is any. */
export function orderAfter(
  sections: readonly Pick<Section, 'id' | 'order'>[],
  after: string | undefined = sections.at(-1)?.id,
): number {
  const place = sections.findIndex(({ id }) => id === after)
  const [before, next] = [sections[place]?.order ?? 0, sections[place + 1]?.order ?? Infinity]
  const whole = Math.floor(before) + 1
  return whole < next ? whole : (before + next) / 2
}

/** The words for an outcome of which nothing is known. @param today as 2026-11-29 */
export function outcomeFile(id: string, today: string): string {
  return `---
title: ${titleOf(id)}
summary: TODO
guide: /guide
confidence: none
inferred: false
rests-on: []
${reviewDates(today)}
steps:
  - TODO
article: TODO
---

TODO: why it is so.
`
}

/**
 * A source in the ledger, as weak as one can be.
 * @param published as far as it is known, or undated
 * @param today as 2026-11-29
 */
export function sourceFile(id: string, published: string, today: string): string {
  return `---
title: "TODO: title of ${id}"
kind: anecdote
language: en
published: ${/^\d{4}$/.test(published) ? `"${published}"` : published}
seen: ${today}
confidence: low
---
`
}

/** A change, for readers. @param today as 2026-11-29 */
export function changeFile(id: string, today: string): string {
  return `---
title: ${titleOf(id)}
date: ${today}
kind: guide
---

TODO: what changed.
`
}

/** A paragraph that cites a source. */
export function citation(source: string): string {
  return `
TODO: what ${source} says [@${source}].
`
}

/** The words for all sources with those for another one, in its place by the alphabet; the rest as it is. */
export function withSourceWords(words: string, id: string): string {
  const lines = words.split('\n')
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---')
  const next = lines.findIndex((line, i) => i < end && (KEY.exec(line)?.[1] ?? '') > id)
  const lineEnd = lines[end]?.endsWith('\r') ? '\r' : ''
  const added = [`${id}:`, '  publisher: TODO', '  supports: TODO'].map((line) => line + lineEnd)
  lines.splice(next < 0 ? end : next, 0, ...added)
  return lines.join('\n')
}

/** The id of a source, at the beginning of a line. */
const KEY = /^["']?([a-z0-9][a-z0-9-]*)["']?:/

function titleOf(id: string): string {
  return `TODO ${id}`.slice(0, TITLE_LENGTH)
}

function reviewDates(today: string): string {
  return `reviewed: ${today}\nreview-by: ${monthsAfter(today, REVIEW_AFTER_MONTHS)}`
}
