// Markdown as Chinese needs it, and as safe as the web needs it.

import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { around, fill } from '../../../src/content/index.ts'
import { createProseRenderer } from '../../../src/content/markdown/render.ts'
import { edition, SITE_LINKS } from '../../fixtures.ts'

const renderer = createProseRenderer(
  edition.words,
  { ...SITE_LINKS, urlOf: (href) => SITE_LINKS.urlOf(href, edition.language) },
  {
    folder: 'zh/pictures/',
    byName: new Map([
      ['map.webp', { url: '/files/map.webp', width: 1200, height: 300 }],
      ['sim.svg', { url: '/files/sim.svg', width: 100, height: 50 }],
      ['damaged.png', undefined],
    ]),
  },
)
const prose = (source: string) => renderer.block(source, 1)
/**
 * The HTML itself. Tests compare it where its bytes are the law: where a line ends, which spaces stay, what is
 * escaped, and that nothing is added. A parser would level just that.
 */
const html = (source: string) => prose(source).html.trim()
const parse = (source: string) => parseHTML(`<!doctype html><body>${source}</body>`).document
/** The one element that a selector finds in a rendered text. */
const elementOf = (source: string, selector: string) => {
  const [element, ...more] = parse(source).querySelectorAll(selector)
  if (!element || more.length > 0) throw new Error(`not one ${selector} in ${source}`)
  return element
}

describe('emphasis beside Chinese punctuation', () => {
  test.each([
    ['**重要。**请注意', '<p><strong>重要。</strong>请注意</p>'],
    ['请看**“重要”**的事', '<p>请看<strong>“重要”</strong>的事</p>'],
    ['这是**+92**号码', '<p>这是<strong>+92</strong>号码</p>'],
    ['*（注）*正文', '<p><em>（注）</em>正文</p>'],
  ])('%s', (source, expected) => {
    expect(html(source)).toBe(expected)
  })
})

describe('a line break beside Chinese makes no space', () => {
  test.each([
    ['第一行\n第二行', '<p>第一行第二行</p>'],
    ['**粗**\n继续', '<p><strong>粗</strong>继续</p>'],
    ['句子，\n**粗**', '<p>句子，<strong>粗</strong></p>'],
    ['用WeChat\n注册', '<p>用WeChat注册</p>'],
    ['“引号”\n后面', '<p>“引号”后面</p>'],
    ['后面……\n“引号”', '<p>后面……“引号”</p>'],
    ['“WeChat”\n后面', '<p>“WeChat”后面</p>'],
    ['[链接](/check)\n后面', '<p><a href="/check">链接</a>后面</p>'],
  ])('%j', (source, expected) => {
    expect(html(source)).toBe(expected)
  })

  test('a citation between them changes nothing', () => {
    expect(elementOf(html('说过[@none]\n后面'), 'p').textContent).toBe('说过后面')
  })

  test.each([
    ['of letters', 'one\ntwo'],
    ['in quotation marks of one', 'one\n\u2018two\u2019'],
    ['with digits', '+92\ntwo'],
    ['of Arabic letters', '\u067E\u06C1\u0644\u06CC\n\u0633\u0637\u0631'],
    ['after an Arabic full stop', '\u0633\u0637\u0631\u06D4\n\u0633\u0637\u0631'],
  ])('between two words %s it stays', (_, source) => {
    expect(prose(source).text).toBe(source.replace('\n', ' '))
    expect(html(source)).toBe(`<p>${source}</p>`)
  })
})

