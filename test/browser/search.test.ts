// The search by keyboard alone, without script: from any page to a found heading in five key presses and a word, with
// the focus in view at each of them; and how long and how wide its pages are.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { TOPICS } from '../../src/decision/index.ts'
import { ANSWERS, edition, PAGES, search, urls } from '../fixtures.ts'
import { inChromium, WRONG_ADDRESS } from './browser.ts'

const PHONE = { width: 360, height: 760 }
const WIDE = { width: 1280, height: 800 }
/** Eight screens of a phone. */
const LIMIT = 8 * PHONE.height

const WORD = '漫游'
const FOUND = search.search(WORD)[0]?.results[0]?.url ?? ''
const KINDS = [urls.home, urls.section('binding'), ANSWERS[0] ?? '', WRONG_ADDRESS]

/** A query of every length that fits in the box, without a place to break it. */
const UNBROKEN = ['W', '微', '—', '"', '1'].map((letter) => letter.repeat(100))
const QUERIES = [
  ...TOPICS.map((topic) => edition.pages.home.topics[topic].question),
  ...edition.pages.search.synonyms.flatMap((group) => group.slice(0, 1)),
]

inChromium(
  'the search',
  ({ open }) => {
    describe.each([
      ['a phone', [...PAGES, ...ANSWERS, WRONG_ADDRESS, '/%zz', urls.searchFor(WORD)], { viewport: PHONE }],
      ['a wide screen', [...PAGES, ANSWERS[0] ?? '', WRONG_ADDRESS], { viewport: WIDE }],
      ['a phone with script', KINDS, { viewport: PHONE, javaScriptEnabled: true }],
    ])('on %s', (_, paths, options) => {
      test('leads from every page to a heading in five key presses and a word', async () => {
        expect(FOUND).toContain('#')
        const page = await open(options)
        for (const path of paths) {
          await page.goto(path)
          await page.keyboard.press('Tab')
          await page.keyboard.press('Tab')
          expect([path, await focusOf(page)]).toEqual([path, { name: 'q', isShown: true }])
          await page.keyboard.type(WORD)
          await enter(page, `${urls.searchFor(WORD)}#results`)
          expect(await page.locator('#q').inputValue()).toBe(WORD)
          await page.keyboard.press('Tab')
          expect([path, await focusOf(page)]).toEqual([path, { name: FOUND, isShown: true }])
          await enter(page, FOUND)
          expect([path, await targetIsInView(page)]).toEqual([path, true])
        }
      })
    })

    // The box comes before the rest of the header, and may be painted before it.
    test.each([320, 360, 640, 1280])('has its box where it stays at %d px', async (width) => {
      const page = await open({ viewport: { width, height: 640 } })
      await page.goto(urls.home)
      const box = page.locator('.site-header form')
      const place = await box.boundingBox()
      const rest = page.locator('.site-header .bar > :not(form)')
      while ((await rest.count()) > 0) {
        await rest.last().evaluate((element) => {
          element.remove()
        })
        expect(await box.boundingBox()).toEqual(place)
      }
    })

    test('goes on from the box on its page, which keeps the query', async () => {
      const page = await open()
      await page.goto(urls.searchFor(WORD))
      const box = page.getByLabel(edition.pages.search.box).last()
      expect(await box.inputValue()).toBe(WORD)
      await box.fill('微信')
      await enter(page, `${urls.searchFor('微信')}#results`)
      expect(await page.locator('h1').textContent()).toContain('微信')
    })

    test('takes the words of a wrong address from its box with one key', async () => {
      const page = await open()
      await page.goto(`${urls.guide}/roamin`)
      await page.locator('#q').focus()
      await enter(page, `${urls.searchFor('roamin')}#results`)
      expect(await page.locator('.results a').count()).toBeGreaterThan(0)
    })

    test('lets nobody type more than is looked for', async () => {
      const page = await open()
      await page.goto(urls.home)
      await page.locator('header input').pressSequentially('a'.repeat(101))
      await enter(page, `${urls.searchFor('a'.repeat(100))}#results`)
    })

    test('has pages of no more than eight screens of a phone', async () => {
      const page = await open({ viewport: PHONE })
      const heights: [query: string, height: number][] = []
      for (const query of QUERIES) {
        await page.goto(urls.searchFor(query))
        heights.push([query, await page.evaluate(() => document.documentElement.scrollHeight)])
      }
      const [longest] = heights.toSorted(([, a], [, b]) => b - a)
      console.log(`the longest page of ${heights.length} searches: ${String(longest)} px of ${LIMIT}`)
      expect(heights.filter(([, height]) => height > LIMIT)).toEqual([])
    })

    test.each([320, 360, 640, 1280])('has nothing that is cut off at %d px', async (width) => {
      const page = await open({ viewport: { width, height: 640 } })
      const addresses = UNBROKEN.map((query) => `/x${encodeURIComponent(query.slice(0, 20))}`)
      for (const url of [...UNBROKEN.map(urls.searchFor), ...addresses, WRONG_ADDRESS, urls.search]) {
        await page.goto(url)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([url, overflow]).toEqual([url, 0])
      }
    })
  },
  120_000,
)

/** Presses Enter, and waits for the page that it leads to. */
async function enter(page: Page, url: string): Promise<void> {
  const leads = page.waitForURL((to) => to.pathname + to.search + to.hash === url)
  await Promise.all([leads, page.keyboard.press('Enter')])
}

/** What has the focus, by its name or where it leads, and whether it is in the window with a line around it. */
function focusOf(page: Page): Promise<{ name: string | null; isShown: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const isInWindow = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return {
      name: element.getAttribute('name') ?? element.getAttribute('href'),
      isShown: isInWindow && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    }
  })
}

/** Whether the place that the page's address names begins in the window. */
function targetIsInView(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const target = document.querySelector(':target')
    const { top } = target?.getBoundingClientRect() ?? { top: -Infinity }
    return target?.id === decodeURIComponent(location.hash.slice(1)) && top >= -1 && top < innerHeight
  })
}
