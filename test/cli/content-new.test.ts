// Command line of new content: whatever it writes, the site starts with it, and it is in step in every edition.

import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contentNew } from '../../src/cli/content-new.ts'
import { citation, orderAfter, sectionFile, sourceFile, withSourceWords } from '../../src/cli/new-files.ts'
import {
  loadSite,
  offeredIds,
  publishedIdsFile,
  readContentFiles,
  readSite,
} from '../../src/content/index.ts'
import type { Site } from '../../src/content/index.ts'
import { OUTCOME_IDS } from '../../src/decision/index.ts'
import { edition, files, site, SITE_LINKS } from '../fixtures.ts'
import { BROKEN_CONTENT, breakContent, folderWithContent, read, recordOutput } from './harness.ts'

const TODAY = '2030-01-31'
const LANGUAGES = site.editions.map(({ language }) => language)

/** The program's exit code and what it printed. */
async function run(content: string, ...args: string[]) {
  const { output, stdout, stderr } = recordOutput()
  const code = await contentNew(args, { content, today: TODAY, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

async function copyOfContent(): Promise<string> {
  return `${await folderWithContent()}content`
}

/** Runs the program, which must succeed, and gives the site with what it wrote. */
async function added(content: string, ...args: string[]): Promise<Site> {
  expect(await run(content, ...args)).toMatchObject({ code: 0, stderr: '' })
  return loadSite(content, SITE_LINKS)
}

/** The ids that are offered and not published, in every edition. */
async function unpublished(content: string, { editions }: Site): Promise<string[]> {
  const lists = editions.map(async (each) => {
    const published = (await read(`${content}/${publishedIdsFile(each.language)}`)).split('\n')
    return offeredIds(each).filter((id) => !published.includes(id))
  })
  return (await Promise.all(lists)).flat()
}

/** The files that were not there, or that differ. */
function changesIn(content: string): string[] {
  const before = new Map(files.map(({ file, text }) => [file, text]))
  return readContentFiles(content).flatMap(({ file, text }) => (before.get(file) === text ? [] : [file]))
}

/** The site with files added or changed, in memory. */
function withFiles(changes: ReadonlyMap<string, string>): Site {
  const added = [...changes].map(([file, text]) => ({ file, text }))
  const all = [...files.filter(({ file }) => !changes.has(file)), ...added]
  return readSite(
    all.sort((a, b) => (a.file < b.file ? -1 : 1)),
    SITE_LINKS,
  )
}

const everywhere = (name: string, text: string) =>
  LANGUAGES.map((language): [string, string] => [`${language}/${name}`, text])

describe('a section', () => {
  const { sections } = edition
  const ids = sections.map(({ id }) => id)

  test('stands between its neighbours, for every pair of them, and in every edition', () => {
    const between = new Map(
      ids.flatMap((id) =>
        everywhere(`guide/after-${id}.md`, sectionFile(`after-${id}`, orderAfter(sections, id), TODAY)),
      ),
    )
    const expected = ids.flatMap((id) => [id, `after-${id}`])
    for (const each of withFiles(between).editions)
      expect(each.sections.map(({ id }) => id)).toEqual(expected)
  })

  test('stands between the same two as often as one likes', () => {
    let all = sections.map(({ id, order }) => ({ id, order }))
    for (let i = 0; i < 40; i += 1) {
      const order = orderAfter(all, ids[0])
      all = [...all.slice(0, 1), { id: `${i}`, order }, ...all.slice(1)]
    }
    expect(all.map(({ order }) => order)).toEqual(
      [...new Set(all.map(({ order }) => order))].sort((a, b) => a - b),
    )
  })

  test('stands at the end where nothing is said, and no other file is changed but the published ids', async () => {
    const content = await copyOfContent()
    const now = await added(content, 'section', 'visas')
    for (const each of now.editions)
      expect(each.sections.at(-1)).toMatchObject({ id: 'visas', reviewed: TODAY, reviewBy: '2030-07-31' })
    expect(await unpublished(content, now)).toEqual([])
    expect(changesIn(content)).toEqual(
      LANGUAGES.flatMap((language) => [`${language}/guide/visas.md`, publishedIdsFile(language)]).sort(),
    )
  })

  test('stands after the one that is named', async () => {
    const content = await copyOfContent()
    const { editions } = await added(content, 'section', 'visas', '--after', ids[1] ?? '')
    for (const each of editions) expect(each.sections[2]?.id).toBe('visas')
  })
})

test('an outcome takes the words of a row that has none; of several, the faults of the others are told', async () => {
  const content = await copyOfContent()
  const [one, two] = [OUTCOME_IDS[0] ?? expect.fail(), OUTCOME_IDS.at(-1) ?? expect.fail()]
  for (const language of LANGUAGES)
    for (const id of [one, two]) await rm(`${content}/${language}/outcomes/${id}.md`)
  const { code, stderr } = await run(content, 'outcome', one)
  expect(code).toBe(1)
  expect(stderr).toContain(`${two}.md:1: the file is missing`)
  expect(stderr).not.toContain(one)
  const { editions } = await added(content, 'outcome', two)
  for (const { outcomes } of editions)
    for (const id of [one, two])
      expect(outcomes[id]).toMatchObject({ confidence: 'none', restsOn: [], reviewed: TODAY })
})

describe('a source', () => {
  const textOf = (name: string) => files.find(({ file }) => file === name)?.text ?? expect.fail(name)

  test.each([
    ['of a day, cited in the guide', 'zzz-2026-11-02', 'guide/binding', '2026-11-02'],
    ['of a month, cited by an unknown', 'aaa-2026-11', 'unknowns/wifi-calling', '2026-11'],
    ['of a year, cited by a caution', 'mmm-2026', 'cautions/never-rent-or-lend', '2026'],
    ['without a date, cited by an outcome', '0-undated', `outcomes/${OUTCOME_IDS[0] ?? ''}`, 'undated'],
  ])('%s', (_, id, text, published) => {
    const changes = new Map([[`sources/${id}.md`, sourceFile(id, published, TODAY)]])
    for (const language of LANGUAGES) {
      const [words, citing] = [`${language}/sources.md`, `${language}/${text}.md`]
      changes.set(words, withSourceWords(textOf(words), id))
      changes.set(citing, textOf(citing) + citation(id))
    }
    for (const { language, sources } of withFiles(changes).editions) {
      expect(sources.get(id)).toMatchObject({ published, seen: TODAY, confidence: 'low', supports: 'TODO' })
      const words = (changes.get(`${language}/sources.md`) ?? '').split('\n')
      const inFile = words.flatMap((line) => /^"?([a-z0-9-]+)"?:$/.exec(line)?.[1] ?? [])
      expect(inFile).toEqual([...sources.keys()].sort())
    }
  })

  test('is written with its words and its citation in every edition', async () => {
    const content = await copyOfContent()
    const { editions } = await added(content, 'source', 'dawn-2030-01', '--cited-in', 'guide/binding')
    for (const { sections } of editions)
      expect(sections.find(({ id }) => id === 'binding')?.prose.citations.at(-1)?.source).toBe('dawn-2030-01')
    const changed = LANGUAGES.flatMap((language) => [
      `${language}/guide/binding.md`,
      `${language}/sources.md`,
    ])
    expect(changesIn(content)).toEqual([...changed, 'sources/dawn-2030-01.md'].sort())
  })

  test('is cited by the last section where nothing else is said', async () => {
    const { editions } = await added(await copyOfContent(), 'source', 'dawn-2030-01')
    for (const { sections } of editions)
      expect(sections.at(-1)?.prose.citations.at(-1)?.source).toBe('dawn-2030-01')
  })

  test('leaves the words for all others as they are, and the line ends, wherever it stands', () => {
    for (const end of ['\n', '\r\n'])
      for (const id of ['0', 'mmm', 'zzz']) {
        const before = textOf('zh/sources.md').replaceAll('\n', end)
        const words = [`${id}:`, '  publisher: TODO', '  supports: TODO', ''].join(end)
        expect(withSourceWords(before, id).split(words).join('')).toBe(before)
      }
  })
})

test('a change is the newest of all, in every edition', async () => {
  for (const id of ['visas', `${TODAY}-visas`]) {
    const content = await copyOfContent()
    const now = await added(content, 'change', id)
    for (const { changes } of now.editions)
      expect(changes[0]).toMatchObject({ id: `${TODAY}-visas`, date: TODAY })
    expect(await unpublished(content, now)).toEqual([])
  }
})

describe('is refused, and nothing is written', () => {
  const [outcome = ''] = OUTCOME_IDS
  const [source = ''] = edition.sources.keys()
  const heading = edition.sections.flatMap(({ headings }) => headings.map(({ id }) => id))[0] ?? ''

  const REFUSALS: [what: string, args: string[], message: string][] = [
    ['nothing', [], 'Say "section ID"'],
    ['no id', ['section'], 'Say "section ID"'],
    ['an unknown kind', ['page', 'visas'], 'not "page visas"'],
    ['a kind of another name', ['toString', 'visas'], 'not "toString visas"'],
    ['two ids', ['change', 'one', 'two'], 'not "change one two"'],
    ['an unknown option', ['section', 'visas', '--before', 'binding'], 'Say "section ID"'],
    ['an option of another kind', ['change', 'visas', '--after', 'binding'], 'A change takes no "--after"'],
    [
      'capitals',
      ['section', 'Visas'],
      '"Visas" is no id: write lower-case ASCII, digits and single hyphens.',
    ],
    ['a path', ['section', '../visas'], '"../visas" is no id'],
    ['an id of a section', ['section', 'binding'], 'The id "binding" is taken in zh/guide/binding.md'],
    ['an id of a heading', ['section', heading], `The id "${heading}" is taken in zh/guide/`],
    [
      'after what is not there',
      ['section', 'visas', '--after', 'x'],
      'No section is called "x": say one of introduction, ',
    ],
    [
      'an outcome that has its words',
      ['outcome', outcome],
      `content/zh/outcomes/${outcome}.md is there already`,
    ],
    [
      'an outcome that no row has',
      ['outcome', 'visas'],
      'No row of src/decision/rules.ts has the outcome "visas"',
    ],
    [
      'a source that does not say when',
      ['source', 'dawn', '--cited-in', 'guide/binding'],
      '"dawn" does not say when',
    ],
    [
      'a source that is there',
      ['source', source, '--cited-in', 'guide/binding'],
      `content/sources/${source}.md is there`,
    ],
    ['a source of no month', ['source', 'dawn-2026-13'], '"dawn-2026-13" does not say when'],
    ['a source of no day', ['source', 'dawn-2026-02-30'], '"dawn-2026-02-30" does not say when'],
    ['a source in no text', ['source', 'dawn-2030', '--cited-in', 'guide/x'], 'No text is called "guide/x"'],
    [
      'a source in a page',
      ['source', 'dawn-2030', '--cited-in', 'pages/home'],
      'No text is called "pages/home"',
    ],
  ]

  test('for each thing that can be wrong', async () => {
    const content = await copyOfContent()
    for (const [what, args, message] of REFUSALS) {
      const { code, stdout, stderr } = await run(content, ...args)
      expect([code, stdout], what).toEqual([1, ''])
      expect(stderr, what).toContain(message)
      expect(stderr, what).toMatch(/^[^\n]+\n$/)
    }
    expect(readContentFiles(content)).toEqual(files)
  })

  test('a change of the same day and id', async () => {
    const content = await copyOfContent()
    await added(content, 'change', 'visas')
    const { stderr } = await run(content, 'change', 'visas')
    expect(stderr).toBe(
      `content/zh/changes/${TODAY}-visas.md is there already: change that file, or choose another id.\n`,
    )
  })

  test('a fault of the content', async () => {
    const content = await copyOfContent()
    await breakContent(content)
    const { code, stdout, stderr } = await run(content, 'section', 'visas')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(BROKEN_CONTENT)
  })
})
