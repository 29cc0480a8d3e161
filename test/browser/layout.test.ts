// Layout: a page needs nothing but itself, nothing of it moves or is cut off, and its style has every rule for it.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadStyles, STYLE_PARTS } from '../../src/web/render/styles.ts'
import { inChromium, VISIBLE } from './browser.ts'

/** Minified as it is sent: a value with var() keeps the spaces that it was written with. */
const { all: ALL_STYLES } = await loadStyles({ all: STYLE_PARTS })

/**
 * Visits to a page at most, until nothing moves. A browser may paint between any two tags, now and then: an empty button
 * is narrower by its word, which comes next. What the page moves, it moves at each visit.
 */
const VISITS = 3

inChromium('layout', ({ openForLonger }) => {
  describe.each(VISIBLE)('%s', (url) => {
    let page: Page
    const requests: string[] = []
    const refusals: string[] = []
    beforeAll(async () => {
      // The page has no script; the observer of layout shifts needs it.
      page = await openForLonger({ javaScriptEnabled: true })
      page.on('request', (request) => requests.push(new URL(request.url()).pathname))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refusals.push(message.text())
      })
      await page.goto(url)
    })
    afterAll(() => page.context().close())

    test('asks for nothing but the icon and its pictures, and its policy refuses nothing', async () => {
      const { pathname } = new URL(page.url())
      const sources = await page.$$eval('img', (images) => images.map(({ src }) => new URL(src).pathname))
      const others = requests.filter((path) => !/^\/assets\/icon\.\w+\.svg$/.test(path))
      expect(others.filter((path) => !sources.includes(path))).toEqual([pathname])
      expect(refusals).toEqual([])
    })

    // What :target shows, it shows because the reader's address asks for it.
    if (!url.includes('#')) {
      test('nothing moves', async () => {
        const shifts = [await page.evaluate(layoutShift)]
        while (shifts.at(-1) !== 0 && shifts.length < VISITS) {
          await page.reload()
          shifts.push(await page.evaluate(layoutShift))
        }
        expect(shifts.at(-1), shifts.join()).toBe(0)
      })
    }

    test('its style has every rule that one of its elements meets', async () => {
      expect(await page.evaluate(missingRules, ALL_STYLES.text)).toEqual([])
    })

    // 640 px is 1,280 at twice the size of text (WCAG 2.2, 1.4.4); 320 is 1.4.10.
    test.each([320, 640])('nothing is cut off at %d px', async (width) => {
      await page.setViewportSize({ width, height: 640 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    })
  })
})

/** In the page: the sum of all layout shifts so far. */
function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resolve(sum)
      }),
    )
  })
}

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
  // A state or a pseudo-element is left out; :has(), :not() and :is() stay and are asked of the page as it is.
  const state =
    /::?(?:before|after|marker|details-content|-webkit-details-marker|hover|active|focus|focus-visible|target|checked)(?![\w-])/
  const alone = new RegExp(`(^|[\\s,(>+~])(?:${state.source})+`, 'g')
  const stateless = (selector: string) =>
    selector.replace(alone, '$1*').replace(new RegExp(state.source, 'g'), '')
  return rulesOf(all.cssRules)
    .filter(
      ({ cssText, selectorText }) =>
        !own.has(cssText) && document.querySelector(stateless(selectorText)) !== null,
    )
    .map(({ selectorText }) => selectorText)
}
