// Command line of the evidence report: the report of a day as plain text and as JSON, and the checklist for a day of
// reviews.

import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { evidenceChecklist } from '../../src/cli/evidence-checklist.ts'
import { evidenceReport } from '../../src/cli/evidence-report.ts'
import { evidenceText } from '../../src/cli/evidence-text.ts'
import { columnsOf, daysAfter, reportOn } from '../../src/content/index.ts'
import type { EvidenceReport } from '../../src/content/index.ts'
import { CONTENT } from '../../src/folders.ts'
import { documentOf, readBoth, reviewedUntil, site, textOf } from '../fixtures.ts'
import { BROKEN_CONTENT, breakContent, folderWithContent, recordOutput, temporaryFolder } from './harness.ts'

const TODAY = '2030-01-01'
const english = site.editions.find(({ language }) => language === 'en')
const report = reportOn(site, TODAY, english)
/** The last day on which anything is due. */
const LAST_DAY = report.due.at(-1)?.reviewBy ?? ''

/** The program's exit code and what it printed. */
async function run(args: readonly string[], content = CONTENT, today = TODAY) {
  const { output, stdout, stderr } = recordOutput()
  const code = await evidenceReport(args, { content, today, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

/** The lines between one that begins with `heading` and the next that has no indent. */
function partOf(text: string, heading: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(heading))
  const end = lines.findIndex((line, i) => i > start && /^\S/.test(line))
  return lines.slice(start, end < 0 ? undefined : end)
}

describe('prints the report', () => {
  test('as JSON', async () => {
    const { code, stdout, stderr } = await run(['--json'])
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(report)))
  })

  test('as plain text, in English unless another language is asked for', async () => {
    expect(await run([])).toEqual({ code: 0, stdout: `${evidenceText(report, TODAY)}\n`, stderr: '' })
    for (const edition of site.editions) {
      const text = evidenceText(reportOn(site, TODAY, edition), TODAY)
      expect((await run(['--lang', edition.language])).stdout).toBe(`${text}\n`)
    }
  })
})

describe.each(site.editions)('the plain text in $language', (edition) => {
  const told = reportOn(site, TODAY, edition)
  const text = evidenceText(told, TODAY)

  test('has lines of a hundred columns at most', () => {
    expect(text.split('\n').filter((line) => columnsOf(line) > 100)).toEqual([])
  })

  test('has every unknown with how it can be found out', () => {
    const words = (lines: string) => lines.replace(/\s+/g, '')
    const part = words(partOf(text, 'What nobody has published').join(''))
    for (const { id, title, findOut } of told.unknowns)
      expect(part).toContain(words(`${id}: ${title}${findOut}`))
  })

  test('has every source once, the surest first, then by who says it, with what rests on it and its doubts', () => {
    const rows: string[][] = []
    let group: string[] = []
    for (const line of partOf(text, 'Sources by strength')) {
      group = /^ {2}(\w+), ([\w-]+): \d+$/.exec(line)?.slice(1) ?? group
      if (group.length > 0 && /^ {4}\S/.test(line)) rows.push([...group, ...line.trim().split(/ {2,}/)])
    }
    const strengths = ['high', 'medium', 'low']
    const kinds = ['official', 'press', 'library', 'third-party', 'anecdote']
    const placeOf = ({ confidence, kind }: (typeof told.sources)[number]) =>
      10 * strengths.indexOf(confidence) + kinds.indexOf(kind)
    const sorted = told.sources.toSorted((a, b) => placeOf(a) - placeOf(b))
    expect(
      rows.map(([confidence, kind, id, published, , seen, ...rest]) => [
        confidence,
        kind,
        id,
        published,
        seen,
        ...rest,
      ]),
    ).toEqual(
      sorted.map(({ id, confidence, kind, published, seen, statements, reports, weak, old, alone, aged }) => {
        const flags = [weak && 'weak', old && 'old', alone > 0 && `alone ${alone}`, aged && 'open'].filter(
          Boolean,
        )
        const counts = [String(statements), String(reports)]
        return [
          confidence,
          kind,
          id,
          published,
          seen,
          ...counts,
          ...(flags.length > 0 ? [flags.join(' ')] : []),
        ]
      }),
    )
  })

  test('has every statement without a source, with its place', () => {
    const part = partOf(text, 'Statements that name no source')
    expect(part[0]).toMatch(new RegExp(`: ${told.uncited.length}$`))
    expect(part.slice(1).map((line) => line.trim().split(': ', 1)[0])).toEqual(
      told.uncited.map(({ file, line }) => `${file}:${line}`),
    )
  })
})

