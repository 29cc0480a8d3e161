// URLs of the site: every one of them leads somewhere, and no other file holds a path as text.

import { readdirSync, readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { NO_ANSWERS, OUTCOME_IDS, QUESTION_KEYS } from '../../src/decision/index.ts'
import { ROOT } from '../../src/folders.ts'
import { NOTHING_ANSWERED, questionAnchor } from '../../src/web/check/form.ts'
import { isApiPath, sectionOf, SITE_PATHS } from '../../src/web/urls.ts'
import type { Urls } from '../../src/web/urls.ts'
import { edition, sharedApp, urls } from '../fixtures.ts'

const app = await sharedApp()

const ANSWERS = { ...NO_ANSWERS, sim: 'receives' } as const
const sectionIds = edition.sections.map(({ id }) => id)

/** The URLs that are made from something. */
type Builder = { [Key in keyof Urls]: Urls[Key] extends string ? never : Key }[keyof Urls]

/** What each of them makes, for all that the site holds. */
const MADE: Readonly<Record<Builder, readonly string[]>> = {
  section: [
    ...sectionIds.map((id) => urls.section(id)),
    ...edition.sections.flatMap(({ id, headings }) =>
      headings.map((heading) => urls.section(id, heading.id)),
    ),
  ],
  sectionInGuide: sectionIds.map(urls.sectionInGuide),
  checkWith: [
    urls.checkWith(NO_ANSWERS, NOTHING_ANSWERED),
    ...QUESTION_KEYS.map((key) => urls.checkWith(ANSWERS, questionAnchor(key))),
  ],
  answerTo: [urls.answerTo(ANSWERS)],
  decisionOn: [urls.decisionOn(ANSWERS)],
  claim: edition.sections.flatMap(({ prose }) => prose.claims.map(({ id }) => urls.claim(id))),
  unknown: edition.unknowns.map(({ id }) => urls.unknown(id)),
  source: Array.from(edition.sources.keys(), urls.source),
  rule: OUTCOME_IDS.map(urls.rule),
  searchFor: ['', ...edition.pages.search.synonyms.flatMap(([word]) => word ?? [])].map(urls.searchFor),
  change: edition.changes.map(({ id }) => urls.change(id)),
}

const FIXED = Object.entries(urls).flatMap(([name, url]): [string, readonly string[]][] =>
  typeof url === 'string' ? [[name, [url]]] : [],
)
const EXAMPLES = [...FIXED, ...Object.entries(MADE)]

describe.each(EXAMPLES)('%s', (_, examples) => {
  test('leads to something, and to its place there', async () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const [path, anchors] of anchorsByPath(examples)) {
      const { statusCode, body } = await app.inject(path)
      expect([path, statusCode]).toEqual([path, path === urls.answer ? 302 : 200])
      const ids = new Set(Array.from(parseHTML(body).document.querySelectorAll('[id]'), ({ id }) => id))
      expect([path, anchors.filter((anchor) => !ids.has(anchor))]).toEqual([path, []])
    }
  })
})

function anchorsByPath(examples: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const places = examples.map((url) => url.split('#'))
  return new Map(
    places.map(([path = '']) => [
      path,
      places.flatMap(([other, anchor]) => (other === path && anchor !== undefined ? [anchor] : [])),
    ]),
  )
}

test('sectionOf() is the inverse of section()', () => {
  for (const section of sectionIds) {
    for (const anchor of [undefined, 'x', '微信能不能绑'])
      expect(sectionOf(urls, urls.section(section, anchor))).toEqual({ section, anchor })
  }
})

test('sectionOf() finds none in a link to anything else', () => {
  const { section } = MADE
  const others = EXAMPLES.filter(([name]) => name !== 'section').flatMap(([, examples]) => examples)
  const elsewhere = [
    `${urls.guide}/`,
    `${urls.guide}s/binding`,
    `${urls.guide}/binding/x`,
    `${urls.guide}/binding?x`,
    `https://example.org${section[0] ?? ''}`,
    '',
  ]
  for (const href of [...others, ...elsewhere])
    expect([href, sectionOf(urls, href)]).toEqual([href, undefined])
})

