// The rules can be read: every row that decides stands on the page, with its way to the guide, to its sources,
// and into the check; and each table as a picture.

import { describe, expect, test } from 'vitest'
import { fill, joined, listed } from '../../../src/content/index.ts'
import {
  CAUTION_IDS,
  CAUTIONS,
  decide,
  parseAnswers,
  PAYMENT,
  ROUTE_IDS,
  TABLES,
} from '../../../src/decision/index.ts'
import type {
  Conditions,
  OutcomeId,
  QuestionKey,
  Row,
  SingleKey,
  Topic,
} from '../../../src/decision/index.ts'
import { drawTable } from '../../../src/web/pages/diagram.ts'
import {
  attributesOf,
  config,
  documentAt,
  edition,
  EDITIONS,
  only,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const ROWS: readonly (Row<SingleKey, OutcomeId> & { readonly topic: Topic })[] = Object.values(
  TABLES,
).flatMap(({ topic, rows }) => rows.map((row) => ({ ...row, topic })))

const app = await sharedApp()
const SITES = await Promise.all(
  EDITIONS.map(async (own) => ({ ...own, page: await documentAt(app, own.urls.rules) })),
)

describe.each(SITES)('in $language', ({ edition, urls, page }) => {
  const cardOf = (id: string) => only(page, `article.rule[id="${id}"]`)
  /** The conditions on a card, as it says them: a list for each way in. */
  const conditionsOn = (id: string) =>
    Array.from(cardOf(id).querySelectorAll('dl'), (list) =>
      Array.from(list.querySelectorAll('dt'), (term) => [
        textOf(term),
        term.nextElementSibling ? textOf(term.nextElementSibling) : '',
      ]),
    )
  const inWords = (when: Conditions<QuestionKey>) =>
    Object.entries(edition.questions).flatMap(([key, { short, options }]) => {
      const cell: readonly string[] | undefined = when[key as QuestionKey]
      if (!cell) return []
      const labels = options.filter(({ value }) => cell.includes(value)).map(({ label }) => label)
      return [[short, joined(edition.words.join.options, labels)]]
    })
  /** The decision on the answers with which a card's link fills in the check. */
  const decisionBehind = (id: string) => {
    const [url = ''] = attributesOf(cardOf(id), `a[href^="${urls.check}"]`, 'href')
    return decide(parseAnswers(new URL(url, config.baseUrl).searchParams).answers)
  }

  describe('the cards', () => {
    test('stand for every row of every table, every way to pay and every caution, and for nothing else', () => {
      expect(attributesOf(page, 'article.rule', 'id')).toEqual([
        ...ROWS.map(({ outcome }) => outcome),
        ...ROUTE_IDS,
        ...CAUTION_IDS,
      ])
    })

    test.each(ROWS)("$outcome: conditions in the reader's words, verdicts, guide, sources", (row) => {
      const { when, outcome, verdict, article } = row
      const { title, guide, restsOn } = edition.outcomes[outcome]
      const { verdicts, noSource, sources } = edition.words
      const card = cardOf(outcome)
      expect(textOf(only(card, 'h3'))).toBe(`${title} ${verdicts[verdict]}`)
      expect(only(card, `h3 .verdict.${verdict}`)).toBeDefined()
      const publishers = restsOn.map((id) => edition.sources.get(id)?.publisher ?? id)
      expect(conditionsOn(outcome)).toEqual([
        [
          ...inWords(when),
          [edition.pages.rules.article, edition.words.articleVerdicts[article]],
          [sources, listed(edition.words, publishers, 'and') || noSource],
        ],
      ])
      expect(attributesOf(card, 'dd a', 'href')).toEqual(restsOn.map(urls.source))
      expect(attributesOf(card, 'p a', 'href')).toContain(guide)
    })

    test.each([
      ...PAYMENT.map(({ id }) => [id, PAYMENT, edition.routes[id]] as const),
      ...CAUTION_IDS.map((id) => [id, CAUTIONS, edition.cautions[id]] as const),
    ])('%s: title, every way in, guide', (id, rows, { title, guide }) => {
      const card = cardOf(id)
      const ways = rows.filter((row) => row.id === id).map((row) => inWords(row.when))
      expect(textOf(only(card, 'h3'))).toBe(title)
      expect(conditionsOn(id)).toEqual(ways.filter((way) => way.length > 0))
      const paragraphs = textsOf(card, 'p')
      expect(paragraphs.includes(edition.pages.rules.always)).toBe(ways.some((way) => way.length === 0))
      const between = edition.pages.rules.or
      expect(paragraphs.filter((text) => text === between)).toHaveLength(ways.length - 1)
      expect(attributesOf(card, 'p a', 'href')).toContain(guide)
    })

    test('lead into the check, filled in with answers that meet the row', () => {
      for (const { outcome, topic } of ROWS) expect(decisionBehind(outcome)[topic].outcome).toBe(outcome)
      for (const { id } of PAYMENT) {
        expect(decisionBehind(id).payment.find((route) => route.id === id)?.certain).toBe(true)
      }
      for (const { id } of CAUTIONS) {
        expect(decisionBehind(id).cautions.find((caution) => caution.id === id)?.certain).toBe(true)
      }
    })

    test('are where an answer says that it comes from', async () => {
      const answer = await documentAt(app, `${urls.answer}?sim=receives&mainland=none&wechat=none`)
      expect(attributesOf(answer, '#wechat .path a', 'href')).toEqual([
        urls.rule('wechat-new-overseas-number'),
      ])
    })
  })

  test('a section of the guide leads to the rules that it explains, each under its heading', async () => {
    const texts = [
      ...Object.values(edition.outcomes),
      ...Object.values(edition.routes),
      ...Object.values(edition.cautions),
    ]
    for (const { id, title, headings } of edition.sections) {
      const section = await documentAt(app, urls.section(id))
      const own = texts.filter(({ guide }) => guide.split('#')[0] === urls.section(id))
      const links = attributesOf(section, '.rules-here li a', 'href')
      expect(links.toSorted()).toEqual(own.map((text) => urls.rule(text.id)).toSorted())
      for (const heading of section.querySelectorAll('.rules-here p a')) {
        const anchor = heading.getAttribute('href')?.slice(1) ?? ''
        const place = urls.section(id) + (anchor === id ? '' : `#${anchor}`)
        const explained = own.filter(({ guide }) => guide === place || guide === urls.section(id, anchor))
        const list = heading.parentElement?.nextElementSibling ?? expect.fail(anchor)
        expect(textsOf(list, 'a')).toEqual(explained.map((text) => text.title))
        expect(textOf(heading)).toBe(headings.find((candidate) => candidate.id === anchor)?.text ?? title)
      }
    }
  })

  describe('the picture of a table', () => {
    const pictures = () => Array.from(page.querySelectorAll('figure.diagram > svg'))

    test.each(Object.values(TABLES))(
      '$topic: has a name, a description, and every outcome as a link',
      ({ topic, rows }) => {
        const [index] = Object.keys(TABLES).flatMap((key, i) => (key === topic ? [i] : []))
        const picture = pictures()[index ?? -1] ?? expect.fail(topic)
        const described = picture.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
        expect(described.map((id) => picture.querySelector(`#${id}`)?.localName)).toEqual(['title', 'desc'])
        expect(described.map((id) => textOf(only(picture, `#${id}`)) !== '')).toEqual([true, true])
        const links = Array.from(picture.querySelectorAll('a'), (link) => {
          const label = textOf(only(link, 'text'))
          return [link.getAttribute('href'), link.getAttribute('class'), label]
        })
        const expected = rows.map(({ outcome, verdict }) => {
          const { title } = edition.outcomes[outcome]
          const word = edition.words.verdicts[verdict]
          const label = title.startsWith(word)
            ? title
            : fill(edition.pages.rules.answerBox, { verdict: word, title })
          return [urls.rule(outcome), verdict, label]
        })
        // A row stands on each branch that leads to it.
        expect(new Set(links.map(String))).toEqual(new Set(expected.map(String)))
      },
    )

    test('is a nested list too, with the same outcomes', () => {
      for (const [i, { rows }] of Object.values(TABLES).entries()) {
        const tree = page.querySelectorAll('.tree')[i] ?? expect.fail(`no list ${i}`)
        expect(new Set(attributesOf(tree, 'a', 'href'))).toEqual(
          new Set(rows.map(({ outcome }) => urls.rule(outcome))),
        )
      }
    })

    test('has no box that lies on another or outside', () => {
      expect(pictures()).toHaveLength(Object.keys(TABLES).length)
      for (const picture of pictures()) {
        const [, , right = 0, bottom = 0] = (picture.getAttribute('viewBox') ?? '').split(' ').map(Number)
        const boxes = Array.from(picture.querySelectorAll('rect'), boxOf)
        expect(boxes.length).toBeGreaterThan(20)
        const clashes = boxes.filter(
          (box, i) =>
            box.top < 0 ||
            box.right > right ||
            box.bottom > bottom ||
            boxes.slice(0, i).some((other) => overlap(box, other)),
        )
        expect(clashes).toEqual([])
      }
    })
  })
})

describe('the lines of a box', () => {
  const NEVER_FIRST = ['、', '。', '，', '：', '；', '？', '）', '”']
  test.each(NEVER_FIRST)('never begins a line with %s, wherever the break falls', (mark) => {
    for (let length = 1; length <= 30; length += 1) {
      const label = `${'字'.repeat(length)}${mark}${'字'.repeat(length)}${mark}末`
      const lines = linesFor(label)
      expect(lines.join('')).toBe(label)
      expect(lines.filter((line) => line.startsWith(mark))).toEqual([])
      expect(lines.length > 1 || length < 6).toBe(true)
    }
  })

  test('keeps a Latin word whole, and no line wider than its box', () => {
    for (let length = 1; length <= 30; length += 1) {
      const lines = linesFor(`${'字'.repeat(length)}NayaPay${'字'.repeat(5)}`)
      expect(lines.filter((line) => line.includes('NayaPay'))).toHaveLength(1)
      expect(lines.filter((line) => line.length > 16)).toEqual([])
    }
  })
})

test('from right to left the picture is its own mirror image, and each text begins at the right of its box', () => {
  const { columns, rows } = TABLES.wechat
  const [picture, turned] = (['ltr', 'rtl'] as const).map((dir) =>
    drawTable({ ...edition, words: { ...edition.words, dir } }, urls, columns, rows),
  )
  if (!picture || !turned) throw new Error('nothing was drawn')
  const sides = (boxes: typeof picture.boxes) => boxes.map(({ x, width }) => [x, x + width])
  expect(sides(turned.boxes)).toEqual(
    sides(picture.boxes).map(([left = 0, right = 0]) => [picture.width - right, picture.width - left]),
  )
  const starts = (boxes: typeof picture.boxes) => boxes.flatMap(({ lines }) => lines.map(({ x }) => x))
  expect(starts(turned.boxes)).toEqual(starts(picture.boxes).map((x) => picture.width - x))
  expect(turned.headings[0]?.x).toBe(picture.width)
  const ends = (edges: readonly string[]) => edges.map((edge) => edge.match(/(?<=[MH])[\d.]+/g)?.map(Number))
  expect(ends(turned.edges)).toEqual(ends(picture.edges).map((xs) => xs?.map((x) => picture.width - x)))
})

/** The lines of the first box of a table with one question, whose options all read so. */
function linesFor(label: string): string[] {
  const { sim } = edition.questions
  const options = sim.options.map((option) => ({
    ...option,
    label: option.value === 'receives' ? label : '',
  }))
  const worded = { ...edition, questions: { ...edition.questions, sim: { ...sim, options } } }
  const rows: Row<SingleKey, OutcomeId>[] = [
    { when: { sim: ['receives'] }, outcome: 'wechat-linked-receiving', verdict: 'yes', article: 'no' },
    { when: { sim: ['silent', 'lapsed'] }, outcome: 'wechat-linked-lapsed', verdict: 'no', article: 'no' },
  ]
  const [box] = drawTable(worded, urls, ['sim'], rows).boxes
  return box?.lines.map(({ text }) => text) ?? []
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function boxOf(rect: Element): Box {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(rect.getAttribute(name)),
  )
  return { left: x, top: y, right: x + width, bottom: y + height }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
