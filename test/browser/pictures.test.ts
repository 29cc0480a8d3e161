// Pictures in a text: a browser shows every kind, at the size that was read of it, in the place that was kept for it, and
// nothing moves when it comes.

import { expect, test } from 'vitest'
import { readChanged, urls } from '../fixtures.ts'
import { SAMPLES, SAMPLE_SIZE, svgOf } from '../picture-samples.ts'
import { inChromium } from './browser.ts'

const WIDE = { width: 1200, height: 400 }
const pictures: Readonly<Record<string, Buffer | string>> = {
  ...SAMPLES,
  'wide.svg': svgOf('<rect width="1200" height="400"/>', 'width="1200" height="400" viewBox="0 0 1200 400"'),
}
const names = Object.keys(pictures)
const opening = names.map((name) => `![图](${name})`).join('\n\n')
const content = readChanged({
  ...Object.fromEntries(names.map((name) => [`zh/pictures/${name}`, pictures[name] ?? ''])),
  // Above the first heading, partly in sight at once.
  'zh/guide/binding.md': (text) => text.replace(/(?<=\n---\n)/, `\n${opening}\n\n`),
})

inChromium(
  'pictures',
  ({ open }) => {
    test('of every kind are shown at the size that was read', async () => {
      const page = await open({ javaScriptEnabled: true })
      await page.goto(urls.section('binding'))
      const images = page.locator('.picture img')
      expect(await images.count()).toBe(names.length)
      for (const [i, name] of names.entries()) {
        const image = images.nth(i)
        await image.scrollIntoViewIfNeeded()
        await image.evaluate((shown: HTMLImageElement) => shown.decode())
        const size = await image.evaluate(
          ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement) => ({
            width,
            height,
          }),
        )
        expect([name, size]).toEqual([name, name in SAMPLES ? SAMPLE_SIZE : WIDE])
      }
    })

    test.each([320, 1280])('keep their places until they come, and fit, at %d px', async (width) => {
      const page = await open({ javaScriptEnabled: true, viewport: { width, height: 740 } })
      let letThrough: () => void = () => undefined
      const held = new Promise<void>((resolve) => {
        letThrough = resolve
      })
      await page.route(/\/assets\//, async (route) => {
        await held
        await route.continue()
      })
      await page.goto(urls.section('binding'), { waitUntil: 'domcontentloaded' })
      const images = page.locator('.picture img')
      const places = () =>
        images.evaluateAll((all) => all.map((image) => JSON.stringify(image.getBoundingClientRect())))
      const loaded = () =>
        images.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).complete))
      const before = await places()
      // The first is asked for at once, the others because they are near.
      expect((await loaded())[0]).toBe(false)
      letThrough()
      await expect.poll(loaded, { timeout: 5_000 }).not.toContain(false)
      expect(await places()).toEqual(before)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })

    test('opened by itself, an SVG is shown and runs under a policy that lets nothing run', async () => {
      const page = await open({ javaScriptEnabled: true })
      await page.goto(urls.section('binding'))
      const address = await page.locator('img[src$=".svg"]').getAttribute('src')
      const response = await page.goto(address ?? '')
      expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
      expect(await page.locator('rect').count()).toBe(1)
    })
  },
  undefined,
  content,
)
