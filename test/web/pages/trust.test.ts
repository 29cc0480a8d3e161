// What lets a reader check the site: claims gathered, dates that speak up when they pass, unknowns said, and
// a way to tell us.

import { describe, expect, onTestFinished, test } from 'vitest'
import { readSite } from '../../../src/content/index.ts'
import { reportOn } from '../../../src/content/evidence.ts'
import { buildApp } from '../../../src/web/app.ts'
import { dayOf } from '../../../src/content/index.ts'
import { config, edition, files, SITE_LINKS, site, testApp } from '../../fixtures.ts'

describe('the page of claims', () => {
  test('has every claim of the guide in its table, with its verdict, its confidence and a link to its box', async () => {
    const app = await testApp()
    const { body } = await app.inject('/claims')
    const claims = edition.sections.flatMap(({ id: section, prose }) =>
      prose.claims.map((claim) => ({ section, ...claim })),
    )
    expect(claims).toHaveLength(14)
    for (const { section, id, text, state } of claims) {
      expect(body).toContain(`<a href="/guide/${section}#${id}">${text.replaceAll('"', '&quot;')}</a>`)
      expect((await app.inject(`/guide/${section}`)).body).toContain(
        `<div class="claim claim-${state}" id="${id}">`,
      )
    }
    expect(body.match(/<tr><td>/g)).toHaveLength(claims.length)
  })

  test('says what nobody has published, each with a way to find out', async () => {
    const app = await testApp()
    const { body } = await app.inject('/claims')
    expect(edition.unknowns.length).toBeGreaterThanOrEqual(5)
    for (const { id, title, findOut } of edition.unknowns) {
      expect(body).toContain(`id="${id}"`)
      expect(body).toContain(`<h3>${title}</h3>`)
      expect(body).toContain(findOut.html)
    }
  })
})

describe('a review date that passes is said at the top, by a server that runs on', () => {
  const DAY = 86_400_000
  const lastDay = Date.parse(edition.sections[0]?.reviewBy ?? '')
  const paths = [
    '/guide/binding',
    '/guide',
    '/claims',
    '/answer?sim=receives&mainland=none&wechat=none&alipay=none',
  ]

  test.each(paths)('%s', async (path) => {
    let now = lastDay
    const app = await buildApp(config, site, () => now)
    onTestFinished(async () => {
      await app.close()
    })
    const overdue = async () =>
      /<\/h1>\s*<p class="overdue" role="note">([^<]+)/.exec((await app.inject(path)).body)?.[1]
    expect(await overdue()).toBeUndefined()
    now = lastDay + DAY - 1
    expect(await overdue()).toBeUndefined()
    now = lastDay + DAY
    expect(await overdue()).toBe(
      `这里该重新核对了：原定${dayOf(lastDay)}之前核对。照着做之前，先到App里看一眼。`,
    )
    now = lastDay
    expect(await overdue()).toBeUndefined()
  })
})

test('a way to pay that is overdue is said on the answer too', async () => {
  const old = readSite(
    files.map(({ file, text }) => ({
      file,
      text:
        file === 'zh/payment/cash.md'
          ? text
              .replace(/^reviewed: .*$/m, 'reviewed: 2020-01-01')
              .replace(/^review-by: .*$/m, 'review-by: 2020-02-01')
          : text,
    })),
    SITE_LINKS,
  )
  const app = await buildApp(config, old, () => Date.parse('2026-11-23'))
  onTestFinished(async () => {
    await app.close()
  })
  expect((await app.inject('/answer?where=china')).body).toContain('原定2020-02-01之前核对')
})

test('a locator of a citation is shown beside its number', async () => {
  const app = await testApp()
  expect((await app.inject('/answer?sim=receives')).body).toMatch(
    /<a class="cite"[^>]*>\[\d+\]<\/a><span class="locator">第31条<\/span>/,
  )
})

describe('telling us', () => {
  const withFeedback = async (feedbackUrl: string | undefined) => {
    const app = await buildApp({ ...config, feedbackUrl }, site)
    onTestFinished(async () => {
      await app.close()
    })
    return app
  }
  const linksOn = (body: string) =>
    Array.from(
      body.matchAll(/<p class="feedback"><a href="([^"]+)"/g),
      ([, url = '']) => new URL(url.replaceAll('&amp;', '&')),
    )

  test('by mail: the page, its place and the answers are in it', async () => {
    const app = await withFeedback('mailto:us@example.org')
    const [link] = linksOn((await app.inject('/guide/binding')).body)
    expect(link?.href).toMatch(/^mailto:us@example\.org\?subject=[^&+]+&body=[^&+]+$/)
    expect(decodeURIComponent(link?.search ?? '')).toContain(
      '页面：https://example.org/guide/binding#binding\n',
    )
    const answer = linksOn((await app.inject('/answer?sim=lapsed&wechat=pakistan')).body)
    expect(
      answer.map(({ search }) =>
        decodeURIComponent(search).includes('https://example.org/answer?sim=lapsed&wechat=pakistan#'),
      ),
    ).toEqual([true, true])
  })

  test("by an issue tracker: as its form's title and body, beside what its address already says", async () => {
    const app = await withFeedback('https://tracker.example.org/new?labels=wrong')
    const [link] = linksOn((await app.inject('/guide/binding')).body)
    expect(link?.searchParams.get('labels')).toBe('wrong')
    expect(link?.searchParams.get('title')).toBe(`信息不对：${edition.sections[4]?.title ?? ''}`)
    expect(link?.searchParams.get('body')).toContain('https://example.org/guide/binding#binding')
  })

  test('stands on every section and every unknown, and nowhere when no address is configured', async () => {
    const [app, without] = [await withFeedback('mailto:us@example.org'), await withFeedback(undefined)]
    for (const { id } of edition.sections)
      expect(linksOn((await app.inject(`/guide/${id}`)).body)).toHaveLength(1)
    expect(linksOn((await app.inject('/guide')).body)).toHaveLength(edition.sections.length)
    expect(linksOn((await app.inject('/claims')).body)).toHaveLength(edition.unknowns.length)
    for (const path of ['/guide', '/claims', '/answer?sim=lapsed'])
      expect((await without.inject(path)).body).not.toContain('class="feedback"')
  })
})

describe('the report of the evidence', () => {
  test('says what is due, and what is overdue, as of a day', () => {
    expect(reportOn(site, '2026-11-23').due).toEqual([])
    const later = reportOn(site, '2027-05-01').due
    expect(later.length).toBeGreaterThan(40)
    expect(later.every(({ overdue }) => !overdue)).toBe(true)
    expect(reportOn(site, '2028-01-01').due.every(({ overdue }) => overdue)).toBe(true)
  })

  test('says which sources are weak, old or alone', () => {
    const { sources } = reportOn(site, '2026-11-23')
    const of = (id: string) => sources.find((source) => source.id === id)
    expect(of('ym97-undated')).toMatchObject({ weak: true, old: true })
    expect(of('tencent-2024-04')).toMatchObject({ weak: false, old: true })
    expect(of('mofcom-2025-11')).toBeUndefined()
    expect(of('nbd-2023-07')?.lone).toBeGreaterThan(0)
  })

  test('finds a statement that names no source, and none in what is marked as ours', () => {
    const { uncited } = reportOn(site, '2026-11-23')
    expect(
      uncited.some(({ file, text }) => file === 'zh/guide/binding.md' && text.startsWith('打开支付宝注册页')),
    ).toBe(true)
    expect(uncited.filter(({ text }) => text.includes('推断'))).toEqual([])
    expect(uncited.every(({ line }) => line > 1)).toBe(true)
  })
})
