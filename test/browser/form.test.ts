// The form: filled in, changed, sent empty and put right, by keyboard and without script.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fill } from '../../src/content/index.ts'
import { decide, QUESTION_KEYS, QUESTIONS } from '../../src/decision/index.ts'
import type { QuestionKey } from '../../src/decision/index.ts'
import { NOTHING_ANSWERED, questionAnchor } from '../../src/web/check/form.ts'
import { answersOf, edition, EDITIONS, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const { questions, pages, words } = edition
const searchOf = (page: Page) => new URL(page.url()).search

const TOPICS = ['wechat', 'alipay'] as const
/** The questions before the one that is folded, and every way to answer them all. */
const CONTROLS = (['wechat', 'alipay', 'sim', 'mainland'] as const).map((key) =>
  QUESTIONS[key].map((option) => ({ query: `${key}=${option}`, id: `${key}-${option}` })),
)
const SITUATIONS = CONTROLS.reduce<string[]>(
  (queries, options) =>
    queries.flatMap((query) => options.map((option) => (query ? `${query}&${option.query}` : option.query))),
  [''],
)

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
    const { legend, options } = questions.mainland
    const situation = options.find(({ value }) => value === 'none')?.situation ?? ''
    const change = fill(pages.answer.changeLabel, { situation, question: legend })
    await page.getByRole('link', { name: change }).click()
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

  describe.each(EDITIONS)('in $language', ({ urls, edition: { pages, words } }) => {
    test('shows each question to which a link leads with its button on one screen', async () => {
      const page = await open({ viewport: { width: 360, height: 640 } })
      for (const key of QUESTION_KEYS) {
        await page.goto(`${urls.check}#${questionAnchor(key)}`)
        const question = page.locator(`#${questionAnchor(key)}`)
        const button = page.getByRole('button', { name: pages.check.resubmit })
        expect(await button.count()).toBe(1)
        for (const place of [question, question.getByRole('button')]) {
          await expect.poll(() => place.evaluate(isInView), { timeout: 5_000 }).toBe(true)
        }
      }
    })

    test('is short: its first button within two screens, all of it within four, or more in words', async () => {
      const screens = words.language.startsWith('zh') ? { button: 2, all: 4 } : { button: 2.5, all: 5 }
      const page = await open({ viewport: { width: 360, height: 760 } })
      await page.goto(urls.check)
      const first = await page.getByRole('button', { name: pages.check.submit }).first().boundingBox()
      expect(first?.y).toBeLessThan(screens.button * 760)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      expect(height).toBeLessThan(screens.all * 760)
    })
  })

  test.each([0, 1, 2])('keeps all answers by the button of group %d', async (group) => {
    const page = await open()
    await page.goto(urls.check)
    for (const id of ['wechat-none', 'where-china', 'card-none', 'id-cnic'])
      await page.locator(`#${id}`).check()
    await page.getByRole('button', { name: pages.check.submit }).nth(group).click()
    expect(searchOf(page)).toBe('?id=cnic&wechat=none&where=china&card=none')
  })

  test('asks whether the reader is logged in wherever that decides, else behind a line', async () => {
    const page = await open()
    await page.goto(urls.check)
    const shown = new Set(
      await page.evaluate(situationsThatShow, { asked: 'question-login', controls: CONTROLS }),
    )
    const decides = SITUATIONS.filter((query) => {
      const [loggedIn, loggedOut] = ['in', 'out'].map((login) => decide(answersOf(`${query}&login=${login}`)))
      return TOPICS.some((topic) => loggedIn?.[topic].outcome !== loggedOut?.[topic].outcome)
    })
    expect(decides.length).toBeGreaterThan(50)
    expect(decides.filter((query) => !shown.has(query))).toEqual([])
    // And nowhere else, but for an account on +86 without a bank card: there it decides the ways to pay alone.
    const others = [...shown].filter((query) => !decides.includes(query))
    expect(others.filter((query) => !query.includes('alipay=mainland-no-card'))).toEqual([])
  })

  test('unfolds the question behind the line by keyboard, and leaves no control in what is folded', async () => {
    const page = await open()
    await page.goto(urls.check)
    const question = page.locator(`#${questionAnchor('login')}`)
    const summary = page.locator('summary')
    expect(await question.isVisible()).toBe(false)
    await page.locator('#mainland-reachable').focus()
    await page.keyboard.press('Tab')
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe(pages.check.submit)
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await question.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('id')).toBe('login-in')
    // What is answered stays in view, and the line has nothing left to say.
    await summary.press('Enter')
    expect(await question.isVisible()).toBe(false)
    await summary.press('Enter')
    await page.locator('#login-out').check()
    expect([await question.isVisible(), await summary.isVisible()]).toEqual([true, false])
  })

  test.each([
    `${urls.check}?login=out`,
    `${urls.check}?login=`,
    `${urls.check}?login=perhaps`,
    `${urls.check}#${questionAnchor('login')}`,
  ])('never folds what is answered, wrong or asked for: %s', async (url) => {
    const page = await open()
    await page.goto(url)
    expect(await page.getByRole('group', { name: questions.login.legend }).isVisible()).toBe(true)
    expect(await page.locator('summary').isVisible()).toBe(false)
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

/** In the page: the queries of all combinations of controls that, chosen together, show an element. */
function situationsThatShow({ asked, controls }: { asked: string; controls: typeof CONTROLS }): string[] {
  const shown = () => document.getElementById(asked)?.checkVisibility() ?? false
  const choose = (rest: typeof CONTROLS, query: string): string[] => {
    const [options, ...later] = rest
    if (!options) return shown() ? [query] : []
    return options.flatMap((option) => {
      const control = document.getElementById(option.id)
      if (control instanceof HTMLInputElement) control.checked = true
      return choose(later, query ? `${query}&${option.query}` : option.query)
    })
  }
  return choose(controls, '')
}
