// axe: the rules of WCAG 2.2 AA, and axe's best practices, on every page.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inChromium, VISIBLE } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A page may take seconds on a busy machine, the whole guide most of them. */
const TIMEOUT = 60_000

/** All rules of WCAG 2.2 AA, and axe's best practices. */
export const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that ask for colours: all else is the same in either scheme. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** A suite: axe finds nothing, in a colour scheme, by these rules or kinds of rules, on any page at any of these widths. */
export function expectNoViolations(
  colorScheme: 'light' | 'dark',
  rules: readonly string[],
  widths: readonly number[],
): void {
  inChromium(
    `axe finds nothing in ${colorScheme}`,
    ({ openForLonger }) => {
      describe.each(VISIBLE)('%s', (url) => {
        let page: Page
        beforeAll(async () => {
          page = await openForLonger({ colorScheme, javaScriptEnabled: true, bypassCSP: true })
          await page.goto(url)
          await page.evaluate(AXE)
        })
        afterAll(() => page.context().close())

        test.each(widths)('at %d px', async (width) => {
          await page.setViewportSize({ width, height: 800 })
          expect(await page.evaluate(violations, rules)).toEqual([])
        })
      })
    },
    TIMEOUT,
  )
}

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