describe('what is due', () => {
  const CHANGES = {
    'zh/guide/binding.md': reviewedUntil('2029-12-31'),
    'en/guide/binding.md': reviewedUntil('2030-01-31'),
    'zh/guide/conclusion.md': reviewedUntil('2030-01-01'),
    'en/guide/conclusion.md': reviewedUntil('2030-01-01'),
    'zh/unknowns/wifi-calling.md': reviewedUntil('2031-02-03'),
    'en/unknowns/wifi-calling.md': reviewedUntil('2031-02-03'),
  }
  const dueOn = (today: string) =>
    partOf(evidenceText(reportOn(readBoth(CHANGES), today), today), 'Texts by the month')
      .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
      .filter((line) => /^(?:overdue|\d{4}-\d\d):|binding|conclusion$|conclusion |wifi/.test(line))

  test('stands by month, what is overdue first, each text on a line with its languages', () => {
    const lines = dueOn('2030-01-01')
    expect(lines.slice(0, 1)).toEqual([`overdue: ${lines[0]?.split(' ')[1] ?? ''}`])
    expect(lines).toEqual(
      expect.arrayContaining([
        '2029-12-31 guide/binding zh, en 2030-01-31',
        '2030-01: 1',
        '2030-01-01 guide/conclusion zh, en',
        '2031-02: 1',
        '2031-02-03 unknowns/wifi-calling zh, en',
      ]),
    )
    const places = ['overdue', '2029-12-31', '2030-01:', '2030-01-01', '2031-02:', '2031-02-03'].map(
      (start) => lines.findIndex((line) => line.startsWith(start)),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('has this month even if it has nothing', () => {
    expect(dueOn('2020-05-05').slice(0, 2)).toEqual(['overdue: 0', '2020-05: 0'])
  })
})

/** The boxes of a checklist by the heading that they stand under, as GitHub would render them. */
function boxesIn(markdown: string): { readonly heading: string; readonly boxes: readonly Element[] }[] {
  const document = documentOf(`<body>${new MarkdownIt().render(markdown)}</body>`)
  return Array.from(document.querySelectorAll('h2'), (heading) => {
    const list = heading.nextElementSibling?.nextElementSibling
    const boxes = list?.tagName === 'UL' ? [...list.children] : []
    expect(boxes.filter((box) => !textOf(box).startsWith('[ ] '))).toEqual([])
    return { heading: textOf(heading), boxes }
  })
}

const codesIn = (box: Element) => Array.from(box.querySelectorAll('code'), textOf)

describe('the checklist', () => {
  const checklist = evidenceChecklist(report, LAST_DAY)
  const parts = boxesIn(checklist)
  const boxesUnder = (start: string) => parts.find(({ heading }) => heading.startsWith(start))?.boxes ?? []

  test('has each source once, before all texts: its address, what it supports, where it is cited', () => {
    const cited = report.sources.filter(({ id }) => report.due.some(({ sources }) => sources.includes(id)))
    const boxes = boxesUnder('Open these again')
    expect(boxes.map((box) => codesIn(box)[0])).toEqual(cited.map(({ id }) => `sources/${id}`))
    for (const [i, { id, url, supports, quote }] of cited.entries()) {
      const box = boxes[i] ?? expect.fail(id)
      expect(box.querySelector('a')?.getAttribute('href')).toBe(
        url === undefined ? undefined : new URL(url).href,
      )
      for (const words of [supports, quote ?? ''])
        expect(textOf(box)).toContain(words.replace(/\s+/g, ' ').trim())
      expect(codesIn(box).slice(1)).toEqual(
        report.due.filter(({ sources }) => sources.includes(id)).map(({ name }) => name),
      )
    }
    expect(parts.map(({ heading }) => heading.split(/[: ]/)[0])).toEqual(['Open', 'Nobody', 'Review'])
  })

  test('has each unknown with how to find out', () => {
    const boxes = boxesUnder('Nobody has published')
    expect(boxes.map((box) => codesIn(box)[0])).toEqual(report.unknowns.map(({ id }) => `unknowns/${id}`))
    for (const [i, { findOut }] of report.unknowns.entries())
      expect(boxes.map(textOf)[i]).toContain(`To find out: ${findOut}`)
  })

  test('has each text: its files, its sources and unknowns, and the command that records it', () => {
    expect(boxesUnder('Review').map(codesIn)).toEqual(
      report.due.map(({ name, files, sources, unknowns }) => [
        ...files.map(({ file }) => `content/${file}`),
        ...sources,
        ...unknowns,
        `npm run content:review -- ${name}`,
      ]),
    )
  })

  test('asks to open no source again that was opened not long ago', () => {
    const ofToday: EvidenceReport = {
      ...report,
      sources: report.sources.map((source) => ({ ...source, aged: false })),
    }
    const headings = boxesIn(evidenceChecklist(ofToday, LAST_DAY)).map(({ heading, boxes }) => [
      heading,
      boxes.length,
    ])
    const cited = boxesUnder('Open these again').length
    expect(headings[0]).toEqual([`Opened not long ago: ${cited} sources`, cited])
  })

  test.each([
    ['a day', LAST_DAY],
    ['a month, by its end', LAST_DAY.slice(0, 7)],
    ['this month, unless another is said', ''],
  ])('is of what is due by %s', async (_, until) => {
    const today = daysAfter(LAST_DAY, until === '' ? 0 : -40)
    const { code, stdout } = await run(['--checklist', ...(until === '' ? [] : [until])], CONTENT, today)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      new RegExp(`^# Review of what is due by ${LAST_DAY.slice(0, 7)}-\\d\\d: ${report.due.length} texts\n`),
    )
  })

  test('is of nothing that is due later', () => {
    const dayBefore = daysAfter(report.due[0]?.reviewBy ?? '', -1)
    expect(evidenceChecklist(report, dayBefore)).toMatch(
      new RegExp(
        `^Nothing is due by ${dayBefore}\\. The first text, ${report.due[0]?.name ?? ''}, is due on `,
      ),
    )
    for (const { reviewBy } of report.due)
      expect(boxesIn(evidenceChecklist(report, reviewBy)).at(-1)?.boxes).toHaveLength(
        report.due.filter((text) => text.reviewBy <= reviewBy).length,
      )
  })

  test('judges the sources as of the day of the review', async () => {
    const { stdout } = await run(['--checklist', LAST_DAY], CONTENT, daysAfter(LAST_DAY, -170))
    const aged = reportOn(site, LAST_DAY, english).sources.filter(
      ({ aged, id }) => aged && report.due.some(({ sources }) => sources.includes(id)),
    )
    const opened =
      boxesIn(stdout).find(({ heading }) => heading.startsWith('Open these again'))?.boxes.length ?? 0
    expect(opened).toBe(aged.length)
  })
})

describe('fails without a stack', () => {
  test.each([
    [['--xml'], 'Say nothing, "--json", or '],
    [['2027-05'], 'not "2027-05"'],
    [['--json', '--checklist'], 'not "--json --checklist"'],
    [['--checklist', '2027-05', '2027-06'], 'not "--checklist 2027-05 2027-06"'],
    [
      ['--checklist', '2027-13'],
      'Say a month or a day that exists, as 2027-05 or 2027-05-24, not "2027-13".',
    ],
    [['--checklist', '2027-02-30'], 'not "2027-02-30"'],
    [['--lang', 'xx'], 'There is no edition "xx": say one of zh, en'],
  ])('on %j', async (args, message) => {
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr).toMatch(/^[^\n]+\n$/)
  })

  test('on a folder that is missing', async () => {
    const { code, stdout, stderr } = await run([], `${await temporaryFolder()}content`)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^The content has 1 fault:\n {2}\.:1: .*content cannot be read \(ENOENT\): [^\n]+\n$/,
    )
  })

  test('on a fault of the content, with its file and line', async () => {
    const content = `${await folderWithContent()}content`
    await breakContent(content)
    const { code, stdout, stderr } = await run([], content)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(BROKEN_CONTENT)
  })
})
