// The real site and the real app, for tests.

import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { readConfig } from '../src/config.ts'
import { loadSite, readContentFiles } from '../src/content/index.ts'
import { buildApp } from '../src/web/app.ts'
import { SITE_LINKS } from '../src/web/pages/site-links.ts'

export { SITE_LINKS }

export const CONTENT = fileURLToPath(new URL('../content', import.meta.url))
export const files = await readContentFiles(CONTENT)
export const site = await loadSite(CONTENT, SITE_LINKS)
export const edition = site.editions.zh
export const config = readConfig({ LOG_LEVEL: 'silent', BASE_URL: 'https://example.org' })

/** The app, closed when the test that asked for it is over. */
export async function testApp(): Promise<FastifyInstance> {
  const app = await buildApp(config, site)
  onTestFinished(async () => {
    await app.close()
  })
  return app
}

/** The path of every page that a reader can reach without answers. */
export const PAGES = [
  '/',
  '/guide',
  ...edition.sections.map(({ id }) => `/guide/${id}`),
  '/check',
  '/claims',
  '/confidence',
  '/rules',
  '/changes',
  '/api',
  '/sources',
]

/** Answers that show every part of the answer page: each verdict, each kind of route, open and closed. */
export const ANSWERS = [
  '/answer?sim=receives',
  '/answer?card=unionpay',
  '/answer?sim=receives&holder=self&mainland=none&wechat=none&alipay=none&where=pakistan&card=unionpay',
  '/answer?sim=lapsed&holder=other&mainland=unreachable&wechat=pakistan&alipay=mainland-no-card&where=china&card=international&card=local',
  '/answer?sim=silent&holder=self&mainland=reachable&wechat=mainland&alipay=mainland-card&where=elsewhere&card=unionpay&card=international&card=local',
  '/answer?sim=receives&mainland=reachable&wechat=pakistan&alipay=pakistan&where=china',
]
