// The guide in a browser: how long its sections are, where the lists of places stand, the way from a citation to its
// source and back, and what is printed.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { edition, EDITIONS, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const PHONE = { width: 360, height: 760 }
/** Eight screens of a phone. */
const LIMIT = 8 * PHONE.height

const LISTS = ['.toc.sections', '.toc.contents']

const anchorOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash.slice(1))
const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight)

inChromium('the guide', ({ open }) => {
  describe.each(EDITIONS)('in $language', ({ language, urls, edition: { sections } }) => {
    test('has no section longer than eight screens of a phone, folds closed', async () => {
      const page = await open({ viewport: PHONE })
      const heights: [url: string, height: number][] = []
      for (const url of sections.map(({ id }) => urls.section(id))) {
        await page.goto(url)
        heights.push([url, await heightOf(page)])
      }
      const [longest] = heights.toSorted(([, a], [, b]) => b - a)
      console.log(`the longest section in ${language}: ${String(longest)} px of ${LIMIT}`)
      expect(heights).toHaveLength(sections.length)
      expect(heights.filter(([, height]) => height > LIMIT)).toEqual([])
    })

    test.each([
      ['in folds on a phone', PHONE, false],
      ['beside the text on a wide screen', { width: 1280, height: 800 }, true],
    ])(
      'has both lists of places on every section, %s',
      async (_, viewport, beside) => {
        const page = await open({ viewport })
        for (const url of sections.map(({ id }) => urls.section(id))) {
          await page.goto(url)
          const text = await page.locator('.text').boundingBox()
          for (const list of LISTS) {
            const link = page.locator(`${list} a`).first()
            expect([url, list, await link.isVisible()]).toEqual([url, list, beside])
            if (!beside) await page.locator(`${list} summary`).click()
            const box = await link.boundingBox()
            if (!box || !text) expect.fail(`${url}: ${list} is not shown`)
            const apart = box.x + box.width <= text.x || box.x >= text.x + text.width
            expect([url, list, apart]).toEqual([url, list, beside])
          }
        }
      },
      30_000,
    )
  })

  test.each([urls.section('binding'), urls.guide])(
    '%s has its whole column on a wide screen',
    async (url) => {
      const page = await open({ viewport: { width: 1280, height: 800 } })
      await page.goto(url)
      const text = await page.locator('.text').boundingBox()
      expect(text?.width).toBeGreaterThan(560)
    },
  )

  test('the lists stay in view while one reads', async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } })
    await page.goto(urls.section('binding', 'if-number-lost'))
    for (const list of LISTS) {
      const box = await page.locator(list).boundingBox()
      expect([list, box?.y]).toEqual([list, 0])
    }
  })

  test.each([urls.section('binding'), urls.guide, urls.claims])(
    '%s: a citation opens the list at its source, and the source leads back',
    async (url) => {
      const page = await open()
      await page.goto(url)
      const cite = page.locator('a.cite').first()
      const place = (await cite.getAttribute('id')) ?? ''
      await cite.click()
      const source = page.locator(`[id="${anchorOf(page)}"]`)
      await expect.poll(() => source.isVisible()).toBe(true)
      expect(await isInView(page, anchorOf(page))).toBe(true)
      await source.locator(`a[href="#${place}"]`).click()
      expect(anchorOf(page)).toBe(place)
      expect(await isInView(page, place)).toBe(true)
    },
  )

  test.each([
    urls.claim(edition.sections.flatMap(({ prose }) => prose.claims).at(-1)?.id ?? ''),
    urls.unknown(edition.unknowns.at(-1)?.id ?? ''),
    urls.section('binding', 'claim-alipay-cannot-bind'),
  ])('%s is in view, whatever fold it is in', async (url) => {
    const page = await open()
    await page.goto(url)
    await expect.poll(() => page.locator(`[id="${anchorOf(page)}"]`).isVisible()).toBe(true)
    expect(await isInView(page, anchorOf(page))).toBe(true)
  })

  test('prints as a booklet: sources with their addresses, folds open, each section on a new page', async () => {
    const page = await open()
    await page.goto(urls.guide)
    await page.emulateMedia({ media: 'print' })
    const printed = await page
      .locator('.sources li')
      .evaluateAll((items) => items.map((item) => item.checkVisibility() && (item as HTMLElement).innerText))
    const cited = edition.sections.flatMap(({ prose }) => [
      ...new Set(prose.citations.map(({ source }) => source)),
    ])
    const addresses = cited.flatMap((id) => edition.sources.get(id)?.url ?? [])
    expect(addresses.length).toBeGreaterThan(100)
    expect(addresses.filter((url) => !printed.some((text) => text !== false && text.includes(url)))).toEqual(
      [],
    )
    expect(printed.filter((text) => text === false)).toEqual([])
    expect(await page.locator('.claim dd').last().isVisible()).toBe(true)
    const breaks = await page
      .locator('.part')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).breakBefore))
    expect(breaks).toEqual(edition.sections.map(() => 'page'))
    expect(await page.locator('.back').first().isVisible()).toBe(false)
  })

  test('prints a section without its navigation, its sources open', async () => {
    const page = await open()
    await page.goto(urls.section('binding'))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sources li').first().isVisible()).toBe(true)
    for (const part of ['.toc', '.crumbs', '.pager', '.back-to-top'])
      expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false])
  })
})

/** Whether the element with this id begins in the window. */
function isInView(page: Page, id: string): Promise<boolean> {
  return page.locator(`[id="${id}"]`).evaluate((element) => {
    const { top } = element.getBoundingClientRect()
    return top >= -1 && top < innerHeight
  })
}
