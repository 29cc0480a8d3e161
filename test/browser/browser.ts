// A browser for the tests of a file: one Chromium and one listening app, started before them and closed after.

import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, onTestFinished } from 'vitest'
import { buildApp } from '../../src/web/app.ts'
import { localUrl } from '../../src/web/urls.ts'
import { config, EDITIONS, QUICK, site, urls, reviewDay } from '../fixtures.ts'

/** Arguments with which Chromium runs anywhere, and calls nobody. */
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A phone without script, as most readers of the site come. */
const READER: BrowserContextOptions = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } }

/** An address that leads nowhere, like one that does. */
export const WRONG_ADDRESS = `${urls.guide}/bindin`

/** URLs at which a reader of any edition sees a page: every page, answers of every kind, searches, and failures. */
export const VISIBLE = EDITIONS.flatMap(({ language, urls, pages, answers, queries }) => [
  ...pages,
  ...answers,
  ...queries.slice(0, 2).map(urls.searchFor),
  urls.searchFor('zxqjv'),
  `${urls.guide}/bindin`,
  localUrl(language, '/nowhere'),
  `${urls.answer}?sim=perhaps&where=china&where=china`,
  `${urls.check}#nothing-answered`,
])

/** Of the main edition every URL; of another one for each view, which is set in the same style: engines are slow. */
export const ONE_OF_EACH_VIEW = VISIBLE.filter((url) => {
  const [path = ''] = url.split(/[?#]/)
  const other = EDITIONS.find(({ urls }, i) => i > 0 && path.startsWith(urls.home))
  if (!other) return true
  const { urls, answers } = other
  const shown = [urls.home, urls.section('binding'), urls.check, urls.claims, urls.reports, urls.rules]
  return [...shown, urls.askTheShop, urls.about, ...answers.slice(2, 3), `${urls.guide}/bindin`].includes(url)
})

export interface Visitor {
  /** Opens a tab of its own, without a page; closed when the test is over. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>
  /** The same, closed by whoever opened it. */
  readonly openForLonger: (options?: BrowserContextOptions) => Promise<Page>
}

/**
 * A suite in Chromium, skipped where there is none.
 * @param timeout of each of its tests, in milliseconds, where the common one does not do
 * @param content what is served
 */
export function inChromium(
  name: string,
  tests: (visitor: Visitor) => void,
  timeout?: number,
  content = site,
): void {
  const [executablePath = ''] = inject('programs').chromium ?? []
  describe.skipIf(executablePath === '')(name, timeout === undefined ? {} : { timeout }, () => {
    let browser: Browser
    let baseURL: string
    let close: () => Promise<void>
    beforeAll(async () => {
      const app = await buildApp(config, content, reviewDay, QUICK)
      baseURL = await app.listen({ host: '127.0.0.1', port: 0 })
      browser = await chromium.launch({ executablePath, args: ARGS })
      close = async () => {
        await browser.close()
        await app.close()
      }
    })
    afterAll(() => close())

    const openForLonger = async (options?: BrowserContextOptions) => {
      const context = await browser.newContext({ baseURL, ...READER, ...options })
      return context.newPage()
    }
    const open = async (options?: BrowserContextOptions) => {
      const page = await openForLonger(options)
      onTestFinished(() => page.context().close())
      return page
    }
    tests({ open, openForLonger })
  })
}
