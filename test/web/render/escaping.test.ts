// What an author writes is text wherever it is shown: markup in a title or a source is told, never obeyed.

import { expect, onTestFinished, test } from 'vitest'
import { readSite } from '../../../src/content/index.ts'
import { buildApp } from '../../../src/web/app.ts'
import { config, files, SITE_LINKS } from '../../fixtures.ts'

const HOSTILE = '</script><b>&"\''

async function hostileApp() {
  const change = (file: string, text: string) => {
    if (file === 'sources/tencent-2024-04.md')
      return text
        .replace(/^title: .*$/m, `title: ${JSON.stringify(HOSTILE)}`)
        .replace(/^publisher: .*$/m, `publisher: { zh: ${JSON.stringify(HOSTILE)} }`)
        .replace(/^quote: .*$/m, `quote: ${JSON.stringify(HOSTILE)}`)
    if (file === 'zh/guide/binding.md')
      return text
        .replace(/^title: .*$/m, `title: ${JSON.stringify(HOSTILE)}`)
        .replace(/^description: .*$/m, `description: ${JSON.stringify(HOSTILE)}`)
    if (file.startsWith('zh/changes/'))
      return text.replace(/^title: .*$/m, `title: ${JSON.stringify(HOSTILE)}`)
    return file === 'zh/outcomes/wechat-new-overseas-number.md'
      ? text.replace(/^title: .*$/m, `title: ${JSON.stringify(HOSTILE)}`)
      : text
  }
  const app = await buildApp(
    { ...config, feedbackUrl: 'https://tracker.example.org/new' },
    readSite(
      files.map(({ file, text }) => ({ file, text: change(file, text) })),
      SITE_LINKS,
    ),
  )
  onTestFinished(async () => {
    await app.close()
  })
  return app
}

test.each([
  '/',
  '/guide',
  '/guide/binding',
  '/guide/usage-in-pakistan',
  '/sources',
  '/rules',
  '/changes',
  '/claims',
  '/nowhere',
  '/answer?sim=receives&mainland=none&wechat=none',
])('%s', async (path) => {
  const app = await hostileApp()
  const { body } = await app.inject(path)
  expect(body).not.toContain('<b>')
  // One script element at the most, and it ends where it should.
  expect(body.match(/<\/script>/g)?.length ?? 0).toBe(body.match(/<script /g)?.length ?? 0)
  for (const [, data = ''] of body.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g))
    expect(() => JSON.parse(data) as unknown).not.toThrow()
})

test('the structured data, the feed and the feedback link hold the words as they are', async () => {
  const app = await hostileApp()
  const { body } = await app.inject('/guide/binding')
  const [, data = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(body) ?? []
  expect((JSON.parse(data) as { '@graph': [{ headline: string }] })['@graph'][0].headline).toBe(HOSTILE)
  const [, href = ''] = /<p class="feedback"><a href="([^"]+)"/.exec(body) ?? []
  expect(new URL(href.replaceAll('&amp;', '&')).searchParams.get('title')).toContain(HOSTILE)
  const feed = (await app.inject('/feed.xml')).body
  expect(feed).not.toContain('<b>')
  expect(feed).toContain('&#60;b&#62;&#38;&#34;')
})
