// Command line of reviews: it rewrites the dates of what is named and no other byte, or nothing.

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contentReview } from '../../src/cli/content-review.ts'
import { withDates } from '../../src/cli/rewritten-dates.ts'
import { daysAfter, loadSite, reviewedTexts, SEEN_FOR_DAYS } from '../../src/content/index.ts'
import { edition, files, site, SITE_LINKS } from '../fixtures.ts'
import { BROKEN_CONTENT, breakContent, folderWithContent, recordOutput, write } from './harness.ts'

const TEXTS = reviewedTexts(site)
const NAMES = TEXTS.map(({ name }) => name)
const SOURCES = [...edition.sources.values()]
/** The newest of all dates of the content. */
const [NEWEST = ''] = [
  ...TEXTS.flatMap((text) => text.files.map(({ reviewed }) => reviewed)),
  ...SOURCES.map(({ seen }) => seen),
]
  .sort()
  .reverse()
const TODAY = daysAfter(NEWEST, 10)
const BINDING = site.editions.map(({ language }) => `${language}/guide/binding.md`)

/** The program's exit code and what it printed. */
async function run(content: string, args: readonly string[], today = TODAY) {
  const { output, stdout, stderr } = recordOutput()
  const code = await contentReview(args, { content, today, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

async function copyOfContent(): Promise<string> {
  return `${await folderWithContent()}content`
}

/** Every file of a folder, byte for byte. */
async function bytesIn(content: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(content, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
  const all = names
    .sort()
    .map(async (name) => [name.slice(content.length + 1), await readFile(name)] as const)
  return new Map(await Promise.all(all))
}

/** The files that differ. */
function changedFiles(before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): string[] {
  expect([...after.keys()]).toEqual([...before.keys()])
  return [...before].flatMap(([file, bytes]) => (after.get(file)?.equals(bytes) ? [] : [file]))
}

/** The bytes with every day in place of ten marks, and how many there were. */
function withoutDays(bytes: Buffer | undefined): string {
  return (bytes?.toString('latin1') ?? '').replace(/\d{4}-\d\d-\d\d/g, 'YYYY-MM-DD')
}

test('every text and every source: of each file nothing but days is changed, and of the rest nothing', async () => {
  const content = await copyOfContent()
  const before = await bytesIn(content)
  const sources = SOURCES.map(({ id }) => `sources/${id}`)
  const { code, stderr, stdout } = await run(content, [...NAMES, ...sources])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.trimEnd().split('\n')).toHaveLength(NAMES.length + sources.length)

  const after = await bytesIn(content)
  const named = [
    ...TEXTS.flatMap((text) => text.files.map(({ file }) => file)),
    ...sources.map((id) => `${id}.md`),
  ]
  expect(changedFiles(before, after)).toEqual(named.sort())
  for (const file of named) {
    const [bytes, was] = [after.get(file), before.get(file)]
    expect(withoutDays(bytes)).toBe(withoutDays(was))
    const [, day] = /^(?:reviewed|seen): (.*)$/m.exec(bytes?.toString() ?? '') ?? []
    const [, next] = /^review-by: (.*)$/m.exec(bytes?.toString() ?? '') ?? []
    expect(day).toBe(TODAY)
    expect(next === undefined || next > TODAY).toBe(true)
  }
})

test('a text is named by its id, by folder and id, or by the path of any of its files, and is recorded once', async () => {
  const content = await copyOfContent()
  const before = await bytesIn(content)
  const paths = BINDING.flatMap((file) => [
    file,
    `content/${file}`,
    `./content/${file}`,
    `/srv/site/content/${file}`,
  ])
  const { code, stdout } = await run(content, ['binding', 'guide/binding', 'guide/binding.md', ...paths])
  expect(code).toBe(0)
  expect(stdout).toMatch(
    new RegExp(`^guide/binding: reviewed on ${TODAY}, the next by \\d{4}-\\d\\d-\\d\\d\\n$`),
  )
  expect(changedFiles(before, await bytesIn(content))).toEqual(BINDING.toSorted())
})

describe('dates', () => {
  const content = () => copyOfContent()
  const withBinding = async (edit: (text: string, i: number) => string) => {
    const folder = await content()
    for (const [i, file] of BINDING.entries())
      await write(`${folder}/${file}`, edit(files.find((each) => each.file === file)?.text ?? '', i))
    return folder
  }
  const datesIn = (folder: string) =>
    reviewedTexts(loadSite(folder, SITE_LINKS))
      .find(({ name }) => name === 'guide/binding')
      ?.files.map(({ reviewed, reviewBy }) => [reviewed, reviewBy])
  const dated = (text: string, reviewed: string, reviewBy: string) =>
    text
      .replace(/^reviewed: .*$/m, `reviewed: ${reviewed}`)
      .replace(/^review-by: .*$/m, `review-by: ${reviewBy}`)

  test('the next review keeps the interval of each edition, and byte order mark and line ends stay', async () => {
    const shorter = daysAfter('2026-01-01', 40)
    const folder = await withBinding((text, i) =>
      i === 0
        ? dated(text, '2026-01-01', '2026-04-01')
        : `\uFEFF${dated(text, '2026-01-01', shorter).replaceAll('\n', '\r\n')}`,
    )
    const before = await bytesIn(folder)
    expect(await run(folder, ['guide/binding', '--on', NEWEST])).toMatchObject({ code: 0, stderr: '' })
    const [main, ...others] = datesIn(folder) ?? []
    expect(main).toEqual([NEWEST, sameDayInThreeMonths(NEWEST)])
    for (const other of others) expect(other).toEqual([NEWEST, daysAfter(NEWEST, 40)])
    const after = await bytesIn(folder)
    for (const file of BINDING) expect(withoutDays(after.get(file))).toBe(withoutDays(before.get(file)))
  })

  test('the day of the review and the next one may be said', async () => {
    const folder = await content()
    const next = daysAfter(TODAY, 1)
    await run(folder, ['guide/binding', `--on=${NEWEST}`, '--next', next])
    expect(datesIn(folder)).toEqual(BINDING.map(() => [NEWEST, next]))
  })
})

function sameDayInThreeMonths(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 2, Math.min(date, last))).toISOString().slice(0, 10)
}

describe('a review is refused, with all that is wrong, and nothing is written', () => {
  const [text] = TEXTS.filter(({ sources }) => sources.length > 1)
  const [seenLast] = SOURCES.filter(({ id }) => text?.sources.includes(id)).sort((a, b) =>
    a.seen < b.seen ? 1 : -1,
  )
  const nextDay = daysAfter(TODAY, 1)
  const dayBefore = (day: string) => daysAfter(day, -1)
  const [binding] = TEXTS.filter(({ name }) => name === 'guide/binding').flatMap(
    ({ files: [main] }) => main ?? [],
  )
  const reviewedOn = binding?.reviewed ?? ''

  const REFUSALS: [what: string, args: string[], messages: string[]][] = [
    [
      'names that are unknown, a text that has no date of review, a day to come, all at once',
      ['guide/binding', 'one', 'guide/two', 'zh/pages/home.md', '--on', nextDay],
      [
        'called "one"',
        'called "guide/two"',
        'called "zh/pages/home.md"',
        `${nextDay} is not over: a review is recorded on its day or later, and today is ${TODAY}`,
      ],
    ],
    ['a day that does not exist', ['guide/binding', '--on', '2026-02-30'], ['"2026-02-30" is no day']],
    [
      'a day before the last review, in each edition',
      ['guide/binding', '--on', dayBefore(reviewedOn)],
      BINDING.map((file) => `${file} was reviewed later, on ${reviewedOn}: `),
    ],
    [
      'a day before the source was opened last',
      [`sources/${seenLast?.id ?? ''}`, '--on', dayBefore(seenLast?.seen ?? '')],
      [`sources/${seenLast?.id ?? ''}.md was opened later, on ${seenLast?.seen ?? ''}: `],
    ],
    [
      'a next review on the same day',
      ['guide/binding', '--next', TODAY],
      [`${TODAY}, is not after this one`],
    ],
    [
      'a next review of a source',
      [`sources/${seenLast?.id ?? ''}`, '--next', nextDay],
      ['leave out "--next"'],
    ],
    ['nothing', [], ['Say what was reviewed, as guide/binding']],
    ['an unknown option', ['guide/binding', '--all'], ['Say what was reviewed', 'not "guide/binding --all"']],
  ]

  test('for each thing that can be wrong', async () => {
    const content = await copyOfContent()
    const before = await bytesIn(content)
    for (const [what, args, messages] of REFUSALS) {
      const { code, stdout, stderr } = await run(content, args)
      expect([code, stdout], what).toEqual([1, ''])
      for (const message of messages) expect(stderr, what).toContain(message)
      // A line for each, below that which says that nothing is recorded.
      const lines = stderr
        .trimEnd()
        .split('\n')
        .slice(stderr.startsWith('Nothing') ? 1 : 0)
      expect(lines, what).toHaveLength(stderr.startsWith('Nothing') ? messages.length : 1)
    }
    expect(changedFiles(before, await bytesIn(content))).toEqual([])
  })

  test('an id that two have', async () => {
    const content = await copyOfContent()
    for (const { language } of site.editions) {
      const unknown = files.find(({ file }) => file === `${language}/unknowns/wifi-calling.md`)?.text ?? ''
      await write(`${content}/${language}/unknowns/binding.md`, unknown.replace(/^order: .*$/m, 'order: 999'))
    }
    const { code, stderr } = await run(content, ['binding'])
    expect(code).toBe(1)
    expect(stderr).toContain('"binding" may be guide/binding or unknowns/binding: write one of them')
  })

  test('dates in a form that only a person can change', async () => {
    const content = await copyOfContent()
    const [file = ''] = BINDING
    const folded = (files.find((each) => each.file === file)?.text ?? '').replace(
      /^reviewed: /m,
      'reviewed:\n  ',
    )
    await write(`${content}/${file}`, folded)
    const before = await bytesIn(content)
    const { code, stderr } = await run(content, NAMES)
    expect(code).toBe(1)
    expect(stderr).toBe(
      `Nothing is recorded: ${file} has its dates in a form that only a person can change. ` +
        'Write each on a line of its own, as "reviewed: 2026-11-29".\n',
    )
    expect(changedFiles(before, await bytesIn(content))).toEqual([])
  })

  test('a fault of the content', async () => {
    const content = await copyOfContent()
    await breakContent(content)
    expect((await run(content, ['guide/binding'])).stderr).toMatch(BROKEN_CONTENT)
  })
})

describe('an unchanged text whose source was opened too long ago', () => {
  const text = TEXTS.find(({ name }) => name === 'guide/introduction') ?? expect.fail('no introduction')
  const cited = SOURCES.filter(({ id }) => text.sources.includes(id))
  /** The first day on which a source of the text is aged. */
  const firstDay = cited.map(({ kind, seen }) => daysAfter(seen, SEEN_FOR_DAYS[kind] + 1)).sort()[0] ?? ''
  const aged = cited.filter(({ kind, seen }) => daysAfter(seen, SEEN_FOR_DAYS[kind]) < firstDay)

  test('is refused, and the message names the source, its day and its limit', async () => {
    const content = await copyOfContent()
    const before = await bytesIn(content)
    const { code, stderr } = await run(content, [text.name], firstDay)
    expect(code).toBe(1)
    expect(stderr).toBe(
      `Nothing is recorded:\n${SOURCES.filter((source) => aged.includes(source))
        .toSorted((a, b) => text.sources.indexOf(a.id) - text.sources.indexOf(b.id))
        .map(
          ({ id, kind, seen }) =>
            `  sources/${id}.md was last opened on ${seen}, more than ${SEEN_FOR_DAYS[kind]} days before ${firstDay}: ` +
            `open it again and name sources/${id} too, or correct ${text.name}\n`,
        )
        .join('')}`,
    )
    expect(changedFiles(before, await bytesIn(content))).toEqual([])
  })

  test.each([
    ['the day before', [], daysAfter(firstDay, -1)],
    ['once the source was opened again', aged.map(({ id }) => `sources/${id}`), firstDay],
  ])('is recorded %s', async (_, sources, today) => {
    const content = await copyOfContent()
    expect(await run(content, [text.name, ...sources], today)).toMatchObject({ code: 0, stderr: '' })
  })

  test('is recorded once it takes that source no more, though another text does', async () => {
    const content = await copyOfContent()
    const ids = aged.map(({ id }) => id)
    const textOf = (file: string) => files.find((each) => each.file === file)?.text ?? ''
    for (const { file } of text.files) {
      const without = ids.reduce(
        (all, id) => all.replaceAll(new RegExp(`(?:; )?@${id}(?=[\\];])`, 'g'), ''),
        textOf(file),
      )
      await write(`${content}/${file}`, without.replaceAll(/ ?\[\]/g, '').replaceAll('[; ', '['))
      const other = file.replace('introduction', 'conclusion')
      await write(`${content}/${other}`, `${textOf(other)}\n0 [@${ids.join('; @')}]\n`)
    }
    expect(await run(content, [text.name], firstDay)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('withDates', () => {
  const OLD = { 'reviewed': '2026-11-24', 'review-by': '2027-05-24' }
  const NEW = { 'reviewed': '2026-11-29', 'review-by': '2027-05-29' }
  /** A file whose body and neighbouring keys hold the same dates, which are none of the file. */
  const fileWith = (reviewed: string, reviewBy: string, end = '\n', start = '') =>
    Buffer.concat([
      Buffer.from(
        [
          `${start}---`,
          'title: "reviewed: 2026-11-24" # 你',
          'article: |',
          '  reviewed: 2026-11-24',
          reviewed,
          'order: 1',
          reviewBy,
          'last-reviewed: 2026-11-24',
          '---',
          '',
          'reviewed: 2026-11-24',
          '---',
        ].join(end),
      ),
      // What is no UTF-8 stays too.
      Buffer.from([0xff, 0xfe, 0x80]),
    ])

  test.each([
    ['plain', (date: string) => `reviewed: ${date}`],
    ['in quotes', (date: string) => `reviewed: "${date}"`],
    ['in single quotes, with a comment', (date: string) => `'reviewed' :  '${date}'  # when: 2026-11-24`],
    ['with spaces at the end', (date: string) => `reviewed:\t${date}  `],
  ])('changes the ten characters of each date, %s', (_, line) => {
    for (const end of ['\n', '\r\n'])
      for (const start of ['', '\uFEFF']) {
        const withBoth = ({ reviewed, 'review-by': reviewBy }: typeof OLD) =>
          fileWith(line(reviewed), line(reviewBy).replace('reviewed', 'review-by'), end, start)
        expect(withDates(withBoth(OLD), NEW)?.equals(withBoth(NEW))).toBe(true)
      }
  })

  test.each([
    ['missing', 'order: 2'],
    ['on the next line', 'reviewed:\n  2026-11-24'],
    ['twice', 'reviewed: 2026-11-24\nreviewed: 2026-11-24'],
    ['with half of its quotes', 'reviewed: "2026-11-24'],
    ['with something behind it', 'reviewed: 2026-11-24T00:00'],
  ])('gives nothing where a date is %s', (_, line) => {
    expect(withDates(fileWith(line, 'review-by: 2027-05-24'), NEW)).toBeUndefined()
  })

  test('gives nothing without front matter', () => {
    expect(withDates(Buffer.from('reviewed: 2026-11-24\nreview-by: 2027-05-24\n'), NEW)).toBeUndefined()
  })
})
