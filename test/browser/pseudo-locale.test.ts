// A language with long texts that is written from right to left: nothing of it is cut off, lies over another text or is
// wider than the screen, and all that has a side has the other one.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readSite } from '../../src/content/index.ts'
import { pageInstances } from '../../src/web/pages/index.ts'
import { urlsFor } from '../../src/web/urls.ts'
import { ANSWERS, files, SITE_LINKS, urls as mainUrls } from '../fixtures.ts'
import { accented, PSEUDO_LANGUAGE, pseudoFiles } from '../pseudo-locale.ts'
import { inChromium } from './browser.ts'

const site = readSite([...files, ...pseudoFiles(files, 'en')], SITE_LINKS)
const edition =
  site.editions.find(({ language }) => language === PSEUDO_LANGUAGE) ?? expect.fail('no edition')
const urls = urlsFor(PSEUDO_LANGUAGE)
const [OPEN = '', , ANSWER = ''] = ANSWERS.map((path) => path.replace(mainUrls.answer, urls.answer))
const PAGES = [
  ...pageInstances(edition, urls).map(({ path }) => path),
  ...ANSWERS.map((path) => path.replace(mainUrls.answer, urls.answer)),
  urls.searchFor(accented('number')),
  `${urls.guide}/nowhere`,
  `${urls.answer}?sim=perhaps&where=china&where=china`,
]
const WIDTHS = [320, 1280]

inChromium(
  'the pseudo-locale',
  ({ open }) => {
    test.each(WIDTHS)('fits a screen of %i px, with every fold open', async (width) => {
      const page = await open({ viewport: { width, height: 740 } })
      const faults: string[] = []
      for (const path of PAGES) {
        await page.goto(path)
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(PSEUDO_LANGUAGE)
        faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
      }
      expect(faults).toEqual([])
    })

    test.each(WIDTHS)('has the other side of all that has one, at %i px', async (width) => {
      const page = await open({ viewport: { width, height: 740 } })
      await page.goto(ANSWER)
      expect(await isRightOf(page, '.site-name', '.site-header form')).toBe(true)
      expect(await isRightOf(page, '.site-header nav > a', '.site-header .switch:last-child .page')).toBe(
        true,
      )
      expect(await isRightOf(page, '.asked .chip', '.asked span')).toBe(true)
      expect(await styleOf(page, '.card', '::after', 'left')).toBe('-1px')
      expect(await styleOf(page, '.card', '::after', 'backgroundImage')).toContain('to right bottom')
      expect(await gapAtRight(page, '.steps > li', ':scope > p')).toBeGreaterThan(16)
      await page.goto(urls.check)
      expect(await styleOf(page, '.group h2', '::before', 'right')).toBe('0px')
      expect(await gapAtRight(page, '.option', ':scope > span')).toBeGreaterThan(16)
      await page.goto(urls.home)
      expect(await styleOf(page, '.chip.indirect', undefined, 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
      expect(await isRightOf(page, '.map tbody th', '.map tbody td')).toBe(true)
      await page.goto(urls.section('binding'))
      expect(await styleOf(page, '.figure svg', undefined, 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
      expect(await styleOf(page, '.back', '::before', 'content')).toContain('↪')
      expect(await styleOf(page, '.pager [rel=next]', undefined, 'textAlign')).toBe('end')
      expect(await isRightOf(page, '.pager [rel=prev] span', '.pager [rel=next] span')).toBe(true)
    })

    test('draws the rules from right to left', async () => {
      const page = await open({ viewport: { width: 1280, height: 740 } })
      await page.goto(urls.rules)
      expect(await isRightOf(page, '.heads text:first-child', '.heads text:last-child')).toBe(true)
      const outside = await page.evaluate(() =>
        Array.from(document.querySelectorAll('.diagram rect'), (rect) => {
          const box = rect.getBoundingClientRect()
          const text = rect.nextElementSibling?.getBoundingClientRect() ?? box
          return text.left < box.left || text.right > box.right
        }).filter(Boolean),
      )
      expect(outside).toEqual([])
    })

    test('writes a number with its sign from left to right', async () => {
      const page = await open()
      await page.goto(OPEN)
      const signs = await page.evaluate(() =>
        Array.from(document.querySelectorAll('bdi'), ({ firstChild }) => {
          if (!firstChild || !(firstChild instanceof Text) || !firstChild.data.startsWith('+')) return []
          const [sign, digit] = [0, 1].map((at) => {
            const range = new Range()
            range.setStart(firstChild, at)
            range.setEnd(firstChild, at + 1)
            return range.getBoundingClientRect()
          })
          return sign && digit && digit.width > 0 ? [sign.left < digit.left] : []
        }).flat(),
      )
      expect([...new Set(signs)]).toEqual([true])
    })
  },
  120_000,
  site,
)

/** Whether the first element that one selector finds stands to the right of that of another, or above it at the right. */
function isRightOf(page: Page, one: string, other: string): Promise<boolean> {
  return page.evaluate(
    ([first = '', second = '']) => {
      const [a, b] = [first, second].map((each) => document.querySelector(each)?.getBoundingClientRect())
      return a !== undefined && b !== undefined && a.right > b.right
    },
    [one, other],
  )
}

/** How far the end of an element at the right is from that of what stands in it. */
function gapAtRight(page: Page, outer: string, inner: string): Promise<number> {
  return page.evaluate(
    ([around = '', within = '']) => {
      const element = document.querySelector(around)
      const inside = element?.querySelector(within)
      if (!element || !inside) return -1
      return element.getBoundingClientRect().right - inside.getBoundingClientRect().right
    },
    [outer, inner],
  )
}

function styleOf(
  page: Page,
  selector: string,
  pseudo: string | undefined,
  property: 'left' | 'right' | 'backgroundImage' | 'transform' | 'content' | 'textAlign',
): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, [part, name]) => getComputedStyle(element, part)[name], [pseudo, property] as const)
}

/** What does not fit on a page, or lies over something else. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) {
      fold.removeAttribute('name')
      fold.open = true
    }
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) faults.push(`wider than the screen: ${root.scrollWidth}`)
    const short = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 40)
    const pieces: { readonly text: string; readonly box: DOMRect; readonly of: Element }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const of = node.parentElement
      if (!of || short(node.textContent ?? '') === '' || of.closest('.visually-hidden, .skip, svg')) continue
      const head = of.closest('thead')
      if (!of.checkVisibility() || (head && getComputedStyle(head).clipPath !== 'none')) continue
      const block =
        of.closest('p, li, h1, h2, h3, a, label, span, td, th, summary, legend, button, dt, dd') ?? of
      const scrolls = of.closest('.table, pre')
      if (!scrolls && block.clientWidth > 0 && block.scrollWidth > block.clientWidth + 1)
        faults.push(`${block.localName}.${block.className} is cut off: ${short(block.textContent)}`)
      const range = new Range()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) pieces.push({ text: short(node.textContent ?? ''), box, of })
    }
    pieces.sort((a, b) => a.box.top - b.box.top)
    // Lines of one text may touch: a letter is lower than its line.
    for (const [i, a] of pieces.entries())
      for (const b of pieces.slice(i + 1)) {
        if (b.box.top >= a.box.bottom - 4) break
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
        const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top
        if (across > 2 && down > 6) faults.push(`"${a.text}" lies over "${b.text}"`)
      }
    return [...new Set(faults)]
  })
}