test('a path is of the API below its prefix, where the page about it is not', () => {
  const ofApi = EXAMPLES.flatMap(([, examples]) => examples).filter(isApiPath)
  expect(ofApi).toEqual([urls.decision, urls.openapi, urls.decisionOn(ANSWERS)])
  expect(isApiPath(`${urls.api}/nowhere`)).toBe(true)
})

describe('paths as text', () => {
  /** First path segments of all pages and files: `guide`, `feed.xml`. */
  const SEGMENTS = [
    ...[...FIXED, ...Object.entries(MADE)].map(([, examples]) => examples).flat(),
    ...Object.values(SITE_PATHS),
  ]
    .map((url) => /^\/([^/?#]*)/.exec(url)?.[1] ?? '')
    .filter((segment) => segment !== '')

  /** A first segment as a pattern; a longer word is none, nor is a file of content. */
  const SEGMENT = `(${[...new Set(SEGMENTS)].map((segment) => segment.replaceAll('.', '\\.')).join('|')})`
  const END = '(?![\\w-])(?![^"\'`]*\\.md)'
  const PATTERNS = [
    // The path begins a string, or follows a prefix in one: '/guide', `${prefix}/guide`, "<a href=…".
    `["'\`](?:\\$\\{[^}]*\\})?/${SEGMENT}${END}`,
    // Its first segment is appended to a string: home + 'guide', home.concat('guide').
    `(?:\\+\\s*|\\bconcat\\(\\s*)["'\`]/?${SEGMENT}${END}`,
    // It follows anything that a template fills in: `${origin}${home}guide`, <%= home %>guide.
    `(?:\\$\\{[^}]*\\}|%>)/?${SEGMENT}${END}`,
  ].map((pattern) => new RegExp(pattern, 'g'))

  /** Paths of the site in code, whole or put together, each by its first segment. */
  const pathsIn = (code: string): string[] => {
    const found = PATTERNS.flatMap((pattern) => [...withoutComments(code).matchAll(pattern)])
    return [...new Set(found.map(([, segment = '']) => `/${segment}`))]
  }
  const withoutComments = (code: string) => code.replace(/^\s*(?:\/\/|\/?\*).*$|\s\/\/ .*$/gm, '')

  const filesOf = (folder: string, extension: string) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(extension))
      .map((name) => `${folder}/${name}`)
  const FILES = [...filesOf('src', '.ts'), ...filesOf('views', '.eta')]

  test('are found, where they are a link and not where they are a remark', () => {
    const links = ['<a href="/guide">', "go('/answer?sim=x')", '`${prefix}/feed.xml`', '"/api/x"']
    const pieces = [
      "urls.home + 'guide'",
      'prefix +\n  "/guide"',
      "urls.home.concat('guide')",
      '`${urls.home}guide`',
      '`${origin}${urls.home}guide/binding`',
      '`see ${origin}/guide`',
      '<a href="<%= home %>guide">',
    ]
    for (const code of [...links, ...pieces]) expect([code, pathsIn(code).length]).toEqual([code, 1])
    const remarks = ["// '/guide'", "'/guides'", "'/guide-x'", "'/other'", '`${language}/guide/${id}.md`']
    const words = ["'guide'", "['guide', 'check']", "text + 'guides'", '`${count} guide`', '`${id}-guide`']
    for (const code of [...remarks, ...words]) expect([code, pathsIn(code)]).toEqual([code, []])
  })

  test('stand in urls.ts, all of them, and in no other file', () => {
    const pathsOf = FILES.map((file) => [file, pathsIn(readFileSync(ROOT + file, 'utf8'))] as const)
    const holders = pathsOf.filter(([, paths]) => paths.length > 0)
    expect(holders.map(([file]) => file)).toEqual(['src/web/urls.ts'])
    expect(new Set(holders.flatMap(([, paths]) => paths))).toEqual(
      new Set(SEGMENTS.map((segment) => `/${segment}`)),
    )
  })
})
