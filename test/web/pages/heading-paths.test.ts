// Ids of the guide as paths: below the guide's path each leads to its place on the page of its section (302), in any
// spelling and in one step.

import { describe, expect, test } from 'vitest'
import { idsOf } from '../../../src/content/index.ts'
import { documentAt, edition, readChanged, sharedApp, testApp, urls } from '../../fixtures.ts'

const app = await sharedApp()

const PLACES = edition.sections.flatMap((section) =>
  idsOf(section).map(({ id, current }) => ({ section: section.id, id, current })),
)
const pathOf = (id: string) => `${urls.guide}/${encodeURIComponent(id)}`

describe.each(edition.sections)('the section $id', (section) => {
  const places = PLACES.filter((place) => place.section === section.id)

  test('each id of it leads to an id of its page', async () => {
    const document = await documentAt(app, urls.section(section.id))
    for (const { id, current } of places) {
      const { statusCode, headers } = await app.inject(pathOf(id))
      expect([id, statusCode, headers.location]).toEqual([id, 302, urls.section(section.id, current)])
      expect(document.querySelectorAll(`[id="${current}"]`)).toHaveLength(1)
    }
  })

  test('an alias leads to the heading whose alias it is', () => {
    const wanted = section.headings.flatMap((heading) => heading.aliases.map((alias) => [alias, heading.id]))
    expect(
      places.filter(({ id, current }) => id !== current).map(({ id, current }) => [id, current]),
    ).toEqual(wanted)
  })

  test('in any spelling, with its query', async () => {
    for (const { id, current } of places) {
      const path = pathOf(id)
      const spellings = [`${path}/`, `/${path}.html`, `${path}/index.htm`, pathOf(id.toUpperCase())]
      for (const url of spellings) {
        const { statusCode, headers } = await app.inject(`${url}?a=b`)
        const location = urls.section(section.id).concat(`?a=b#${current}`)
        expect([url, statusCode, headers.location]).toEqual([url, 302, location])
      }
    }
  })
})

test('it is for reading, and for as long as a page is kept', async () => {
  const url = pathOf(PLACES[0]?.id ?? '')
  const { statusCode, headers } = await app.inject({ method: 'HEAD', url })
  const page = await app.inject(urls.guide)
  expect([statusCode, headers['cache-control']]).toEqual([302, page.headers['cache-control']])
  for (const method of ['POST', 'DELETE'] as const)
    expect((await app.inject({ method, url })).statusCode).toBe(404)
})

test('nothing else of the site is a path there', async () => {
  const others = [...edition.unknowns, ...edition.changes].map(({ id }) => id)
  for (const id of others) expect([id, (await app.inject(pathOf(id))).statusCode]).toEqual([id, 404])
})

// Ids are unique as they are written; a heading's text may be another id in another case.
test('of ids that are alike in another case, each is found as it is written', async () => {
  const [one, other] = edition.sections
  const own = await testApp({
    content: readChanged({
      [`zh/guide/${one?.id}.md`]: (text) => `${text}\n## Odd/One? {#odd}\n\n原文没有说。\n`,
      [`zh/guide/${other?.id}.md`]: (text) => `${text}\n## ODD {#even}\n\n原文没有说。\n`,
    }),
  })
  const leads = async (id: string) => (await own.inject(pathOf(id))).headers.location
  expect(await leads('odd')).toBe(urls.section(one?.id ?? '', 'odd'))
  expect(await leads('ODD')).toBe(urls.section(other?.id ?? '', 'even'))
  expect(await leads('Odd/One?')).toBe(urls.section(one?.id ?? '', 'odd'))
  expect(await leads('odd/one?')).toBe(urls.section(one?.id ?? '', 'odd'))
})
