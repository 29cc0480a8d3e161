// The form: filled in, changed, sent empty and put right, by keyboard and without script.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fill } from '../../src/content/index.ts'
import { QUESTION_KEYS } from '../../src/decision/index.ts'
import type { QuestionKey } from '../../src/decision/index.ts'
import { NOTHING_ANSWERED, questionAnchor } from '../../src/web/check/form.ts'
import { edition, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const { questions, pages, words } = edition
const searchOf = (page: Page) => new URL(page.url()).search

function labelOf(key: QuestionKey, value: string): string {
  const option = questions[key].options.find((other) => other.value === value)
  if (!option) throw new Error(`${key} has no option ${value}`)
  return option.label
}

inChromium('the form', ({ open }) => {
  test('is filled in and sent by keyboard alone', async () => {
    const page = await open()
    await page.goto(urls.check)
    const tabTo = async (id: string) => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator(':focus').getAttribute('id')) === id) return
      }
      throw new Error(`Tab does not reach ${id}`)
    }
    // A group of radios takes one stop of Tab; arrows choose in it, Space takes the one in focus.
    await tabTo('wechat-none')
    await page.keyboard.press('Space')
    await tabTo('sim-receives')
    await page.keyboard.press('Space')
    await tabTo('mainland-reachable')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tabTo('card-unionpay')
    await page.keyboard.press('Space')
    await tabTo('card-local')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === urls.answer)
    expect(searchOf(page)).toBe('?sim=receives&mainland=none&wechat=none&card=unionpay&card=local')
    const heading = await page.getByRole('heading', { level: 2 }).first().textContent()
    expect(heading).toContain(words.verdicts.conditional)
  })

  test('is left for another answer to one question, and keeps all the others', async () => {
    const page = await open()
    await page.goto(`${urls.answer}?sim=receives&mainland=none&wechat=none&alipay=pakistan`)
    const change = fill(pages.answer.changeLabel, { question: questions.mainland.legend })
    await page.getByRole('link', { name: change, exact: true }).click()
    expect(new URL(page.url()).hash).toBe(`#${questionAnchor('mainland')}`)
    expect(await page.locator('input:checked').evaluateAll((inputs) => inputs.map(({ id }) => id))).toEqual([
      'wechat-none',
      'alipay-pakistan',
      'sim-receives',
      'mainland-none',
    ])
    const question = page.getByRole('group', { name: questions.mainland.legend })
    await question.getByRole('radio', { name: labelOf('mainland', 'reachable') }).check()
    await question.getByRole('button', { name: pages.check.resubmit }).click()
    expect(searchOf(page)).toBe('?sim=receives&mainland=reachable&wechat=none&alipay=pakistan')
  })

  test.each(QUESTION_KEYS)('shows %s, to which a link leads, with its button on one screen', async (key) => {
    const page = await open({ viewport: { width: 360, height: 640 } })
    await page.goto(`${urls.check}#${questionAnchor(key)}`)
    const question = page.locator(`#${questionAnchor(key)}`)
    const button = page.getByRole('button', { name: pages.check.resubmit })
    expect(await button.count()).toBe(1)
    for (const place of [question, question.getByRole('button')]) {
      await expect.poll(() => place.evaluate(isInView), { timeout: 5_000 }).toBe(true)
    }
  })

  test('is short: its first button within two screens, all of it within four', async () => {
    const page = await open({ viewport: { width: 360, height: 760 } })
    await page.goto(urls.check)
    const first = await page.getByRole('button', { name: pages.check.submit }).first().boundingBox()
    expect(first?.y).toBeLessThan(2 * 760)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4 * 760)
  })

  test.each([0, 1, 2])('keeps all answers by the button of group %d', async (group) => {
    const page = await open()
    await page.goto(urls.check)
    for (const id of ['wechat-none', 'where-china', 'card-none', 'id-cnic'])
      await page.locator(`#${id}`).check()
    await page.getByRole('button', { name: pages.check.submit }).nth(group).click()
    expect(searchOf(page)).toBe('?id=cnic&wechat=none&where=china&card=none')
  })

  test('says where the reader is that nothing was answered', async () => {
    const page = await open()
    await page.goto(urls.check)
    const remark = page.locator(`#${NOTHING_ANSWERED}`)
    expect(await remark.isVisible()).toBe(false)
    await page.getByRole('button', { name: pages.check.submit }).first().click()
    expect(new URL(page.url()).pathname).toBe(urls.check)
    expect(await remark.isVisible()).toBe(true)
  })

  test('leads from its summary of faults to the question', async () => {
    const page = await open()
    await page.goto(`${urls.answer}?id=perhaps&holder=self`)
    await page.getByRole('region', { name: pages.check.problem }).getByRole('link').click()
    expect(new URL(page.url()).hash).toBe('#id-cnic')
    await expect.poll(() => page.locator(`#${questionAnchor('id')} .error`).evaluate(isInView)).toBe(true)
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: pages.check.resubmit }).click()
    expect(searchOf(page)).toBe('?holder=self&id=cnic')
  })
})

/** In the page: whether all of an element is in view. */
function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}
