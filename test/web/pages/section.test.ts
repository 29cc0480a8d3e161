// A section's page, and the guide on one page: where one is, what there is, and the way from the sources back.

import { describe, expect, test } from 'vitest'
import { dated, fill, fillCounted } from '../../../src/content/index.ts'
import { attributesOf, documentAt, EDITIONS, only, sharedApp, textOf, textsOf } from '../../fixtures.ts'

const app = await sharedApp()
describe.each(EDITIONS)('in $language', ({ edition, urls, answers }) => {
  const { words, sections } = edition

  describe.each(sections)('the section $id', ({ id, title, headings, prose, reviewed }) => {
    test('says where it is: the way from the guide, and its place among all sections', async () => {
      const page = await documentAt(app, urls.section(id))
      expect(textsOf(page, '.crumbs li').at(-1)).toBe(title)
      expect(attributesOf(page, '.crumbs a', 'href')).toEqual([urls.guide])
      expect(attributesOf(page, '.toc.sections a', 'href')).toEqual(
        sections.map((other) => urls.section(other.id)),
      )
      expect(textsOf(page, '.toc.sections a')).toEqual(sections.map((other) => other.title))
      expect(attributesOf(page, '.toc.sections [aria-current=page]', 'href')).toEqual([urls.section(id)])
    })

    test('lists its headings, those of the third level below those of the second', async () => {
      const page = await documentAt(app, urls.section(id))
      const listed = Array.from(page.querySelectorAll('.toc.contents a'), (link) => ({
        url: link.getAttribute('href'),
        text: textOf(link),
        level: link.closest('ol ol') ? 3 : 2,
      }))
      const level2 = headings.filter(({ level }) => level === 2)
      const shown = level2.length > 1 ? headings.filter(({ level }) => level <= 3) : []
      expect(listed).toEqual(shown.map(({ id: anchor, text, level }) => ({ url: `#${anchor}`, text, level })))
    })

    test('gives the day of its review alone, and goes on before its sources', async () => {
      const page = await documentAt(app, urls.section(id))
      expect(textsOf(page, '.dates')).toEqual([fill(words.reviewed, { date: dated(words, reviewed) })])
      const order = Array.from(page.querySelectorAll('.text > *'), ({ className }) => className)
      const optional = ['rules-here', 'sources'].filter((part) => !order.includes(part))
      expect(order).toEqual(
        ['prose', 'rules-here', 'pager', 'start', 'sources', 'back-to-top'].filter(
          (part) => !optional.includes(part),
        ),
      )
      expect(attributesOf(page, '.back-to-top a', 'href')).toEqual([`#${id}`])
    })

    test('lists the sources that it cites, each once, by its title', async () => {
      const page = await documentAt(app, urls.section(id))
      const cited = [...new Set(prose.citations.map(({ source }) => source))].filter((id) => id !== 'none')
      expect(textsOf(page, '.sources cite')).toEqual(
        cited.map((source) => edition.sources.get(source)?.title.replace(/\s+/g, ' ').trim()),
      )
    })
  })

  test('the guide on one page gives every source its own address, a section does not', async () => {
    const addresses = async (path: string) => textsOf(await documentAt(app, path), '.sources .source-url')
    const cited = sections.flatMap(({ prose }) => [...new Set(prose.citations.map(({ source }) => source))])
    expect(await addresses(urls.guide)).toEqual(cited.flatMap((id) => edition.sources.get(id)?.url ?? []))
    expect(await addresses(urls.section('binding'))).toEqual([])
  })

  test.each([...sections.map(({ id }) => urls.section(id)), urls.guide, urls.home, urls.claims, ...answers])(
    '%s: every source leads back to all its citations, each by its own name',
    async (path) => {
      const page = await documentAt(app, path)
      for (const list of page.querySelectorAll('.sources ol')) {
        const items = [...list.children]
        expect(textOf(only(list.parentElement ?? expect.fail(path), 'summary'))).toBe(
          fillCounted(words, words.sourceCount, items.length),
        )
        items.forEach((item, i) => {
          const citations = [...page.querySelectorAll(`a.cite[href="#${item.id}"]`)]
          expect(citations.length).toBeGreaterThan(0)
          expect(attributesOf(item, '.back', 'href')).toEqual(citations.map(({ id }) => `#${id}`))
          // Numbered only where there are several.
          expect(textsOf(item, '.back').map((text) => text.replace(/\P{Nd}/gu, ''))).toEqual(
            citations.map((_, place) => (citations.length > 1 ? String(place + 1) : '')),
          )
          const [ledger = ''] = attributesOf(item, 'a:not(.back)', 'href')
          const source = edition.sources.get(ledger.split('#')[1] ?? '') ?? expect.fail(ledger)
          for (const lang of attributesOf(item, 'cite', 'lang')) expect(lang).toBe(source.language)
          expect(attributesOf(item, '.back', 'aria-label')).toEqual(
            citations.map((_, place) => fill(words.back, { number: i + 1, place: place + 1 })),
          )
        })
      }
    },
  )
})
