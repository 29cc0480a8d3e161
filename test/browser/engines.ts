// A tab in each engine for the tests of a file: every engine that is there is started once, and closed after them.

import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { buildApp } from '../../src/web/app.ts'
import { config, QUICK, reviewDay, site } from '../fixtures.ts'
import { ARGS } from './browser.ts'
import type { Engine } from './programs.ts'
import { startFirefox, startWebKit } from './webdriver.ts'
import type { Size, Tab } from './webdriver.ts'

/** As wide as a phone, and so high that most of a page can be seen at once. */
const SIZE: Size = { width: 360, height: 4000 }

const STARTS = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKit,
} satisfies Record<Engine, (programs: readonly string[], size: Size) => Promise<Tab>>

/** Does the same in every engine at once. */
export type InEach = <R>(
  visit: (tab: Tab, engine: Engine) => Promise<R>,
) => Promise<Partial<Record<Engine, R>>>

/** A suite in every engine of the machine, with the base of the URLs of the listening app. */
export function inEachEngine(
  name: string,
  tests: (inEach: InEach, urlOf: (path: string) => string) => void,
): void {
  const engines = (Object.keys(STARTS) as Engine[]).flatMap((engine) => {
    const programs = inject('programs')[engine]
    return programs ? [{ engine, programs }] : []
  })
  describe.skipIf(engines.length === 0)(name, { timeout: 60_000 }, () => {
    const tabs = new Map<Engine, Promise<Tab>>()
    let base = ''
    const close: (() => Promise<unknown>)[] = []
    beforeAll(async () => {
      const app = await buildApp(config, site, reviewDay, QUICK)
      close.push(() => app.close())
      base = await app.listen({ host: '127.0.0.1', port: 0 })
      await Promise.all(
        engines.map(async ({ engine, programs }) => {
          const tab = STARTS[engine](programs, SIZE)
          tabs.set(engine, tab)
          close.unshift((await tab).close)
        }),
      )
    }, 60_000)
    afterAll(async () => {
      for (const end of close) await end()
    })

    const inEach: InEach = async <R>(visit: (tab: Tab, engine: Engine) => Promise<R>) => {
      const visits = [...tabs].map(async ([engine, tab]) => [engine, await visit(await tab, engine)] as const)
      return Object.fromEntries<R>(await Promise.all(visits))
    }
    tests(inEach, (path) => base + path)
  })
}

async function startChromium([executablePath = '']: readonly string[], viewport: Size): Promise<Tab> {
  const browser = await chromium.launch({ executablePath, args: ARGS })
  const page = await browser.newPage({ viewport })
  return {
    goto: (url) => page.goto(url),
    evaluate: <A extends unknown[], R>(call: (...args: A) => R | Promise<R>, ...args: A) =>
      page.evaluate<R>(`(${String(call)})(...${JSON.stringify(args)})`),
    click: (selector) => page.click(selector),
    // The limit of the test holds: a long page takes a busy machine longer than Playwright waits by itself.
    screenshot: async () => (await page.screenshot({ timeout: 0 })).toString('base64'),
    close: () => browser.close(),
  }
}
