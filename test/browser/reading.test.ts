// Reading the guide and an answer: without script, on a phone, by links, anchors and permalinks.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fill } from '../../src/content/index.ts'
import { edition, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const SECTION = edition.sections.findIndex(({ id }) => id === 'binding')
const [binding, next] = edition.sections.slice(SECTION)
if (!binding || !next) throw new Error('the guide has no section `binding` with another after it')
const headings = new Map(binding.headings.map((heading) => [heading.id, heading]))
const wechat = headings.get('wechat-binding')
const alipay = headings.get('alipay-binding')
if (!wechat || !alipay) throw new Error('the section `binding` has lost a heading')
const [claim] = binding.prose.claims
const source = [...edition.sources.keys()].at(-1) ?? ''

const pathOf = (page: Page) => new URL(page.url()).pathname
const anchorOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash.slice(1))

inChromium('a reader', ({ open }) => {
  test('comes in at the front, reads a section, and goes on to the next', async () => {
    const page = await open()
    await page.goto(urls.home)
    await page
      .getByRole('navigation', { name: edition.words.sections })
      .getByRole('link', { name: binding.title, exact: true })
      .click()
    expect(pathOf(page)).toBe(urls.section(binding.id))
    const contents = page.getByRole('navigation', { name: edition.words.contents })
    await contents.locator('summary').click()
    await contents.getByRole('link', { name: alipay.text }).click()
    expect(anchorOf(page)).toBe(alipay.id)
    await page.locator('a[rel=next]').click()
    expect(pathOf(page)).toBe(urls.section(next.id))
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(next.title)
  })

  test.each([
    urls.section(binding.id, wechat.id),
    ...wechat.aliases.map((alias) => urls.section(binding.id, alias)),
    `${urls.guide}#${wechat.id}`,
    ...wechat.aliases.map((alias) => `${urls.guide}#${alias}`),
    urls.section(binding.id, claim?.id),
    urls.source(source),
  ])('%s brings its place into view', async (url) => {
    const page = await open()
    await page.goto(url)
    const target = page.locator(`[id="${anchorOf(page)}"]`)
    expect(await target.count()).toBe(1)
    // An alias is an empty element: its box has no size, but it has a place.
    const top = () => target.evaluate((element) => element.getBoundingClientRect().top)
    await expect.poll(top, { timeout: 5_000 }).toBeLessThan(740)
    expect(await top()).toBeGreaterThanOrEqual(-1)
  })

  test("finds a heading's permalink by its name and by keyboard, and gets the heading's address", async () => {
    const page = await open()
    await page.goto(urls.section(binding.id))
    const name = fill(edition.words.permalink, { heading: wechat.text })
    await page.getByRole('link', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
    expect(anchorOf(page)).toBe(wechat.id)
  })

  test('follows a citation to its source in the list of the page, and from there to the ledger', async () => {
    const page = await open()
    await page.goto(urls.section(binding.id))
    const cite = page.locator('a.cite').first()
    expect(await cite.getAttribute('aria-label')).toBe(fill(edition.words.cite, { number: 1 }))
    await cite.click()
    await page
      .locator(`[id="${anchorOf(page)}"]`)
      .getByRole('link')
      .first()
      .click()
    expect(pathOf(page)).toBe(urls.sources)
    expect(await page.locator(`[id="${anchorOf(page)}"]`).count()).toBe(1)
  })

  test('comes from a situation of the article to the answer, where what the article says is open', async () => {
    const page = await open()
    await page.goto(urls.claims)
    const cases = page.locator('.cases a')
    const hrefs = await cases.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(hrefs.length).toBeGreaterThan(3)
    for (const href of hrefs) {
      await page.goto(href)
      const said = page.locator(`[id="${anchorOf(page)}"]`)
      await expect.poll(() => said.isVisible()).toBe(true)
      // Of all folds that one alone, and its place is in view.
      expect(await page.locator('details[open]').count()).toBe(1)
      const top = await said.evaluate((element) => element.getBoundingClientRect().top)
      expect([href, top >= -1 && top < 740]).toEqual([href, true])
    }
  })

  test('finds the answer to what would change an answer behind a link', async () => {
    const page = await open()
    await page.goto(`${urls.answer}?sim=receives&wechat=pakistan`)
    await page.locator('#wechat summary').getByText(edition.pages.answer.change).click()
    await page.getByRole('link', { name: '如果这张卡停机、过期，或号码归了别人，答案是“不行”' }).click()
    expect(new URL(page.url()).search).toBe('?sim=lapsed&wechat=pakistan')
  })
})