describe('nothing of an author runs or reaches out', () => {
  test('raw HTML is text', () => {
    expect(html('<script>alert(1)</script><b onclick="x">')).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=&quot;x&quot;&gt;</p>',
    )
  })

  test('a script address is no link', () => {
    expect(parse(html('[x](javascript:alert(1))')).querySelector('a')).toBeNull()
  })

  test('an external link is marked, for the eye and the ear, and gives nothing away', () => {
    const link = elementOf(html('[x](https://example.org/)'), 'a')
    expect(link.getAttribute('href')).toBe('https://example.org/')
    expect(link.className).toBe('external')
    expect(link.getAttribute('rel')).toBe('external noopener noreferrer')
    expect(link.textContent).toBe(fill(edition.words.externalLink, { link: 'x' }))
    expect(link.querySelector('.visually-hidden')?.textContent).toBe(
      around(edition.words.externalLink, 'link').after,
    )
  })

  test('a link within the site is not', () => {
    expect(html('[x](/check)')).toBe('<p><a href="/check">x</a></p>')
  })

  test('a table has no style attribute, and scrolls in a named region that takes the focus', () => {
    const table = html('| a | b |\n|---|:-:|\n| 1 | 2 |')
    const region = elementOf(table, '.table')
    expect(region.getAttribute('role')).toBe('region')
    expect(region.getAttribute('tabindex')).toBe('0')
    expect(region.getAttribute('aria-label')).toBe('表格“a和b”，可以左右滑动')
    const [, centred] = parse(table).querySelectorAll('th')
    expect(centred?.getAttribute('scope')).toBe('col')
    expect(centred?.className).toBe('align-center')
    expect(parse(table).querySelector('[style]')).toBeNull()
  })
})

describe('headings', () => {
  test('carry the id that is written, former ids and their own text as empty elements, and a named permalink', () => {
    const { html, headings } = prose('## 微信 能绑吗 {#wechat #old-one #旧标题}')
    const heading = elementOf(html, 'h2')
    expect(heading.id).toBe('wechat')
    expect(heading.textContent).toBe('微信 能绑吗')
    expect(Array.from(heading.children, ({ id, textContent }) => [id, textContent])).toEqual([
      ['old-one', ''],
      ['旧标题', ''],
      ['微信-能绑吗', ''],
    ])
    const permalink = elementOf(html, 'a.permalink')
    expect(permalink.getAttribute('href')).toBe('#wechat')
    expect(permalink.getAttribute('aria-label')).toBe('“微信 能绑吗”的链接')
    expect(headings).toEqual([
      { id: 'wechat', aliases: ['old-one', '旧标题', '微信-能绑吗'], text: '微信 能绑吗', level: 2, line: 1 },
    ])
  })

  test('stand a level lower on the page of the whole guide, where links between sections stay', () => {
    const source = '## 甲 {#a}\n\n[乙](/guide/binding#b)、[丙](/guide/binding)、[丁](/check)'
    const { 'own-page': own, 'whole': whole } = renderer.section(source, 1)
    expect(own).toEqual(prose(source))
    expect(whole).toEqual({ ...own, html: whole.html })
    const { html } = whole
    expect(elementOf(html, 'h3').id).toBe('a')
    expect(
      Array.from(parse(html).querySelectorAll('p a'), (link) => [
        link.textContent,
        link.getAttribute('href'),
      ]),
    ).toEqual([
      ['乙', '#b'],
      ['丙', '#binding'],
      ['丁', '/check'],
    ])
  })

  test.each(['## 没有编号', '## 中文编号 {#中文}', '## 大写 {#Id}', '## 空格 {#a b}'])(
    '"%s" is a fault',
    (source) => {
      expect(prose(source).problems).toEqual([
        { line: 1, message: expect.stringContaining('needs an id in lower-case ASCII') as string },
      ])
    },
  )

  test("a heading of the first level is a fault: the title is the front matter's", () => {
    expect(prose('# 题 {#t}').problems).toEqual([
      { line: 1, message: expect.stringContaining('begin with "##"') as string },
    ])
  })
})

