// Accessibility: axe finds nothing by the rules of WCAG 2.2 AA and its best practices, on every page, on a wide screen
// and on a phone, in light and in dark colours.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inChromium, VISIBLE } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A page may take seconds on a busy machine, the whole guide most of them. */
const TIMEOUT = 60_000

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that ask for colours: all else is the same in either scheme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

const SCREENS = [
  { colorScheme: 'light', width: 1280, rules: ALL_RULES },
  { colorScheme: 'light', width: 360, rules: ALL_RULES },
  { colorScheme: 'dark', width: 360, rules: COLOUR_RULES },
] as const

inChromium(
  'axe finds nothing',
  ({ openForLonger }) => {
    let page: Page
    beforeAll(async () => {
      page = await openForLonger({ javaScriptEnabled: true, bypassCSP: true })
    })
    afterAll(() => page.context().close())

    describe.each(VISIBLE)('%s', (url) => {
      beforeAll(async () => {
        await page.goto(url)
        await page.evaluate(AXE)
      })

      test.each(SCREENS)('in $colorScheme at $width px', async ({ colorScheme, width, rules }) => {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        expect(await page.evaluate(violations, rules)).toEqual([])
      })
    })
  },
  TIMEOUT,
)

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** In the page: each rule that is broken, with the first elements that break it. */
async function violations(rules: readonly string[]): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
  const results = await axe.run({
    runOnly: rules,
    resultTypes: ['violations'],
  })
  return results.violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))
    return `${id}: ${elements.join(' | ')}`
  })
}
