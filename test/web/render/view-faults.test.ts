// Faults of views: each is named by file and line, whatever it is, and each stops the start, whichever page it is on.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { VIEWS } from '../../../src/folders.ts'
import { renderFailures } from '../../../src/web/pages/failure.ts'
import { menuOf, pageInstances } from '../../../src/web/pages/index.ts'
import { MAX_QUERY } from '../../../src/web/pages/search.ts'
import { renderTrials } from '../../../src/web/pages/trials.ts'
import { createEta } from '../../../src/web/render/eta.ts'
import { shareCard } from '../../../src/web/render/share-card.ts'
import { THEME } from '../../../src/web/render/theme.ts'
import { explainViewError } from '../../../src/web/render/view-faults.ts'
import type { Render } from '../../../src/web/render/views.ts'
import { config, edition, pageContext, urls } from '../../fixtures.ts'

const FILES = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.eta'))
  // Commands show these, and no start: pictures are drawn, faults shown to an author.
  .filter((name) => !/^(?:pictures|dev)/.test(name))
  .sort()

/** Every rendering of a start, as it is handed to Eta. */
const renderings: { readonly view: string; readonly data: object }[] = []
beforeAll(async () => {
  const shared = {
    words: edition.words,
    urls,
    baseUrl: config.baseUrl,
    icon: '/icon.svg',
    share: shareCard(edition, config.baseUrl, { urlOf: (name) => `/${name}`, has: () => true }),
    theme: THEME,
    searchWords: edition.pages.search,
    maxQuery: MAX_QUERY,
    menu: { header: menuOf(edition, urls, 'header'), footer: menuOf(edition, urls, 'footer') },
    style: '',
  }
  const render: Render = (view, model) => {
    renderings.push({ view, data: { ...shared, ...model } })
    return Promise.resolve({ html: '', policy: '' })
  }
  for (const settings of [{}, { feedbackUrl: 'mailto:us@example.org' }]) {
    const context = pageContext(render, settings)
    await renderFailures(context)
    for (const instance of pageInstances(edition, urls)) await instance.render(context, '1970-01-01')
    await renderTrials(context)
  }
})

/** The line marks that Eta puts into a template's code. */
const MARK = /__eta\.line=(\d+)/g

/** Tags that no start runs, as no rule is without a source. */
const UNREACHED = ['rules.eta:28', 'rules.eta:29']

test('every tag of every view is run by a start, with or without FEEDBACK_URL', () => {
  const run = new Set<string>()
  const eta = createEta(VIEWS, { debug: true })
  Object.assign(globalThis, { markRun: (file: string, line: number) => run.add(`${file}:${line}`) })
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, 'markRun')
  })
  eta.configure({
    plugins: [
      ...eta.config.plugins,
      // A loop of a view may name a variable of its own `options`.
      {
        processFnString: (code: string) =>
          `const markedFile = options.filepath\n${code.replace(MARK, '$&;markRun(markedFile, $1)')}`,
      },
    ],
  })
  for (const { view, data } of renderings) eta.render(view, data)
  const missed = FILES.flatMap((name) => {
    const file = join(VIEWS, name)
    const code = createEta(VIEWS, { debug: true }).compileToString(readFileSync(file, 'utf8'))
    const lines = new Set([...code.matchAll(MARK)].map(([, line]) => Number(line)))
    return [...lines].filter((line) => !run.has(`${file}:${line}`)).map((line) => `${name}:${line}`)
  })
  expect(missed).toEqual(UNREACHED)
})

describe('a fault is named by its file and line', () => {
  let views: string
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'))
    views = join(folder, 'views')
    await cp(VIEWS, views, { recursive: true })
    onTestFinished(() => rm(folder, { recursive: true }))
  })

  /** Puts a tag before a line of a file of views. */
  async function insert(name: string, line: number, tag: string): Promise<void> {
    const lines = (await readFile(join(views, name), 'utf8')).split('\n')
    await writeFile(join(views, name), lines.toSpliced(line - 1, 0, tag).join('\n'))
  }

  /** What is said of the rendering of an answer, which takes the layout and most partials. */
  function explained(): string {
    const { data } = renderings.findLast(({ view }) => view === 'answer') ?? expect.fail('no answer')
    try {
      createEta(views).render('answer', data)
    } catch (error) {
      return (explainViewError(error, views, 'answer', data) as Error).message
    }
    return 'none'
  }

  const TAGS = {
    '<%= nothing %>': 'nothing is not defined',
    '<%= it.head.a.b %>': 'Cannot read properties of undefined',
    '<% throw 5 %>': '5',
    '<%= a b %>': 'missing ) after argument list',
    '<% if (x { %>': "Unexpected token '{'",
    '<% ) %>': "Unexpected token ')'",
    // Such a string ends at the next quote of the file, if there is one.
    "<%= 'x %>": '',
    '<%= `x %>': '',
    '<%~ include("./missing") %>': 'Could not find template',
  } as const
  const PLACES = [
    ['answer.eta', 3],
    ['layout.eta', 20],
    ['partials/topic.eta', 12],
    ['partials/verdict.eta', 1],
  ] as const
  test.each(PLACES)('views/%s:%i', async (name, line) => {
    for (const [tag, message] of Object.entries(TAGS)) {
      const before = await readFile(join(views, name), 'utf8')
      await insert(name, line, tag)
      expect([tag, explained()]).toEqual([
        tag,
        expect.stringContaining(`The views have 1 fault:\n  views/${name}:${line}: ${message}`),
      ])
      await writeFile(join(views, name), before)
    }
  })

  test('all that cannot be compiled at once, in any view', async () => {
    await insert('answer.eta', 3, '<% ) %>')
    await insert('partials/topic.eta', 4, '<% ) %>')
    await insert('home.eta', 5, "<%= 'x %>")
    expect(explained().split('\n')).toEqual([
      'The views have 3 faults:',
      expect.stringMatching(/^ {2}views\/answer\.eta:3: /),
      expect.stringMatching(/^ {2}views\/home\.eta:5: /),
      expect.stringMatching(/^ {2}views\/partials\/topic\.eta:4: /),
    ])
  })

  test('none, where the error does not come again', () => {
    const error = new Error('once')
    const { view, data } = renderings[0] ?? expect.fail('no page')
    expect(explainViewError(error, views, view, data)).toBe(error)
  })
})

test('counting lines changes nothing that is rendered', () => {
  const [plain, counting] = [createEta(VIEWS), createEta(VIEWS, { debug: true })]
  for (const { view, data } of renderings) expect(counting.render(view, data)).toBe(plain.render(view, data))
})