describe('citations', () => {
  test('are listed with their lines, also several in one bracket and with a locator', () => {
    const { citations, problems, text } = prose('一[@a-2024]\n\n二[@b; @c, 第8条]和[@none]。')
    expect(citations).toEqual([
      { source: 'a-2024', line: 1 },
      { source: 'b', line: 3 },
      { source: 'c', line: 3 },
      { source: 'none', line: 3 },
    ])
    expect(problems).toEqual([])
    expect(text).toBe('一\n二和。')
  })

  test.each(['[@]', '[@A b]', '[@a;]', '[@a; b]'])('%s is a fault', (source) => {
    expect(prose(`x${source}`).problems).toEqual([
      { line: 1, message: expect.stringContaining(`"${source}" is no citation`) as string },
    ])
  })
})

test('the words alone have neither a citation nor the space before it', () => {
  expect(prose('One [@none]. **Two** [@none], and\nthree\n[@none]').text).toBe('One. Two, and three')
  expect(prose('One [@none] two').text).toBe('One two')
  expect(prose('说过[@none]。').text).toBe('说过。')
})

describe('dates and numbered articles stay in one piece', () => {
  test.each([
    ['在2026-11-24看', ['2026-11-24']],
    ['2024年2月，2026年1月19日的报道', ['2024年2月', '2026年1月19日']],
    ['看第31条', ['第31条']],
    ['2024年的、180天、+92、5000卢比', []],
  ])('%s', (source, pieces) => {
    const paragraph = elementOf(html(source), 'p')
    expect(paragraph.textContent).toBe(source)
    expect(Array.from(paragraph.querySelectorAll('.date'), ({ textContent }) => textContent)).toEqual(pieces)
  })

  test('in a heading too, whose anchor is its plain text', () => {
    const { headings } = prose('## 2024年2月 {#then}')
    expect(headings.map(({ text, aliases }) => [text, aliases])).toEqual([['2024年2月', ['2024年2月']]])
  })
})

describe('claims', () => {
  const claim = (head: string, body: string) => `::: claim ${head}\n${body}\n:::`
  const three = '原文这样说。\n\n目前**知道**这些[@a]。还有那些。\n\n把握如此。'
  const partsOf = (html: string) =>
    Array.from(parse(html).querySelectorAll('.claim dt, .claim dd'), ({ localName, textContent }) => [
      localName,
      textContent,
    ])

  test('are folds whose line has the state and what is true, with three labelled parts and an anchor', () => {
    const { html, claims, problems } = prose(claim('{#claim-x state=corrected confidence=low}', three))
    expect(problems).toEqual([])
    expect(claims).toEqual([
      {
        id: 'claim-x',
        line: 1,
        state: 'corrected',
        confidence: 'low',
        inferred: false,
        text: '原文这样说。',
        truth: '目前知道这些。',
      },
    ])
    // A link to the fold itself would not open it: the anchor is inside.
    const box = elementOf(html, 'details.claim.claim-corrected > :not(summary)')
    expect(box.id).toBe('claim-x')
    expect(elementOf(html, 'summary .claim-state').textContent).toBe(edition.words.claim.box.corrected)
    expect(elementOf(html, 'summary').textContent).toBe(`${edition.words.claim.box.corrected}目前知道这些。`)
    expect(elementOf(html, '.claim a').getAttribute('href')).toBe('/claims#claim-x')
    expect(partsOf(html)).toEqual([
      ['dt', '原文说'],
      ['dd', '原文这样说。'],
      ['dt', '目前知道'],
      ['dd', '目前知道这些。还有那些。'],
      ['dt', edition.words.confidence.low],
      ['dd', '把握如此。'],
    ])
  })

  test('about what the article leaves out are named so', () => {
    const { html, problems } = prose(claim('{#claim-x state=omitted confidence=low inferred}', three))
    expect(problems).toEqual([])
    const { claim: names, confidence, inferred } = edition.words
    const terms = partsOf(html).flatMap(([name, text]) => (name === 'dt' ? [text] : []))
    expect(terms).toEqual([names.leftOut, names.known, fill(inferred, { confidence: confidence.low })])
  })

  test.each([
    ['一句。两句。', '一句。'],
    ['2.5美元！后面', '2.5美元！'],
    ['No Han here, 2.5 of it. More', 'No Han here, 2.5 of it.'],
    ['没有句号', '没有句号'],
  ])('%s: the first sentence is %s', (known, truth) => {
    const { claims } = prose(claim('{#c state=unknown confidence=none}', `原文\n\n${known}\n\n把握`))
    expect(claims.map((found) => found.truth)).toEqual([truth])
  })

  test.each([
    [
      'an unknown state',
      claim('{#c state=wrong confidence=low}', three),
      'write "::: claim {#claim-id state=',
    ],
    [
      'an unknown confidence',
      claim('{#c state=corrected confidence=sure}', three),
      'write "::: claim {#claim-id state=',
    ],
    [
      'two paragraphs',
      claim('{#c state=corrected confidence=low}', '一\n\n二'),
      'a claim is three paragraphs',
    ],
    [
      'a list in place of a paragraph',
      claim('{#c state=corrected confidence=low}', '- 一\n\n二\n\n三'),
      'a claim is three paragraphs',
    ],
    ['no end', `::: claim {#c state=corrected confidence=low}\n${three}`, 'the claim is not closed'],
  ])('%s is a fault', (_, source, message) => {
    expect(
      prose(source)
        .problems.map((problem) => problem.message)
        .join('\n'),
    ).toContain(message)
  })
})

