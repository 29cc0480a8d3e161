// Every page is valid HTML, says who it is, and every link and anchor of it leads somewhere.

import { HtmlValidate } from 'html-validate'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../../src/web/app.ts'
import { ANSWERS, config, edition, PAGES, site } from '../../fixtures.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Words for the search engines are counted in 汉字 there, not in letters.
    'long-title': 'off',
    // Void elements are written as HTML writes them; a doctype in capitals is HTML too.
    'doctype-style': 'off',
    // A named region that scrolls is what WCAG's technique for wide tables asks for.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    'no-trailing-whitespace': 'off',
  },
})
const FAILURES = ['/nowhere', '/answer?sim=perhaps&where=china&where=china&card=x', '/%zz']
const everyPage = [...PAGES, ...ANSWERS, '/check?sim=receives&card=local&card=unionpay', ...FAILURES]

let app: FastifyInstance
const html = new Map<string, string>()
beforeAll(async () => {
  app = await buildApp(config, site)
  for (const path of everyPage) html.set(path, (await app.inject(path)).body)
})
afterAll(async () => {
  await app.close()
})

describe.each(everyPage)('%s', (path) => {
  const body = () => html.get(path) ?? ''

  test('is valid HTML', async () => {
    const report = await validator.validateString(body())
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(
          ({ ruleId, line, message, selector }) => `${line}: ${ruleId}: ${message} (${selector ?? ''})`,
        ),
      ),
    ).toEqual([])
  })

  test('names itself: one h1, a title, a description, its language, its canonical URL', () => {
    expect(body().match(/<h1[ >]/g)).toHaveLength(1)
    expect(body()).toMatch(new RegExp(`<title>[^<]+ · ${edition.words.name}</title>`))
    expect(body()).toMatch(/<meta name="description" content="[^"]{5,}">/)
    expect(body()).toContain('<html lang="zh-CN">')
    expect(body()).toContain('<link rel="canonical" href="https://example.org/')
  })

  test('holds no script, no style but the one in its head, nothing unfilled', () => {
    const rest = body()
      .replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')
      .replace(/(?<=<head>.*)<style>[^<]*<\/style>(?=.*<\/head>)/s, '')
    expect(rest).not.toMatch(/<script|<style|<link rel="stylesheet"|\sstyle=|\son[a-z]+="|javascript:/)
    expect(body()).not.toMatch(/undefined|\[object|NaN|<!--|\{[a-zA-Z]+\}/)
  })

  test('has unique ids, and no empty link', () => {
    const ids = Array.from(body().matchAll(/\sid="([^"]*)"/g), ([, id]) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    expect(body()).not.toMatch(/href=""|href="#"/)
  })
})

test('every link and every anchor of every page leads somewhere', async () => {
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsOf = async (path: string): Promise<ReadonlySet<string> | undefined> => {
    if (!anchors.has(path)) {
      const { statusCode, body } = await app.inject(path)
      if (statusCode !== 200) return undefined
      anchors.set(path, new Set(Array.from(body.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? '')))
    }
    return anchors.get(path)
  }
  const broken: string[] = []
  let followed = 0
  for (const [page, body] of html) {
    for (const [, href = ''] of body.matchAll(/<(?:a|link)\s[^>]*href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), `https://example.org${page}`)
      if (url.origin !== 'https://example.org') continue
      followed += 1
      const path = `${url.pathname}${url.search}`
      const offered = FAILURES.includes(path)
        ? new Set(Array.from(body.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? ''))
        : await anchorsOf(path)
      if (!offered) broken.push(`${page}: ${href}`)
      else if (url.hash !== '' && !offered.has(decodeURIComponent(url.hash.slice(1))))
        broken.push(`${page}: ${href} (no such anchor)`)
    }
  }
  expect(broken).toEqual([])
  expect(followed).toBeGreaterThan(500)
}, 60_000)

test('no two pages of the guide share a title or a description', () => {
  const of = (pattern: RegExp) => PAGES.map((path) => pattern.exec(html.get(path) ?? '')?.[1])
  for (const values of [of(/<title>([^<]+)/), of(/name="description" content="([^"]+)"/)])
    expect(new Set(values).size).toBe(PAGES.length)
})

test('search engines may list the pages of the guide and the check, and nothing else', () => {
  const listed = everyPage.filter(
    (path) => !(html.get(path) ?? '').includes('<meta name="robots" content="noindex">'),
  )
  expect(listed.filter((path) => !path.startsWith('/check?'))).toEqual(
    PAGES.filter((path) => path !== '/guide'),
  )
})

test('the sitemap lists exactly those pages, and robots.txt leads to it', async () => {
  const { body, headers } = await app.inject('/sitemap.xml')
  expect(headers['content-type']).toBe('application/xml; charset=utf-8')
  expect(
    Array.from(body.matchAll(/<loc>https:\/\/example\.org([^<]+)<\/loc>/g), ([, path]) => path).sort(),
  ).toEqual(PAGES.filter((path) => path !== '/guide').sort())
  expect((await app.inject('/robots.txt')).body).toBe(
    'User-agent: *\nDisallow:\nSitemap: https://example.org/sitemap.xml\n',
  )
})
