// Command line of new content: `npm run content:new -- section visas --after binding` writes the files of a section, an
// outcome, a source or a change into every edition, so that the site starts with them. What a person has to write stands
// in them as TODO.

import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  dayOf,
  ID_FORM,
  idsOf,
  isDayOrWider,
  languagesOf,
  loadSite,
  readContentFiles,
} from '../content/index.ts'
import type { Language, Site } from '../content/index.ts'
import { OUTCOME_IDS } from '../decision/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, parsedArgs, userError } from './command.ts'
import type { Output } from './command.ts'
import {
  changeFile,
  citation,
  orderAfter,
  outcomeFile,
  sectionFile,
  sourceFile,
  withSourceWords,
} from './new-files.ts'
import { publishIds } from './publish-ids.ts'

/** What a program of this file runs with: the folder of the content, the day as 2026-11-29, where it prints. */
interface Needs {
  readonly content: string
  readonly today: string
  readonly output: Output
}

/**
 * Writes the files of something new, and adds its ids to the lists of published ones.
 * @param args what it is (section, outcome, source, change) and its id; for a section `--after` and the id of the one
 * before it, by default the last; for a source `--cited-in` and the text that cites it, by default the last section
 * @returns the exit code: 0 where the site starts with the files
 */
export function contentNew(args: readonly string[], needs: Needs): Promise<number> {
  const { content, output } = needs
  return exitCodeOf(async () => {
    const { values, positionals } = parsedArgs(args, OPTIONS, USAGE)
    const [kind = '', id = '', ...others] = positionals
    if (!isKind(kind) || id === '' || others.length > 0)
      throw userError(`Say ${USAGE}, not "${args.join(' ')}".`)
    for (const option of ['after', 'cited-in'] as const)
      if (values[option] !== undefined && OPTION_OF[kind] !== option)
        throw userError(`A ${kind} takes no "--${option}": leave it out.`)
    if (!ID.test(id)) throw userError(`"${id}" is no id: write lower-case ASCII, digits and single hyphens.`)

    const changes = await CHANGES[kind](id, values[OPTION_OF[kind] ?? 'after'], needs)
    for (const [file, text] of changes) {
      await mkdir(dirname(`${content}/${file}`), { recursive: true })
      await writeFile(`${content}/${file}`, text)
      output.log(`content/${file} is written`)
    }
    // It loads the whole site, and tells every fault.
    const code = await publishIds({ content, output })
    if (code === 0) output.log(NEXT[kind])
    return code
  }, output)
}

const OPTIONS = { 'after': { type: 'string' }, 'cited-in': { type: 'string' } } as const
const USAGE =
  '"section ID", perhaps with "--after ID", "outcome ID", "source ID", perhaps with "--cited-in guide/ID", or "change ID"'
const ID = new RegExp(`^${ID_FORM}$`)

type Kind = 'section' | 'outcome' | 'source' | 'change'
type Option = keyof typeof OPTIONS

const OPTION_OF: Readonly<Partial<Record<Kind, Option>>> = { section: 'after', source: 'cited-in' }

/** The texts of files by their paths in the content folder. */
type Changes = ReadonlyMap<string, string>

/** What is written for each kind. @throws a userError where it cannot be, and nothing is written then */
const CHANGES = {
  section: newSection,
  outcome: newOutcome,
  source: newSource,
  change: newChange,
} satisfies Record<Kind, (id: string, option: string | undefined, needs: Needs) => Promise<Changes>>

const WRITE = 'Write what stands for TODO before anybody reads it'
const NEXT: Readonly<Record<Kind, string>> = {
  section: `${WRITE}. Its id is for ever once it is published; until then, take its files and its lines of the lists away.`,
  outcome: `${WRITE}: how sure it is, on what it rests, the steps.`,
  source: `${WRITE}: who says it, its address, how sure it is. Move the citation to the statement that rests on it.`,
  change: `${WRITE}.`,
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(CHANGES, kind)
}