describe('a container', () => {
  test('of no kind is a fault that names every kind', () => {
    expect(prose('::: note\n注\n:::').problems).toEqual([
      { line: 1, message: expect.stringMatching(/write "::: claim .*; or write "::: figure /) as string },
    ])
  })
})

describe('figures', () => {
  const list = (mark: string, items: number, parts: number) =>
    Array.from({ length: items }, (_, item) =>
      [
        `${mark} **甲${item}** 乙`,
        ...Array.from({ length: parts }, (_, part) => `${' '.repeat(mark.length + 1)}- 丙${part}`),
      ].join('\n'),
    ).join('\n')
  const figure = (kind: string, body: string, caption = '图里画的[@a-2024]\n\n') =>
    `::: figure ${kind}\n${caption}${body}\n:::`
  /** How many items each kind lists, how many parts an item does, and how an author begins an item. */
  const KINDS = [
    { kind: 'codes', mark: '-', other: '1.', items: 3, parts: 4, drawings: 3 },
    { kind: 'line', mark: '-', other: '1.', items: 3, parts: 0, drawings: 1 },
    { kind: 'order', mark: '1.', other: '-', items: 4, parts: 0, drawings: 4 },
  ]

  describe.each(KINDS)('$kind', ({ kind, mark, other, items, parts, drawings }) => {
    const { html, text, problems, statements, citations } = prose(figure(kind, list(mark, items, parts)))

    test('has its caption and its words as text, beside drawings that say nothing', () => {
      expect(problems).toEqual([])
      const drawn = elementOf(html, `figure.${kind}`)
      expect(drawn.firstElementChild?.localName).toBe('figcaption')
      expect(drawn.firstElementChild?.textContent).toBe('图里画的')
      const shapes = drawn.querySelectorAll('svg')
      expect(shapes).toHaveLength(drawings)
      for (const shape of shapes) {
        expect(shape.getAttribute('aria-hidden')).toBe('true')
        expect(shape.textContent).toBe('')
      }
      const words = Array.from(drawn.querySelectorAll('li > p, li li'), ({ textContent }) => textContent)
      const wordsOfItem = (item: number) => [
        `甲${item} 乙`,
        ...Array.from({ length: parts }, (_, part) => `丙${part}`),
      ]
      expect(words).toEqual(Array.from({ length: items }, (_, item) => wordsOfItem(item)).flat())
      expect(text.split('\n')).toEqual(['图里画的', ...words])
    })

    test('is one statement, with the sources of its caption and its items', () => {
      expect(citations).toEqual([{ source: 'a-2024', line: 2 }])
      expect(statements.map(({ line, sources }) => [line, sources])).toEqual([[1, ['a-2024']]])
    })

    test.each<[string, string, readonly string[]]>([
      ['an item too few', list(mark, items - 1, parts), [`lists ${items} items, here are ${items - 1}`]],
      ['an item too many', list(mark, items + 1, parts), [`lists ${items} items, here are ${items + 1}`]],
      [
        'a part too many in every item',
        list(mark, items, parts + 1),
        Array<string>(items).fill(`lists ${parts} parts in each item, here are ${parts + 1}`),
      ],
      [
        'the other list',
        list(other, items, parts),
        [`is a caption and one list: write each item of it as "${mark} …", and nothing else`],
      ],
      [
        'a paragraph after its list',
        `${list(mark, items, parts)}\n\n后话`,
        [`is a caption and one list: write each item of it as "${mark} …", and nothing else`],
      ],
      [
        'nothing but its caption',
        '',
        [
          `is a caption and one list: write each item of it as "${mark} …", and nothing else`,
          `lists ${items} items, here are 0`,
        ],
      ],
    ])('%s is a fault', (_, body, messages) => {
      expect(prose(figure(kind, body)).problems.map(({ message }) => message)).toEqual(
        messages.map((message) => `the figure "${kind}" ${message}`),
      )
    })

    test('no caption is a fault', () => {
      expect(prose(figure(kind, list(mark, items, parts), '')).problems).toEqual([
        {
          line: 1,
          message: `the figure "${kind}" has no caption: begin it with a paragraph that says what it shows`,
        },
      ])
    })
  })

  test('a fault of an item has the line of that item', () => {
    const body = list('-', 3, 4).replace('  - 丙3\n', '')
    expect(prose(figure('codes', body)).problems).toEqual([
      { line: 4, message: 'the figure "codes" lists 4 parts in each item, here are 3' },
    ])
  })

  test.each(['', 'Order', 'pie', 'order {#id}'])('the kind "%s" is a fault', (kind) => {
    expect(prose(figure(kind, list('1.', 4, 0))).problems).toEqual([
      { line: 1, message: 'write "::: figure codes|line|order"' },
    ])
  })

  test('no end is a fault', () => {
    expect(prose(`::: figure order\n图\n\n${list('1.', 4, 0)}`).problems).toEqual([
      { line: 1, message: 'the figure is not closed: end it with a line of ":::"' },
    ])
  })
})

