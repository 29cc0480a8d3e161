// Texts in step: a text and its translation have the same headings, claims, figures and pictures in the same
// order, cite the same sources and link to the same places of the site.

import { NO_SOURCE } from './markdown/citations.ts'
import type { Prose } from './markdown/prose.ts'
import type { SiteLinks } from './site-links.ts'
import type { FileTexts } from './texts.ts'
import type { LineFault } from './yaml.ts'

/** Every difference between the texts of a file in the main edition and as many of another edition. */
export function textDifferences(main: FileTexts, other: FileTexts, siteLinks: SiteLinks): LineFault[] {
  const base = main.section === undefined ? '' : siteLinks.pathOfSection(main.section)
  const name = main.section === undefined ? 'text' : 'section'
  return main.texts.flatMap((text, i) => {
    const twin = other.texts[i]
    if (!twin) return []
    const twins = { name, file: main.file, main: text, other: twin }
    const [marks, marksOfOther] = [marksOf(text), marksOf(twin)]
    const differences = setDifferences(twins, marks, marksOfOther, ({ key }) => key)
    if (differences.length > 0) return differences
    return [
      ...orderDifferences(twins, marks, marksOfOther),
      ...setDifferences(twins, citationsOf(text), citationsOf(twin), ({ key }) => `citation [@${key}]`),
      ...setDifferences(twins, linksOf(text, base), linksOf(twin, base), ({ key }) => `link to ${key}`),
    ]
  })
}

/** A text in both editions. */
interface Twins {
  /** What it is called. */
  readonly name: string
  /** The file of the main edition. */
  readonly file: string
  readonly main: Prose
  readonly other: Prose
}

/** What a text has, by what is the same in every language, with its line. */
interface Item {
  readonly key: string
  readonly line: number
}

/** A heading, a claim, a figure or a picture, by its name. */
interface Mark extends Item {
  /** What it says of itself, as it is written. */
  readonly notes: string
}

function marksOf({ headings, claims, figures, pictures }: Prose): Mark[] {
  const marks = [
    ...headings.map(({ id, level, aliases, text, line }) => {
      const formerIds = aliases.filter((alias) => FORMER_ID.test(alias) && alias !== aliasOf(text)).sort()
      const ids = [id, ...formerIds].map((each) => `#${each}`).join(' ')
      return { key: `heading {#${id}}`, line, notes: `${'#'.repeat(level)} {${ids}}` }
    }),
    ...claims.map(({ id, state, confidence, inferred, line }) => {
      const notes = `{#${id} state=${state} confidence=${confidence}${inferred ? ' inferred' : ''}}`
      return { key: `claim {#${id}}`, line, notes }
    }),
    ...figures.map(({ kind, line }, i) => {
      const number = figures.slice(0, i + 1).filter((figure) => figure.kind === kind).length
      return { key: `figure ${kind}${nth(number)}`, line, notes: '' }
    }),
    ...pictures.map(({ name, caption, line }, i) => {
      const number = pictures.slice(0, i + 1).filter((picture) => picture.name === name).length
      const notes = `![…](${name}${caption === '' ? '' : ' "…"'})`
      return { key: `picture ${name}${nth(number)}`, line, notes }
    }),
  ]
  return marks.sort((a, b) => a.line - b.line)
}

/** What tells a second one from the first. */
function nth(number: number): string {
  return number > 1 ? ` (${number})` : ''
}

/** A former id. The texts that a heading had are words. */
const FORMER_ID = /^[a-z][a-z0-9-]*$/

/** The alias that a heading has by its own text. */
function aliasOf(text: string): string {
  return text.replace(/\s+/g, '-')
}

// Whether a sentence says in words or by a mark that nothing was found is its own affair.
function citationsOf({ citations }: Prose): Item[] {
  return citations.flatMap(({ source, line }) => (source === NO_SOURCE ? [] : [{ key: source, line }]))
}

/** The links within the site. */
function linksOf({ links }: Prose, base: string): Item[] {
  return links
    .map(({ href, line }) => ({ key: href.startsWith('#') ? base + href : href, line }))
    .filter(({ key }) => key.startsWith('/'))
}

/** What one of two texts has and the other has not, each once. */
function setDifferences<Each extends Item>(
  twins: Twins,
  main: readonly Each[],
  other: readonly Each[],
  nameOf: (item: Each) => string,
): LineFault[] {
  if (areAlike(main, other, 'key')) return []
  const { name, file } = twins
  const [inMain, inOther] = [byKey(main), byKey(other)]
  const missing = [...inMain.values()].filter(({ key }) => !inOther.has(key))
  const extra = [...inOther.values()].filter(({ key }) => !inMain.has(key))
  return [
    ...missing.map((item) => ({
      line: lineBeside(twins, item),
      message: `the ${name} has no ${nameOf(item)} here, as ${file}:${item.line} has: write it`,
    })),
    ...extra.map((item) => ({
      line: item.line,
      message: `the ${nameOf(item)} is not in ${file}:${twins.main.line}: remove it, or write it there too`,
    })),
  ]
}

/** Whether items stand in the same order, as they do in almost every text: it saves most of the time. */
function areAlike<Each>(main: readonly Each[], other: readonly Each[], by: keyof Each): boolean {
  return main.length === other.length && main.every((item, i) => item[by] === other[i]?.[by])
}

/** By key, the first of each. */
function byKey<Each extends Item>(items: readonly Each[]): ReadonlyMap<string, Each> {
  const first = new Map<string, Each>()
  for (const item of items) if (!first.has(item.key)) first.set(item.key, item)
  return first
}

/** The line of the other text that an item of the main one belongs to: that of the nearest mark above it. */
function lineBeside({ main, other }: Twins, { line }: Item): number {
  const marks = byKey(marksOf(other))
  const above = marksOf(main).findLast((mark) => mark.line < line && marks.has(mark.key))
  return (above && marks.get(above.key)?.line) ?? other.line
}

/** The first mark that stands elsewhere, and every one that says something else of itself. */
function orderDifferences({ file }: Twins, main: readonly Mark[], other: readonly Mark[]): LineFault[] {
  if (areAlike(main, other, 'key') && areAlike(main, other, 'notes')) return []
  const inMain = byKey(main)
  const moved = other.findIndex(({ key }, i) => key !== main[i]?.key)
  return other.flatMap(({ key, notes, line }, i) => {
    const twin = inMain.get(key)
    if (!twin || (i !== moved && twin.notes === notes)) return []
    const fault = (found: string, right: string, remedy: string): LineFault => ({
      line,
      message: `the ${key} ${found}, but ${right} in ${file}:${twin.line}: ${remedy}`,
    })
    return [
      ...(i === moved ? [fault(`stands before the ${main[i]?.key ?? ''}`, 'after it', 'move it')] : []),
      ...(notes === twin.notes
        ? []
        : [fault(`is "${notes}"`, `"${twin.notes}"`, 'write that, or correct that one')]),
    ]
  })
}
