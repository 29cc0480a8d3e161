// Checklist for a day of reviews, in Markdown for an issue: sources first, so that each is opened once, then what
// nobody has published, then the texts and the commands that record them.

import type { DueText, EvidenceReport, SourceReport } from '../content/index.ts'
import { counted } from './plain-text.ts'

/**
 * The checklist of all texts that are due by a day.
 * @param report as of the day of the review
 * @param until as 2027-05-24
 */
export function evidenceChecklist({ due, unknowns, sources }: EvidenceReport, until: string): string {
  const texts = due.filter(({ reviewBy }) => reviewBy <= until)
  const [next] = due.filter((text) => !texts.includes(text))
  if (texts.length === 0) return next ? nothingDue(until, next) : 'No text has a review date.'
  const cited = sources.filter(({ id }) => texts.some((text) => text.sources.includes(id)))
  const open = unknowns.filter(({ id }) => texts.some((text) => text.unknowns.includes(id)))
  const [toOpen, seen] = [cited.filter(({ aged }) => aged), cited.filter(({ aged }) => !aged)]
  return [
    `# Review of what is due by ${until}: ${counted(texts.length, 'text')}`,
    ...part(
      `Open these again: ${counted(toOpen.length, 'source')}`,
      OPEN_AGAIN,
      toOpen.map(sourceItem(texts)),
    ),
    ...part(`Opened not long ago: ${counted(seen.length, 'source')}`, OPENED, seen.map(seenItem)),
    ...part(
      `Nobody has published: ${counted(open.length, 'unknown')}`,
      TRY_AGAIN,
      open.map(({ id, title, findOut }) => [
        `\`unknowns/${id}\`: ${escapeMarkdown(title)}`,
        `To find out: ${escapeMarkdown(findOut)}`,
      ]),
    ),
    ...part(`Review: ${counted(texts.length, 'text')}`, READ, texts.map(textItem)),
  ].join('\n')
}

const REVIEW = 'npm run content:review --'

const OPEN_AGAIN =
  'A text is not recorded as reviewed while a source of it waits here. If the page still says what it supports, record ' +
  `that: \`${REVIEW} sources/ID\`. If it says something else, or is gone, correct the texts that cite it, and its file.`
const OPENED = 'They need not be opened again. Where a text gives you reason to doubt, here they are.'
const TRY_AGAIN = 'Search again, or try it. What you find out becomes a source, and the texts say it.'
const READ =
  'Read each in every language, against what you found, then record it. Only the dates are changed.'

function nothingDue(until: string, { name, reviewBy }: DueText): string {
  return (
    `Nothing is due by ${until}. The first text, ${name}, is due on ${reviewBy}: ` +
    `npm run content:report -- --checklist ${reviewBy}`
  )
}

/** A heading, a line and a box for each item, of which the first line stands beside the box; no items, nothing. */
function part(heading: string, line: string, items: readonly (readonly string[])[]): string[] {
  if (items.length === 0) return []
  return ['', `## ${heading}`, '', line, '', ...items.flatMap((lines) => `- [ ] ${lines.join('\\\n      ')}`)]
}

function sourceItem(texts: readonly DueText[]) {
  return (source: SourceReport): string[] => {
    const { id, publisher, title, kind, confidence, published, seen, url, supports, quote } = source
    const citing = texts.filter(({ sources }) => sources.includes(id)).map(({ name }) => `\`${name}\``)
    return [
      `\`sources/${id}\`: ${escapeMarkdown(publisher)}, ${escapeMarkdown(title)}`,
      url === undefined ? 'No address: what it is, its file says' : `<${url}>`,
      `${kind}, ${confidence}, published ${published}, last opened ${seen}`,
      `Supports: ${escapeMarkdown(supports)}`,
      ...(quote === undefined ? [] : [`Look for: ${escapeMarkdown(quote)}`]),
      `Cited in: ${citing.join(', ')}`,
    ]
  }
}

function seenItem({ id, publisher, url }: SourceReport): string[] {
  return [`\`sources/${id}\`: ${url === undefined ? escapeMarkdown(publisher) : `<${url}>`}`]
}

function textItem({ name, files, reviewBy, sources, unknowns }: DueText): string[] {
  const listed = (what: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${what}: ${ids.map((id) => `\`${id}\``).join(', ')}`]
  return [
    `${files.map(({ file }) => `\`content/${file}\``).join(', ')}, due ${reviewBy}`,
    ...listed('Sources', sources),
    ...listed('Unknowns', unknowns),
    `\`${REVIEW} ${name}\``,
  ]
}

/** The text as Markdown that shows it as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&#|~]/g, '\\$&').replace(/\s+/g, ' ')
}
