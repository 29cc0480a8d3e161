// The site as a reader has it: in a real browser, with script disabled, by keyboard, on a narrow screen,
// light and dark.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/web/app.ts'
import { STYLE_PARTS } from '../../src/web/render/styles.ts'
import { ANSWERS, config, edition, PAGES, site } from '../fixtures.ts'

const executablePath = inject('chromium')
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SHOWN = [
  ...PAGES,
  ...ANSWERS,
  '/nowhere',
  '/answer?sim=perhaps&where=china&where=china',
  '/check#nothing-answered',
]

const ALL_STYLES = STYLE_PARTS.map((part) =>
  readFileSync(new URL(`../../views/styles/${part}.css`, import.meta.url), 'utf8'),
).join('\n')

let app: FastifyInstance
let browser: Browser
let origin: string

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    ...options,
  })
  onTestFinished(async () => {
    await context.close()
  })
  return context.newPage()
}

describe.skipIf(executablePath === null)('in Chromium', () => {
  beforeAll(async () => {
    app = await buildApp(config, site)
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGS })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  test('a reader comes in at the front, reads a section, and goes on to the next', async () => {
    const page = await open()
    await page.goto('/')
    await page
      .getByRole('navigation', { name: edition.words.sections })
      .getByRole('link', { name: edition.sections[4]?.title ?? '', exact: true })
      .click()
    expect(new URL(page.url()).pathname).toBe('/guide/binding')
    await page
      .getByRole('navigation', { name: edition.words.contents })
      .getByRole('link', { name: '支付宝能不能绑' })
      .click()
    expect(new URL(page.url()).hash).toBe('#alipay-binding')
    await page.locator('a[rel=next]').click()
    expect(new URL(page.url()).pathname).toBe('/guide/paying-in-pakistan')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(edition.sections[5]?.title)
  })

  test.each([
    '/guide/binding#wechat-binding',
    '/guide/binding#微信绑定的可能性',
    '/guide/binding#支付宝能不能绑',
    '/guide#wechat-binding',
    '/guide#微信在巴基斯坦',
    '/guide/binding#claim-needs-mainland-number',
    '/sources#tencent-2024-04',
  ])('%s brings its place into view', async (url) => {
    const page = await open()
    await page.goto(url)
    const target = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`)
    expect(await target.count()).toBe(1)
    // An alias is an empty element: its box has no size, but it has a place.
    await expect
      .poll(async () => await target.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(740)
    expect(await target.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(-1)
  })

  test("a heading's permalink has a name, takes the focus, and gives the address of the heading", async () => {
    const page = await open()
    await page.goto('/guide/binding')
    const permalink = page.getByRole('link', { name: '“微信能不能绑”的链接' })
    await permalink.focus()
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#wechat-binding')
  })

  test('a citation leads to its source in the list of the page, and from there to the ledger', async () => {
    const page = await open()
    await page.goto('/guide/binding')
    const cite = page.locator('a.cite').first()
    expect(await cite.getAttribute('aria-label')).toMatch(/^来源\[1\]：.+，\d{4}/)
    await cite.click()
    await page.locator(new URL(page.url()).hash).getByRole('link').click()
    expect(new URL(page.url()).pathname).toBe('/sources')
    expect(await page.locator(new URL(page.url()).hash).count()).toBe(1)
  })

  test('the form is filled in and sent by keyboard alone', async () => {
    const page = await open()
    await page.goto('/check')
    const tabTo = async (id: string) => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator(':focus').getAttribute('id')) === id) return
      }
      throw new Error(`Tab does not reach ${id}`)
    }
    // A group of radios takes one stop of Tab; arrows choose in it, Space takes the one in focus.
    await tabTo('sim-receives')
    await page.keyboard.press('Space')
    await tabTo('mainland-reachable')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tabTo('wechat-none')
    await page.keyboard.press('Space')
    await tabTo('card-unionpay')
    await page.keyboard.press('Space')
    await tabTo('card-local')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/answer/)
    expect(new URL(page.url()).search).toBe(
      '?sim=receives&mainland=none&wechat=none&card=unionpay&card=local',
    )
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/微信\s*有条件/)
  })

  test('one answer is changed, and every other is kept', async () => {
    const page = await open()
    await page.goto('/answer?sim=receives&mainland=none&wechat=none&alipay=pakistan')
    await page.getByRole('link', { name: `改：${edition.questions.mainland.legend}` }).click()
    expect(new URL(page.url()).hash).toBe('#question-mainland')
    expect(await page.locator('input:checked').evaluateAll((inputs) => inputs.map(({ id }) => id))).toEqual([
      'sim-receives',
      'mainland-none',
      'wechat-none',
      'alipay-pakistan',
    ])
    await page
      .getByRole('group', { name: edition.questions.mainland.legend })
      .getByRole('radio', { name: '有，收得到短信' })
      .check()
    await page.getByRole('button', { name: edition.pages.check.submit }).click()
    expect(new URL(page.url()).search).toBe('?sim=receives&mainland=reachable&wechat=none&alipay=pakistan')
  })

  test('what would change the answer is a link to that answer', async () => {
    const page = await open()
    await page.goto('/answer?sim=receives&wechat=pakistan')
    await page.getByRole('link', { name: '如果这张卡停机、过期，或号码归了别人，答案是“不行”' }).click()
    expect(new URL(page.url()).search).toBe('?sim=lapsed&wechat=pakistan')
  })

  test('a form sent empty says so where the reader is', async () => {
    const page = await open()
    await page.goto('/check')
    expect(await page.locator('#nothing-answered').isVisible()).toBe(false)
    await page.getByRole('button', { name: edition.pages.check.submit }).click()
    expect(new URL(page.url()).pathname).toBe('/check')
    expect(await page.locator('#nothing-answered').isVisible()).toBe(true)
  })

  // What :target shows, it shows because the reader's address asks for it.
  test.each(SHOWN.filter((url) => !url.includes('#')))(
    '%s lays out on its own: it asks for nothing but the icon, and nothing moves',
    async (url) => {
      // Script of the page is none; the observer needs it.
      const page = await open({ javaScriptEnabled: true })
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) asked.push(message.text())
      })
      await page.goto(url)
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                sum += (entry as PerformanceEntry & { value: number }).value
            }).observe({ type: 'layout-shift', buffered: true })
            requestAnimationFrame(() =>
              requestAnimationFrame(() => {
                resolve(sum)
              }),
            )
          }),
      )
      expect(shift).toBe(0)
      expect(asked.filter((path) => !/^\/assets\/icon\.\w+\.svg$/.test(path))).toEqual([
        new URL(page.url()).pathname,
      ])
    },
  )

  test.each(SHOWN)('%s has every rule of the style that one of its elements meets', async (url) => {
    const page = await open()
    await page.goto(url)
    expect(await page.evaluate(missingRules, ALL_STYLES)).toEqual([])
  })

  test('the summary of faults leads to the question', async () => {
    const page = await open()
    await page.goto('/answer?sim=perhaps&holder=self')
    await page.getByRole('link', { name: /这一题没有“perhaps”这个答案/ }).click()
    expect(new URL(page.url()).hash).toBe('#sim-receives')
    await page.keyboard.press('Space')
    // Chromium moves the start of the focus to the target: the next Tab is there or just behind it.
    expect(await page.locator('#holder-self').isChecked()).toBe(true)
  })

  describe.each(SHOWN)('%s', (path) => {
    test.each([
      { colorScheme: 'light', width: 1280 },
      { colorScheme: 'dark', width: 1280 },
      { colorScheme: 'light', width: 360 },
    ] as const)('axe finds nothing in $colorScheme at $width px', async ({ colorScheme, width }) => {
      const page = await open({
        colorScheme,
        javaScriptEnabled: true,
        viewport: { width, height: 800 },
        bypassCSP: true,
      })
      await page.goto(path)
      await page.evaluate(AXE)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: {
            run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
          }
        }
        const result = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        })
        return result.violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html }) => html.slice(0, 120))
              .join(' | ')}`,
        )
      })
      expect(violations).toEqual([])
    })

    test('nothing is cut off at 320 px, nor at twice the size of text', async () => {
      for (const options of [
        { viewport: { width: 320, height: 640 } },
        { viewport: { width: 640, height: 640 }, deviceScaleFactor: 2 },
      ]) {
        const page = await open({ ...options, javaScriptEnabled: true })
        await page.goto(path)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
      }
    })
  })
})

/**
 * In the page: the selectors of all the style's rules that the page's own style lacks and that an element
 * would meet, in whatever state.
 */
function missingRules(css: string): string[] {
  const rulesOf = (list: CSSRuleList): CSSStyleRule[] =>
    [...list].flatMap((rule) =>
      rule instanceof CSSStyleRule ? [rule] : 'cssRules' in rule ? rulesOf(rule.cssRules as CSSRuleList) : [],
    )
  const all = new CSSStyleSheet()
  all.replaceSync(css)
  const own = new Set(
    [...document.styleSheets].flatMap(({ cssRules }) => rulesOf(cssRules)).map(({ cssText }) => cssText),
  )
  const stateless = (selector: string) =>
    selector
      .replace(/(^|[\s,])(?:::?[a-z-]+(?:\([^)]*\)+)?)+/g, '$1*')
      .replace(/::?[a-z-]+(?:\([^)]*\)+)?/g, '')
  return rulesOf(all.cssRules)
    .filter(
      ({ cssText, selectorText }) =>
        !own.has(cssText) && document.querySelector(stateless(selectorText)) !== null,
    )
    .map(({ selectorText }) => selectorText)
}