async function newSection(
  id: string,
  after: string | undefined,
  { content, today }: Needs,
): Promise<Changes> {
  const site = loadSite(content, SITE_LINKS)
  const { sections } = site.editions[0]
  if (after !== undefined && !sections.some((section) => section.id === after))
    throw userError(
      `No section is called "${after}": say one of ${sections.map((each) => each.id).join(', ')}.`,
    )
  for (const edition of site.editions)
    for (const section of edition.sections)
      if (section.id === id || idsOf(section).some((offered) => offered.id === id))
        throw userError(
          `The id "${id}" is taken in ${edition.language}/guide/${section.id}.md: choose another.`,
        )
  const text = sectionFile(id, orderAfter(sections, after), today)
  return inEveryEdition(content, languagesIn(site), `guide/${id}.md`, text)
}

/** The site is not loaded before: without the words for an outcome it does not start. */
async function newOutcome(id: string, _: string | undefined, { content, today }: Needs): Promise<Changes> {
  if (!OUTCOME_IDS.some((outcome) => outcome === id))
    throw userError(
      `No row of src/decision/rules.ts has the outcome "${id}": add the row first (README, "Add a rule"), then its words.`,
    )
  const languages = languagesOf(readContentFiles(content))
  return inEveryEdition(content, languages, `outcomes/${id}.md`, outcomeFile(id, today))
}

async function newSource(id: string, asked: string | undefined, { content, today }: Needs): Promise<Changes> {
  const published = /^.*?-(undated|\d{4}(?:-\d\d){0,2})$/.exec(id)?.[1]
  if (published === undefined || (published !== 'undated' && !isDayOrWider(published)))
    throw userError(
      `"${id}" does not say when: name a source publisher-2026-11, as far as it is known, or publisher-undated.`,
    )
  const site = loadSite(content, SITE_LINKS)
  // A source that nothing cites stops the start: the last section does until its author moves the citation.
  const citedIn = asked ?? `guide/${site.editions[0].sections.at(-1)?.id ?? ''}`
  const changes = new Map(await absent(content, [`sources/${id}.md`], sourceFile(id, published, today)))
  for (const language of languagesIn(site)) {
    const [words, text] = [`${language}/sources.md`, `${language}/${citedIn}.md`]
    const cited = await readFile(`${content}/${text}`, 'utf8').catch(() => undefined)
    if (cited === undefined || !CITING.test(citedIn))
      throw userError(`No text is called "${citedIn}": say a folder and an id, as guide/binding.`)
    changes.set(words, withSourceWords(await readFile(`${content}/${words}`, 'utf8'), id))
    changes.set(text, cited + citation(id))
  }
  return changes
}

/** The folders whose texts have a list of sources. */
const CITING = /^(?:guide|outcomes|payment|cautions|unknowns)\/[^/]+$/

async function newChange(id: string, _: string | undefined, { content, today }: Needs): Promise<Changes> {
  const site = loadSite(content, SITE_LINKS)
  const name = id.startsWith(`${today}-`) ? id : `${today}-${id}`
  return inEveryEdition(content, languagesIn(site), `changes/${name}.md`, changeFile(id, today))
}

function languagesIn({ editions }: Site): Language[] {
  return editions.map(({ language }) => language)
}

/** The text as a file of every edition. */
function inEveryEdition(
  content: string,
  languages: readonly Language[],
  name: string,
  text: string,
): Promise<Changes> {
  const files = languages.map((language) => `${language}/${name}`)
  return absent(content, files, text)
}

/** The text as each of the files. @throws a userError where there is one of them */
async function absent(content: string, files: readonly string[], text: string): Promise<Changes> {
  for (const file of files) {
    const isThere = await access(`${content}/${file}`).then(
      () => true,
      () => false,
    )
    if (isThere) throw userError(`content/${file} is there already: change that file, or choose another id.`)
  }
  return new Map(files.map((file) => [file, text]))
}

if (isEntry(import.meta.url)) {
  const today = dayOf(Date.now())
  process.exitCode = await contentNew(process.argv.slice(2), { content: CONTENT, today, output: console })
}
