// The switch of the language without script: one click leads to the same page in another edition, at the place and with
// the answers of the reader, and one more leads back.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { answersOf, EDITIONS } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const [main, ...others] = EDITIONS
const ANSWERS = answersOf('sim=receives&mainland=none&wechat=none&card=nayapay&card=local')
/** A heading, and the section that it is in. */
const [SECTION, HEADING] = ['binding', 'wechat-binding'] as const
const heading = main.edition.sections
  .find(({ id }) => id === SECTION)
  ?.headings.find(({ id }) => id === HEADING)

/** The address of a page as the site writes it. */
function addressOf(page: Page): string {
  const { pathname, search, hash } = new URL(page.url())
  return pathname + search + hash
}

inChromium('the switch of the language', ({ open }) => {
  describe.each(others)('to $language', (other) => {
    /** Clicks the one link to the other edition that is shown. */
    const change = async (page: Page) => {
      const link = page.locator('header .switch a').filter({ visible: true })
      expect(await link.count()).toBe(1)
      await link.click()
    }

    test('keeps the heading to which a link led, there and back', async () => {
      const page = await open()
      await page.goto(main.urls.section(SECTION))
      await page.locator('.toc.contents summary').click()
      await page.locator(`.toc.contents a[href="#${HEADING}"]`).click()
      for (const { urls } of [other, main, other]) {
        await change(page)
        expect(addressOf(page)).toBe(urls.section(SECTION, HEADING))
        const top = await page.locator(':target').evaluate((target) => target.getBoundingClientRect().top)
        expect(top).toBeGreaterThanOrEqual(-1)
        expect(top).toBeLessThan(740)
      }
    })

    test('keeps the place of a heading by its former address', async () => {
      const [alias = ''] = heading?.aliases ?? []
      expect(alias).not.toBe('')
      const page = await open()
      await page.goto(main.urls.section(SECTION, alias))
      await change(page)
      expect(addressOf(page)).toBe(other.urls.section(SECTION, HEADING))
    })

    test.each([
      ['an answer', (urls: typeof main.urls) => urls.answerTo(ANSWERS)],
      ['a form filled in', (urls: typeof main.urls) => urls.checkWith(ANSWERS)],
      ['a section', (urls: typeof main.urls) => urls.section(SECTION)],
    ])('keeps all that %s was asked for, there and back', async (_, urlOf) => {
      const page = await open()
      await page.goto(urlOf(main.urls))
      for (const { urls } of [other, main]) {
        await change(page)
        expect(addressOf(page)).toBe(urlOf(urls))
      }
    })
  })
})
