// The front page as it is seen: the answer and the way into the check come first, cells are easy to hit, and a wide
// screen is used.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { EDITIONS } from '../fixtures.ts'
import { inChromium } from './browser.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

inChromium('the front page', ({ open }) => {
  describe.each(EDITIONS)('in $language', ({ urls }) => {
    test('shows both verdicts and the way into the check within 640 px of a phone', async () => {
      const page = await open({ viewport: { width: 360, height: 760 } })
      await page.goto(urls.home)
      const [start] = await boxesOf(page, '.start .button')
      expect(start?.bottom).toBeLessThanOrEqual(640)
      for (const { bottom } of await boxesOf(page, '.card')) expect(bottom).toBeLessThan(start?.top ?? 0)
    })

    test.each([320, 360, 1280])('has cells of at least 44 by 40 px in its map, at %d px', async (width) => {
      const page = await open({ viewport: { width, height: 760 } })
      await page.goto(urls.home)
      const cells = await boxesOf(page, '.map td a')
      expect(cells).toHaveLength(30)
      for (const { left, top, right, bottom } of cells) {
        expect(right - left).toBeGreaterThanOrEqual(44)
        expect(bottom - top).toBeGreaterThanOrEqual(40)
      }
    })

    test.each(['.card', '.map'])('has its two %s beside each other on a wide screen', async (selector) => {
      const page = await open({ viewport: { width: 1280, height: 800 } })
      await page.goto(urls.home)
      const [first, second] = await boxesOf(page, selector)
      expect(second?.top).toBe(first?.top)
      expect(second?.left).toBeGreaterThan(first?.right ?? Infinity)
      // Wider than the column of text.
      expect((second?.right ?? 0) - (first?.left ?? 0)).toBeGreaterThan(900)
    })

    test('leads from a cell to the answer, where one question is left', async () => {
      const page = await open()
      await page.goto(urls.home)
      await page.locator('.map td a.depends').first().click()
      expect(new URL(page.url()).pathname).toBe(urls.answer)
      expect(await page.locator('input[type=radio]').count()).toBeGreaterThan(1)
    })
  })
})

function boxesOf(page: Page, selector: string): Promise<Box[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top: top + window.scrollY, right, bottom: bottom + window.scrollY }
    }),
  )
}
