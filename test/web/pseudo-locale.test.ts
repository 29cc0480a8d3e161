// A third language is a folder: an edition that nobody wrote, of which nothing but its files knows, is served as every
// other one, from right to left, and no text of it comes from anywhere else.

import { XMLParser } from 'fast-xml-parser'
import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { afterAll, describe, expect, test } from 'vitest'
import { readSite } from '../../src/content/index.ts'
import { buildApp } from '../../src/web/index.ts'
import { pageInstances } from '../../src/web/pages/index.ts'
import { urlsFor } from '../../src/web/urls.ts'
import {
  ANSWERS,
  answersOf,
  attributesOf,
  config,
  documentOf,
  files,
  QUICK,
  reviewDay,
  SITE_LINKS,
  urls as mainUrls,
} from '../fixtures.ts'
import { accented, PSEUDO_LANGUAGE, pseudoFiles } from '../pseudo-locale.ts'

const site = readSite([...files, ...pseudoFiles(files, 'en')], SITE_LINKS)
const edition =
  site.editions.find(({ language }) => language === PSEUDO_LANGUAGE) ?? expect.fail('no edition')
const urls = urlsFor(PSEUDO_LANGUAGE)
const app = await buildApp(config, site, reviewDay, QUICK)
afterAll(() => app.close())

const PAGES = pageInstances(edition, urls).map(({ path }) => path)
/** Pages that are made when they are asked for: answers, the form filled in, searches; and failures. */
const ASKED_FOR = [
  ...ANSWERS.map((path) => path.replace(mainUrls.answer, urls.answer)),
  urls.checkWith(answersOf(ANSWERS[2]?.split('?')[1] ?? '')),
  urls.searchFor(accented('number')),
  urls.searchFor('ẋɋžĵṽ'),
]
const NOWHERE = `${urls.guide}/ƀíñđ`
const FAULTY = [`${urls.answer}?sim=ƥ&where=china&where=pakistan`, `${urls.check}?card=none&card=local`]

/** What of a page is said in another language, or in none: a quotation, the way to another edition, code. */
const FOREIGN = `[lang]:not(html), code, pre, script, style, .address, .source-url`
/** Attributes whose value a reader sees or hears. */
const SPOKEN = ['aria-label', 'title', 'alt', 'placeholder', 'data-label']
/** Within a text: an address. */
const ADDRESS = /(?:https?:|mailto:)\/*\S+/g
/** A letter that the pseudo-locale does not have. */
const PLAIN = /[A-Za-z\p{Script=Han}]/u

/** The texts that hold a letter of another edition. */
function strangeIn(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(ADDRESS, '').trim()).filter((text) => PLAIN.test(text))
}

/** Every text of a page: what is seen of it, what is heard, and what stands in its head. */
function textsOfPage(html: string): string[] {
  const page = documentOf(html)
  const data = attributesOf(page, 'script[type="application/ld+json"]', 'type').length
    ? spokenIn(JSON.parse(page.querySelector('script[type="application/ld+json"]')?.textContent ?? ''))
    : []
  for (const foreign of page.querySelectorAll(FOREIGN)) foreign.remove()
  // The parser makes a node of each piece between two character references.
  page.normalize()
  const heads = attributesOf(page, 'meta[name=description], meta[property="og:title"]', 'content')
  const names = attributesOf(page, 'meta[property="og:site_name"], meta[property$=":alt"]', 'content')
  const spoken = SPOKEN.flatMap((name) => attributesOf(page, `[${name}]`, name))
  return [...textNodesOf(page.documentElement), ...heads, ...names, ...spoken, ...data]
}

function textNodesOf(node: Node): string[] {
  if (node.nodeType === 3) return [node.textContent ?? '']
  return Array.from(node.childNodes).flatMap(textNodesOf)
}

/** Keys of JSON whose value is for people. */
const FOR_PEOPLE = new Set(
  'name headline text description summary title message nextSteps subtitle content'.split(' '),
)
/** What is called as it calls itself: a source by its title, a status by that of HTTP, parameters and tags by their names. */
const SELF_NAMED = (value: object, key: string) =>
  ('@type' in value && value['@type'] === 'CreativeWork') ||
  'status' in value ||
  'in' in value ||
  key === 'tags'

/** The texts in JSON that are for people. */
function spokenIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return FOR_PEOPLE.has(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => spokenIn(item, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    (name === 'name' || name === 'title') && SELF_NAMED(value, key) ? [] : spokenIn(item, name),
  )
}

test('has a tag that every standard takes', () => {
  expect(Intl.getCanonicalLocales(PSEUDO_LANGUAGE)).toEqual([PSEUDO_LANGUAGE])
  expect(new Intl.PluralRules(PSEUDO_LANGUAGE).resolvedOptions().pluralCategories.length).toBe(6)
  expect(urls.home).toBe('/ar-xb')
})

