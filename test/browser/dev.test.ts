// Development server in a browser: an open page follows what is saved, by itself.

import { expect, onTestFinished, test } from 'vitest'
import { startDev } from '../../src/cli/dev.ts'
import { folderWithContent, read, recordOutput, write } from '../cli/harness.ts'
import { config, edition, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

inChromium('an open page', ({ open }) => {
  test('shows what is saved, what is wrong with it, the last good site, and what mends it', async () => {
    const content = `${await folderWithContent()}content`
    const file = `${content}/${edition.language}/pages/about.md`
    const text = await read(file)
    const { output } = recordOutput()
    const dev = await startDev({ settings: { ...config, port: 0 }, content, output })
    onTestFinished(dev.close)

    const page = await open({ javaScriptEnabled: true })
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(dev.origin + urls.about)
    const heading = page.locator('h1')
    const isShown = async (title: string) => {
      await heading.filter({ hasText: title }).waitFor()
      expect(new URL(page.url()).pathname).toBe(urls.about)
    }
    await write(file, text.replace(/^title: .*$/m, 'title: 改过的标题'))
    await isShown('改过的标题')

    await write(file, text.replace(/^title: .*\n/m, ''))
    await isShown('1 fault in the content')
    await page.getByRole('link').click()
    await isShown('改过的标题')
    await page.getByRole('link', { name: 'see what is wrong' }).click()
    await isShown('1 fault in the content')

    await write(file, text.replace(/^title: .*$/m, 'title: 又好了'))
    await isShown('又好了')
    expect(errors).toEqual([])
  })
})
