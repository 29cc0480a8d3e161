// The real site and the real app, for tests.

import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { readConfig } from '../src/config.ts'
import { loadSite, readContentFiles, readSite } from '../src/content/index.ts'
import type { ContentFile, Site } from '../src/content/index.ts'
import { CONTENT } from '../src/folders.ts'
import { buildApp, SITE_LINKS } from '../src/web/index.ts'
import { pageInstances } from '../src/web/pages/index.ts'
import { urlsFor } from '../src/web/urls.ts'

export { SITE_LINKS }

export const files = await readContentFiles(CONTENT)
export const site = await loadSite(CONTENT, SITE_LINKS)
export const edition = site.editions.zh
export const urls = urlsFor(edition.language)
export const config = readConfig({ LOG_LEVEL: 'silent', BASE_URL: 'https://example.org' })

/** Files of content to change: by a function, by another text (which may add the file), or gone with `null`. */
export type ContentChanges = Readonly<Record<string, ((text: string) => string) | string | null>>

/** The real content files, some of them changed. */
export function changedFiles(changes: ContentChanges): ContentFile[] {
  const textOf = ({ file, text }: ContentFile): string | null => {
    const change = changes[file]
    return typeof change === 'function' ? change(text) : change === undefined ? text : change
  }
  const added = Object.keys(changes).filter((name) => !files.some(({ file }) => file === name))
  return [...files, ...added.map((file) => ({ file, text: '' }))]
    .flatMap((file) => {
      const text = textOf(file)
      return text === null ? [] : [{ file: file.file, text }]
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** The site of the real content, some of its files changed. Throws what `readSite` throws. */
export function readChanged(changes: ContentChanges): Site {
  return readSite(changedFiles(changes), SITE_LINKS)
}

/** The app, closed when the test that asked for it is over. */
export async function testApp(): Promise<FastifyInstance> {
  const app = await buildApp(config, site)
  onTestFinished(async () => {
    await app.close()
  })
  return app
}

/** The pages that are made before the first request, from the list of pages. */
const instances = pageInstances(edition, urls)

/** The path of every page that a reader can reach without answers. */
export const PAGES = instances.map(({ path }) => path)

/** The paths that search engines may list. */
export const LISTED_PAGES = instances.filter(({ page }) => page.listed).map(({ path }) => path)

/** Answers that show every part of the answer page: each verdict, each kind of route, open and closed. */
export const ANSWERS = [
  'sim=receives',
  'card=unionpay',
  'sim=receives&holder=self&mainland=none&wechat=none&alipay=none&where=pakistan&card=unionpay',
  'sim=lapsed&holder=other&mainland=unreachable&wechat=pakistan&alipay=mainland-no-card&where=china' +
    '&card=international&card=local',
  'sim=silent&holder=self&mainland=reachable&wechat=mainland&alipay=mainland-card&where=elsewhere' +
    '&card=unionpay&card=international&card=local',
  'sim=receives&mainland=reachable&wechat=pakistan&alipay=pakistan&where=china',
].map((query) => `${urls.answer}?${query}`)