test('has a text in place of every one of the edition that it is made of, accented and longer', () => {
  const english = site.editions.find(({ language }) => language === 'en')
  expect(edition.sections.map(({ id }) => id)).toEqual(english?.sections.map(({ id }) => id))
  const [own = '', other = ''] = [edition, english].map((each) =>
    (each?.sections ?? []).map(({ prose }) => prose.text).join(''),
  )
  expect(own.length / other.length).toBeGreaterThan(1.25)
  expect(accented('Read {count} [facts](/guide/x#y) `code` [@a-b, article 3]. {#id}')).toBe(
    'Ŕéáđ {count} [ƒáçţš](/guide/x#y) `code` [@a-b, áŕţíçļé ļóŕéɱ 3]. {#id}',
  )
})

describe.each([...PAGES, ...ASKED_FOR, ...FAULTY, NOWHERE])('%s', (path) => {
  test('is served from right to left, in no other words than those of the folder', async () => {
    const { statusCode, body } = await app.inject(path)
    expect(statusCode).toBe(FAULTY.includes(path) ? 400 : path === NOWHERE ? 404 : 200)
    const { lang, dir } = documentOf(body).documentElement
    expect([lang, dir]).toEqual([PSEUDO_LANGUAGE, 'rtl'])
    expect(strangeIn(textsOfPage(body))).toEqual([])
    expect(body).not.toMatch(/\{\w+\}/)
  })
})

test('the styles write no words', async () => {
  const styles = (await app.inject(urls.home)).body + (await app.inject(ASKED_FOR[2] ?? '')).body
  const written = styles.match(/content:\s*(?:'[^']*'|"[^"]*")/g) ?? []
  expect(written.length).toBeGreaterThan(0)
  expect(
    strangeIn(written.map((rule) => rule.slice('content:'.length).replaceAll(/\\[0-9A-F]+/g, ''))),
  ).toEqual([])
})

test('what is said beside the pages is in its words: feed, manifest, calendar file', async () => {
  const feed = new XMLParser({ ignoreAttributes: true }).parse((await app.inject(urls.feed)).body) as object
  expect(strangeIn(spokenIn(feed))).toEqual([])
  const manifest = (await app.inject(urls.manifest)).json<Record<string, string>>()
  expect(manifest).toMatchObject({ lang: PSEUDO_LANGUAGE, start_url: urls.home })
  expect(strangeIn(spokenIn(manifest))).toEqual([])
  const calendar = (await app.inject(urls.reminder)).body.replaceAll('\r\n ', '')
  const said = calendar.match(/(?<=^(?:SUMMARY|DESCRIPTION):).*$/gm) ?? []
  expect(said.length).toBeGreaterThan(1)
  expect(strangeIn(said.map((line) => line.replaceAll(/\\[n,;]/g, ' ')))).toEqual([])
})

test('the API speaks it: a decision, its faults, its description', async () => {
  const ask = (query: string) => app.inject(`/api/decision?${query}&lang=${PSEUDO_LANGUAGE}`)
  const decisions = await Promise.all(ANSWERS.map((path) => ask(path.split('?')[1] ?? '')))
  expect(decisions.map(({ statusCode }) => statusCode)).toEqual(ANSWERS.map(() => 200))
  expect(strangeIn(decisions.flatMap((decision) => spokenIn(decision.json())))).toEqual([])
  const faulty = await ask('sim=ƥ&where=china&where=pakistan&card=none&card=local')
  expect(faulty.statusCode).toBe(400)
  expect(strangeIn(spokenIn(faulty.json()))).toEqual([])
  const description = (await app.inject(urls.openapi)).json<OpenAPIObject>()
  // A value is named before its words.
  const values = Object.values(description.components?.schemas ?? {}).flatMap((schema) =>
    'enum' in schema ? (schema.enum as string[]) : [],
  )
  const named = new RegExp(`(?<![\\w-])(?:${values.join('|')}) (?=\\()`, 'g')
  expect(strangeIn(spokenIn(description).map((text) => text.replaceAll(named, '')))).toEqual([])
})

test('other editions lead to it by its address and its name', async () => {
  const home = documentOf((await app.inject('/')).body)
  const [alternate] = attributesOf(home, `link[hreflang=${PSEUDO_LANGUAGE}]`, 'href')
  expect(alternate).toBe(`${config.baseUrl}/ar-xb`)
  expect(attributesOf(home, `.switch[lang=${PSEUDO_LANGUAGE}] .page`, 'href')).toEqual(['/ar-xb'])
})
