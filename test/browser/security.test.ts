// What a browser reports of the site: no violation of a policy, no failed or foreign request, nothing that stays on a
// reader's machine. With script and without: pages hold none, and their policies refuse it.

import { describe, expect, test } from 'vitest'
import { SITE_PATHS } from '../../src/web/urls.ts'
import { edition, urls } from '../fixtures.ts'
import { inChromium, VISIBLE } from './browser.ts'
import { keptBy, settle, watch } from './watch.ts'

const PREFILLED = `${urls.check}?sim=receives&card=local&card=unionpay`
const WITH_FAULT = `${urls.answer}?sim=perhaps&wechat=none`

/** What a browser shows as it is. */
const DOCUMENTS = [
  ...VISIBLE,
  PREFILLED,
  WITH_FAULT,
  '/%zz',
  urls.answer,
  `${urls.decision}?sim=receives`,
  `${urls.decision}?sim=perhaps`,
  `${SITE_PATHS.api}/nowhere`,
  urls.openapi,
  urls.manifest,
  SITE_PATHS.robots,
]

/**
 * What has styles that its policy refuses: those of the browser's own viewers, and in the icon the colour for dark
 * windows, which counts where the icon is a picture. Nothing is lost by it.
 */
const VIEWED = ['/icon.svg', '/apple-touch-icon.png', urls.feed, SITE_PATHS.sitemap]
const REFUSED_STYLE = /inline style violates|style-src-(?:attr|elem)/

/** Faults of a page, and by what they are found: with script, and without. */
const FAULTY = [
  ['<p style="color:red">', 'violation of style-src-attr', 'inline style violates'],
  ['<style>p{color:red}</style>', 'violation of style-src-elem', 'inline style violates'],
  ['<script>1</script>', 'violation of script-src-elem', undefined],
  ['<img src="/icon.svg" onload="1">', 'violation of script-src-attr', undefined],
  ['<img src="http://elsewhere.example/a.png">', 'violation of img-src', 'elsewhere.example'],
  ['<iframe src="/healthz"></iframe>', 'violation of frame-src', 'frame-src'],
  ['<img src="/assets/nowhere.png">', '/assets/nowhere.png is 404', '/assets/nowhere.png is 404'],
] as const

inChromium('a browser', ({ open }) => {
  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_, javaScriptEnabled) => {
    const openWatched = async () => {
      const page = await open({ javaScriptEnabled })
      await page.goto(SITE_PATHS.health)
      return { page, faults: await watch(page, new URL(page.url()).origin) }
    }

    test('reports nothing of any document, and every page is isolated from other sites', async () => {
      const { page, faults } = await openWatched()
      const shared: string[] = []
      for (const url of DOCUMENTS) {
        await page.goto(url)
        await settle(page)
        if (!(await page.evaluate(() => crossOriginIsolated))) shared.push(url)
      }
      expect(faults).toEqual([])
      expect(shared).toEqual([])
      expect(await keptBy(page)).toEqual([])
    }, 60_000)

    test('reports only refused styles of what it shows by a viewer of its own', async () => {
      const { page, faults } = await openWatched()
      for (const url of VIEWED) {
        await page.goto(url)
        await settle(page)
      }
      expect(faults.filter((fault) => !REFUSED_STYLE.test(fault))).toEqual([])
    })

    test.each([
      [PREFILLED, '?sim=receives&card=unionpay&card=local'],
      [WITH_FAULT, '?wechat=none'],
    ])('reports nothing of the form of %s, which is sent', async (url, query) => {
      const { page, faults } = await openWatched()
      await page.goto(url)
      await page.getByRole('button', { name: edition.pages.check.submit }).first().click()
      await page.waitForURL(({ pathname, search }) => pathname === urls.answer && search === query)
      await settle(page)
      expect(faults).toEqual([])
    })

    test('reports nothing of the reminder, which it downloads', async () => {
      const { page, faults } = await openWatched()
      const download = page.waitForEvent('download')
      // A download takes the place of a navigation.
      await page.goto(urls.reminder).catch(() => undefined)
      expect(await (await download).failure()).toBeNull()
      expect(faults).toEqual([])
    })
  })

  describe('the watch', () => {
    test.each([
      ['with script', true],
      ['without script', false],
    ])('reports every fault of a page under the policies of ours, %s', async (_, javaScriptEnabled) => {
      const page = await openWith(FAULTY.map(([html]) => html).join(''), javaScriptEnabled)
      const faults = await watch(page, new URL(page.url()).origin)
      await page.goto('/faulty')
      await settle(page)
      const due = FAULTY.flatMap(([, fault, without]) => (javaScriptEnabled ? fault : (without ?? [])))
      expect(due.filter((text) => !faults.some((fault) => fault.includes(text)))).toEqual([])
    })

    test('reports a request to another site, a line of the console and an error', async () => {
      const page = await openWith(
        '<script>console.log("line"); fetch("http://elsewhere.example/"); throw new Error("lost")</script>',
        true,
        {},
      )
      const faults = await watch(page, new URL(page.url()).origin)
      await page.goto('/faulty')
      await settle(page)
      for (const due of ['request to http://elsewhere.example/', 'log: line', 'error: lost']) {
        expect(faults.join('\n')).toContain(due)
      }
    })

    test('finds what is kept', async () => {
      const script = '<script>localStorage.a = sessionStorage.b = document.cookie = "c=1"</script>'
      const page = await openWith(script, true, {})
      await page.goto('/faulty')
      expect(await keptBy(page)).toEqual(['cookie c', 'localStorage a', 'sessionStorage b'])
    })
  })

  /** Opens a page of this content, by default under the policies of a page of the site. */
  async function openWith(html: string, javaScriptEnabled: boolean, headers?: Record<string, string>) {
    const page = await open({ javaScriptEnabled })
    const response = await page.goto(urls.home)
    await page.route('**/faulty', async (route) => {
      const ours = headers ?? (await response?.allHeaders()) ?? {}
      const policies = Object.fromEntries(Object.entries(ours).filter(([name]) => name.endsWith('policy')))
      await route.fulfill({ headers: policies, contentType: 'text/html', body: `<!doctype html>${html}` })
    })
    return page
  }
})
