// Command line of reviews: `npm run content:review -- guide/binding` records that texts were held against their sources,
// or that sources were opened again. It rewrites dates, and no other byte of any file.

import { constants } from 'node:fs'
import { access, readFile, writeFile } from 'node:fs/promises'
import {
  agedSources,
  dayOf,
  isDay,
  loadSite,
  nextReview,
  reviewedTexts,
  SEEN_FOR_DAYS,
} from '../content/index.ts'
import type { ReviewedText, Site, Source } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, parsedArgs, userError } from './command.ts'
import type { Output } from './command.ts'
import { withDates } from './rewritten-dates.ts'
import type { Dates } from './rewritten-dates.ts'

/**
 * Records reviews: of all that is named, or of nothing.
 * @param args texts and sources, each by its id, its folder and id, or the path of a file of it; `--on` and the day of
 * the review, by default today; `--next` and the day of the next one, by default at the interval that each text had
 * @param needs.content the folder of the content
 * @param needs.today as 2026-11-29
 * @returns the exit code
 */
export function contentReview(
  args: readonly string[],
  needs: { readonly content: string; readonly today: string; readonly output: Output },
): Promise<number> {
  const { content, today, output } = needs
  return exitCodeOf(async () => {
    const { values, positionals } = parsedArgs(args, OPTIONS, USAGE)
    if (positionals.length === 0) throw userError(`Say ${USAGE}.`)
    const { on = today, next } = values
    for (const day of [on, next])
      if (day !== undefined && !isDay(day))
        throw userError(`"${day}" is no day: write one that exists, as 2026-11-29.`)
    const site = loadSite(content, SITE_LINKS)
    const named = namedIn(positionals, site)
    const refusals = [...named.refusals, ...dateRefusals(on, next, today), ...refusalsOf(named, site, on)]
    if (named.texts.length === 0 && next !== undefined && named.refusals.length === 0)
      refusals.push('a source has no next review: leave out "--next"')
    if (refusals.length > 0)
      throw userError(`Nothing is recorded:\n${refusals.map((each) => `  ${each}`).join('\n')}`)

    const changes = changesFor(named, on, next)
    await rewrite(content, changes)
    for (const { name, files } of named.texts)
      output.log(
        `${name}: reviewed on ${on}, the next by ${changes.get(files[0]?.file ?? '')?.['review-by'] ?? ''}`,
      )
    for (const { id } of named.sources) output.log(`sources/${id}: opened on ${on}`)
    return 0
  }, output)
}

const OPTIONS = { on: { type: 'string' }, next: { type: 'string' } } as const
const USAGE =
  'what was reviewed, as guide/binding or sources/tencent-2024-04, ' +
  'and perhaps "--on 2026-11-29" and "--next 2027-05-29"'

/** What a review is about. */
interface Named {
  readonly texts: readonly ReviewedText[]
  readonly sources: readonly Source[]
  /** What is wrong with the other names. */
  readonly refusals: readonly string[]
}

/** The texts and the sources of these names, each once. */
function namedIn(names: readonly string[], site: Site): Named {
  const texts = new Set<ReviewedText>()
  const sources = new Set<Source>()
  const refusals: string[] = []
  const allTexts = reviewedTexts(site)
  const allSources = [...site.editions[0].sources.values()]
  const languages = site.editions.map(({ language }) => language)
  for (const said of names) {
    const name = nameOf(said, languages)
    const isNamed = (whole: string) => whole === name || (!name.includes('/') && whole.endsWith(`/${name}`))
    const found = [
      ...allTexts
        .filter((text) => isNamed(text.name))
        .map((text) => ({ whole: text.name, add: () => texts.add(text) })),
      ...allSources
        .map((source) => ({ whole: `sources/${source.id}`, add: () => sources.add(source) }))
        .filter(({ whole }) => isNamed(whole)),
    ]
    const [first, ...others] = found
    if (first && others.length === 0) first.add()
    else
      refusals.push(
        first ? ambiguous(said, found) : `nothing with a date of review is called "${said}": ${NAMES}`,
      )
  }
  return { texts: [...texts], sources: [...sources], refusals }
}

