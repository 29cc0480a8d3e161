// Feedback links: "this is wrong" leads to the operator, with the page, its place and the answers filled in.

import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { fill } from '../../../src/content/index.ts'
import { TOPICS } from '../../../src/decision/index.ts'
import { createFeedbackUrl } from '../../../src/web/render/feedback.ts'
import {
  attributesOf,
  config,
  documentAt,
  edition,
  EDITIONS,
  only,
  testApp,
  textsOf,
  urls,
} from '../../fixtures.ts'

const { words, sections, unknowns } = edition
const MAIL = 'mailto:us@example.org'
const TRACKER = 'https://tracker.example.org/new?labels=wrong'
const QUERY = 'sim=lapsed&wechat=pakistan&alipay=pakistan&login=in'

const withFeedback = (feedbackUrl: string | undefined) => testApp({ settings: { feedbackUrl } })
const linksOn = async (app: FastifyInstance, path: string) =>
  attributesOf(await documentAt(app, path), '.feedback a', 'href').map((href) => new URL(href))
const subjectOf = (title: string) => fill(words.feedback.subject, { title })
const bodyOf = (path: string, { feedback } = words) => fill(feedback.body, { url: config.baseUrl + path })
const mailBodyOf = (path: string) => bodyOf(path).replaceAll('\n', '\r\n')

/** The fields of a mail address, which knows no "+" for a space (RFC 6068, 5). */
function fieldsOf({ search }: URL): Record<string, string> {
  const fields = search.slice(1).split('&')
  return Object.fromEntries(
    fields.map((field) => field.split('=').map((part) => decodeURIComponent(part)) as [string, string]),
  )
}

describe.each(EDITIONS)('by mail, in $language', ({ edition, urls }) => {
  const { words, sections, unknowns, pages } = edition
  const answer = `${urls.answer}?${QUERY}`
  const subjectOf = (title: string) => fill(words.feedback.subject, { title })
  const mailBodyOf = (path: string) => bodyOf(path, words).replaceAll('\n', '\r\n')

  test('a section: its title, and its address in the body', async () => {
    const app = await withFeedback(MAIL)
    for (const { id, title } of sections) {
      const [link] = await linksOn(app, urls.section(id))
      expect([link?.protocol, link?.pathname]).toEqual(['mailto:', 'us@example.org'])
      expect(link && fieldsOf(link)).toEqual({
        subject: subjectOf(title),
        body: mailBodyOf(urls.section(id, id)),
      })
      expect(link?.search).not.toContain('+')
    }
  })

  test('an answer: each topic that has one, and the page, with all answers', async () => {
    const links = await linksOn(await withFeedback(MAIL), answer)
    expect(links.map(fieldsOf)).toEqual([
      ...TOPICS.map((topic) => ({
        subject: subjectOf(pages.answer.topics[topic].name),
        body: mailBodyOf(`${answer}#${topic}`),
      })),
      { subject: subjectOf(pages.answer.title), body: mailBodyOf(answer) },
    ])
  })

  test('what nobody has published: its place', async () => {
    const links = await linksOn(await withFeedback(MAIL), urls.claims)
    expect(links.map(fieldsOf)).toEqual(
      unknowns.map(({ id, title }) => ({ subject: subjectOf(title), body: mailBodyOf(urls.unknown(id)) })),
    )
  })
})

test("by an issue tracker: as its form's title and body, beside what its address holds already", async () => {
  const [link] = await linksOn(await withFeedback(TRACKER), urls.section('binding'))
  const title = sections.find(({ id }) => id === 'binding')?.title ?? ''
  expect(link?.origin).toBe('https://tracker.example.org')
  expect(Object.fromEntries(link?.searchParams ?? [])).toEqual({
    labels: 'wrong',
    title: subjectOf(title),
    body: bodyOf(urls.section('binding', 'binding')),
  })
})

test('a title with signs of a URL stays a title', () => {
  const place = { title: 'a&b=c?d#e +f', path: '/x' }
  const byMail = createFeedbackUrl({ ...config, feedbackUrl: MAIL }, words)(place)
  expect(fieldsOf(new URL(byMail ?? ''))).toEqual({
    subject: subjectOf(place.title),
    body: mailBodyOf('/x'),
  })
  const byTracker = createFeedbackUrl({ ...config, feedbackUrl: TRACKER }, words)(place)
  expect(new URL(byTracker ?? '').searchParams.get('title')).toBe(subjectOf(place.title))
})

describe('the links', () => {
  test('stand on every section, every part of the guide and every unknown', async () => {
    const app = await withFeedback(MAIL)
    for (const { id } of sections) expect(await linksOn(app, urls.section(id))).toHaveLength(1)
    expect(await linksOn(app, urls.guide)).toHaveLength(sections.length)
    expect(await linksOn(app, urls.claims)).toHaveLength(unknowns.length)
    const link = only(await documentAt(app, urls.section('binding')), '.feedback a')
    expect(link.getAttribute('rel')?.split(' ')).toEqual(
      expect.arrayContaining(['external', 'noopener', 'noreferrer', 'nofollow']),
    )
    expect(textsOf(await documentAt(app, urls.section('binding')), '.feedback')).toEqual([
      words.feedback.link,
    ])
  })

  test('stand nowhere when no address is configured', async () => {
    const app = await withFeedback(undefined)
    for (const path of EDITIONS.flatMap(({ pages, answers }) => [...pages, ...answers])) {
      expect([path, textsOf(await documentAt(app, path), '.feedback')]).toEqual([path, []])
    }
  })
})
