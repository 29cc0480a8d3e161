// Command line of the pictures: `npm run build:pictures` draws icons and share pictures anew and writes them into
// public/, with a Chromium: /usr/bin/chromium, or the one named after `--`.

import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { loadSite } from '../content/index.ts'
import { CONTENT, PUBLIC } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'
import { icoOf, withSource } from './picture-files.ts'
import { ICON_FILE, picturesOf, sourceOf } from './picture-list.ts'
import type { Drawing, Picture } from './picture-list.ts'

const USUAL_CHROMIUM = '/usr/bin/chromium'

/**
 * Draws every picture, and prints how many bytes each has.
 * @param args the path of a Chromium, or nothing
 * @param needs `content`, the folder of the content; `folder`, where icon.svg is and the pictures go
 * @returns the exit code
 */
export function buildPictures(
  [executablePath = USUAL_CHROMIUM]: readonly string[],
  needs: { readonly content: string; readonly folder: string; readonly output: Output },
): Promise<number> {
  const { content, folder, output } = needs
  return exitCodeOf(async () => {
    const { editions } = loadSite(content, SITE_LINKS)
    const icon = await readFile(`${folder}/${ICON_FILE}`, 'utf8')
    const browser = await launch(executablePath)
    try {
      for (const picture of picturesOf(editions, icon)) {
        const bytes = await bytesOf(browser, picture)
        await writeFile(`${folder}/${picture.file}`, bytes)
        output.log(`${picture.file}: ${bytes.length} bytes`)
      }
    } finally {
      await browser.close()
    }
    return 0
  }, output)
}

async function launch(executablePath: string): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  } catch (error) {
    const [reason = ''] = String(error).split('\n')
    throw userError(
      `No Chromium at ${executablePath}: name one, as npm run build:pictures -- PATH. ${reason}`,
    )
  }
}

async function bytesOf(browser: Browser, { drawings }: Picture): Promise<Buffer> {
  const images = []
  for (const drawing of drawings) images.push({ size: drawing.width, png: await draw(browser, drawing) })
  const [first] = images
  return first && images.length === 1 ? first.png : icoOf(images)
}

/** Draws in the light colour scheme, one pixel of the picture for one of CSS. */
async function draw(browser: Browser, drawing: Drawing): Promise<Buffer> {
  const { html, width, height } = drawing
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: 'light',
  })
  try {
    await page.setContent(html)
    return withSource(await page.screenshot({ omitBackground: true }), sourceOf(drawing))
  } finally {
    await page.close()
  }
}

if (isEntry(import.meta.url))
  process.exitCode = await buildPictures(process.argv.slice(2), {
    content: CONTENT,
    folder: PUBLIC,
    output: console,
  })