const NAMES = '"npm run content:report" has the names of all texts and sources'

function ambiguous(said: string, found: readonly { readonly whole: string }[]): string {
  return `"${said}" may be ${found.map(({ whole }) => whole).join(' or ')}: write one of them`
}

/** Folder and id of what is named by a path, from the root of the repository or of the content, or by itself. */
function nameOf(said: string, languages: readonly string[]): string {
  const path = said.replace(/^(?:.*\/)?content\//, '').replace(/\.md$/, '')
  const language = languages.find((each) => path.startsWith(`${each}/`))
  return language === undefined ? path : path.slice(language.length + 1)
}

function dateRefusals(on: string, next: string | undefined, today: string): string[] {
  const refusals: string[] = []
  if (on > today)
    refusals.push(`${on} is not over: a review is recorded on its day or later, and today is ${today}`)
  if (next !== undefined && next <= on)
    refusals.push(`the next review, ${next}, is not after this one: write a day after ${on}`)
  return refusals
}

/** What forbids to record what is named on that day. */
function refusalsOf({ texts, sources }: Named, { editions: [main] }: Site, on: string): string[] {
  const dated = [
    ...texts.flatMap(({ files }) =>
      files.map(({ file, reviewed }) => ({ file, last: reviewed, done: 'reviewed' })),
    ),
    ...sources.map(({ id, seen }) => ({ file: `sources/${id}.md`, last: seen, done: 'opened' })),
  ]
  const seenToday = sources.map((source): [string, Source] => [source.id, { ...source, seen: on }])
  const asOfThen = new Map([...main.sources, ...seenToday])
  const held = new Map<Source, string[]>()
  for (const text of texts)
    for (const source of agedSources(text, asOfThen, on))
      held.set(source, [...(held.get(source) ?? []), text.name])
  return [
    ...dated
      .filter(({ last }) => on < last)
      .map(({ file, last, done }) => `${file} was ${done} later, on ${last}: say that day or one after it`),
    ...[...held].map(
      ([{ id, kind, seen }, names]) =>
        `sources/${id}.md was last opened on ${seen}, more than ${SEEN_FOR_DAYS[kind]} days before ${on}: open it ` +
        `again and name sources/${id} too, or correct ${names.join(', ')}`,
    ),
  ]
}

/** The new dates of each file. */
function changesFor(
  { texts, sources }: Named,
  on: string,
  next: string | undefined,
): ReadonlyMap<string, Dates> {
  return new Map<string, Dates>([
    ...texts.flatMap(({ files }) =>
      files.map(({ file, ...dates }): [string, Dates] => [
        file,
        { 'reviewed': on, 'review-by': next ?? nextReview(dates, on) },
      ]),
    ),
    ...sources.map(({ id }): [string, Dates] => [`sources/${id}.md`, { seen: on }]),
  ])
}

/** Writes the dates into the files, once it is sure that every one can be written. */
async function rewrite(content: string, changes: ReadonlyMap<string, Dates>): Promise<void> {
  const rewritten = new Map<string, Buffer>()
  for (const [file, dates] of changes) {
    await access(`${content}/${file}`, constants.W_OK)
    const bytes = withDates(await readFile(`${content}/${file}`), dates)
    if (!bytes)
      throw userError(
        `Nothing is recorded: ${file} has its dates in a form that only a person can change. ` +
          `Write each on a line of its own, as "${Object.keys(dates)[0] ?? ''}: 2026-11-29".`,
      )
    rewritten.set(file, bytes)
  }
  for (const [file, bytes] of rewritten) await writeFile(`${content}/${file}`, bytes)
}

if (isEntry(import.meta.url)) {
  const today = dayOf(Date.now())
  process.exitCode = await contentReview(process.argv.slice(2), { content: CONTENT, today, output: console })
}