describe('a picture', () => {
  const NOT_ALONE = expect.stringMatching(/^a picture stands in a paragraph of its own/) as string

  test('alone in its paragraph is a figure with the size of its file', () => {
    expect(html('字\n\n![一张<卡>](sim.svg)\n\n字')).toBe(
      '<p>字</p>\n<figure class="picture"><img src="/files/sim.svg" alt="一张&lt;卡&gt;" ' +
        'width="100" height="50" decoding="async"></figure>\n<p>字</p>',
    )
  })

  test('has its title as a caption, in which nothing is markup', () => {
    const figure = elementOf(html('![图](sim.svg "**卡** <b>&amp;")'), 'figure')
    expect(elementOf(figure.innerHTML, 'figcaption').textContent).toBe('**卡** <b>&')
    expect(figure.querySelector('img')?.hasAttribute('title')).toBe(false)
  })

  test('may stand in an item of a list and in a quotation', () => {
    for (const source of ['1. 先\n\n   ![图](sim.svg)\n2. 后', '- ![图](sim.svg)', '> ![图](sim.svg)']) {
      expect(prose(source).problems).toEqual([])
      expect(elementOf(html(source), 'li figure img, blockquote figure img').getAttribute('alt')).toBe('图')
    }
  })

  test('is loaded when it comes near, but for the first above every heading of a page', () => {
    const source = '![1](sim.svg)\n\n![2](sim.svg)\n\n## 题 {#x}\n\n![3](sim.svg)'
    const eagerIn = (text: string) =>
      Array.from(parse(text).querySelectorAll('img:not([loading=lazy])'), (image) =>
        image.getAttribute('alt'),
      )
    const section = renderer.section(source, 1)
    expect(eagerIn(section['own-page'].html)).toEqual(['1'])
    expect(eagerIn(section.whole.html)).toEqual([])
    expect(eagerIn(html('## 题 {#x}\n\n![3](sim.svg)'))).toEqual([])
  })

  test('is no statement; its words are in the text', () => {
    const { statements, text, pictures } = prose('字\n\n![图**里**](sim.svg "题")')
    expect(statements.map((statement) => statement.text)).toEqual(['字'])
    expect(text).toBe('字\n图里')
    expect(pictures).toEqual([{ name: 'sim.svg', alt: '图里', caption: '题', line: 3 }])
  })

  test.each([
    '字![图](sim.svg)',
    '![图](sim.svg)字',
    '![图](sim.svg) ![图](sim.svg)',
    '[![图](sim.svg)](/claims)',
    '**![图](sim.svg)**',
    '## ![图](sim.svg) {#x}',
    '| ![图](sim.svg) |\n|---|',
    '::: claim {#x state=unknown confidence=none}\n![图](sim.svg)\n\n乙\n\n丙\n:::',
    '::: figure order\n![图](sim.svg)\n\n1. 甲\n2. 乙\n3. 丙\n4. 丁\n:::',
    '::: figure order\n图\n\n1. ![图](sim.svg)\n2. 乙\n3. 丙\n4. 丁\n:::',
  ])('anywhere else is a fault: %j', (source) => {
    expect(prose(source).problems.map(({ message }) => message)).toContainEqual(NOT_ALONE)
  })

  test('in a line of front matter is a fault', () => {
    expect(renderer.inline('![图](sim.svg)', 7).problems).toEqual([{ line: 7, message: NOT_ALONE }])
  })

  test.each([
    ['![图](https://example.org/x.png)', 'is no file of ours: put it into zh/pictures/'],
    ['![图](//example.org/x.png)', 'is no file of ours'],
    ['![图](HTTP://example.org/x.png)', 'is no file of ours'],
    ['![图](data:image/png;base64,AA==)', 'is no file of ours'],
    ['![图](/icon.svg)', 'write the name of the picture alone: it is read from zh/pictures/'],
    ['![图](../zh/pictures/sim.svg)', 'write the name of the picture alone'],
    ['![图](sim.gif)', '"sim.gif" is no name of a picture: write lower-case ASCII'],
    ['![图](sim.jpeg)', '.jpg for .jpeg'],
    ['![图](Sim.svg)', '"Sim.svg" is no name of a picture'],
    ['![图](sim.svg?x)', '"sim.svg?x" is no name of a picture'],
    ['![图]()', '"" is no name of a picture'],
    ['![图](card.svg)', 'there is no zh/pictures/card.svg: put the file there, or name one that is; '],
    ['![图](card.svg)', 'there is map.webp, sim.svg, damaged.png'],
    ['![](sim.svg)', 'say what sim.svg shows, for those who do not see it: ![words](sim.svg)'],
    ['![ **` `** ](sim.svg)', 'say what sim.svg shows'],
    ['![&#8203;](sim.svg)', 'a reference stands for U+200B'],
    ['![图](sim.svg "&#x202e;")', 'a reference stands for U+202E'],
    ['![图](my sim.svg)', '"![" begins no picture here'],
    ['![图](data:image/svg+xml,<svg/>)', '"![" begins no picture here'],
    ['![图](javascript:alert)', '"![" begins no picture here'],
    ['![图][sim]', '"![" begins no picture here'],
  ])('%s is a fault', (source, message) => {
    expect(prose(`字\n\n${source}`).problems).toEqual([
      { line: 3, message: expect.stringContaining(message) as string },
    ])
    expect(prose(source).html).not.toMatch(/ src=(?!"\/files\/)/)
  })

  test('whose file has a fault has none of its own, and is not shown', () => {
    expect(prose('![图](damaged.png)').problems).toEqual([])
    expect(prose('![图](damaged.png)').html).not.toContain('<img')
  })
})
