// Development server: it serves the last good site and keeps nothing, says what is wrong with the newest, and tells
// open pages when there is another.

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startDev } from '../../src/cli/dev.ts'
import { createDevServer } from '../../src/cli/dev-server.ts'
import type { DevState } from '../../src/cli/dev-site.ts'
import { config, EDITIONS, edition, only, documentOf, textsOf, urls } from '../fixtures.ts'
import { folderWithContent, read, recordOutput, write } from './harness.ts'

const FILE = `${edition.language}/pages/about.md`
const PAGE = { headers: { accept: 'text/html' } }

/** The server before a copy of the content, some of its files changed; what it prints; the versions that it tells. */
async function start(changes: Readonly<Record<string, (text: string) => string>> = {}) {
  const content = `${await folderWithContent()}content`
  const change = async (file: string, edit: (text: string) => string) => {
    await write(`${content}/${file}`, edit(await read(`${content}/${file}`)))
  }
  for (const [file, edit] of Object.entries(changes)) await change(file, edit)
  const recorded = recordOutput()
  const dev = await startDev({ settings: { ...config, port: 0 }, content, output: recorded.output })
  onTestFinished(dev.close)
  const versions = await versionsAt(`${dev.origin}/__dev/events`)
  return {
    ...recorded,
    origin: dev.origin,
    content,
    /** Changes a file, and waits for the version that comes of it. */
    save: async (edit: (text: string) => string, file = FILE) => {
      await change(file, edit)
      return versions()
    },
    versions,
    page: (path: string, cookie?: string) =>
      fetch(dev.origin + path, {
        headers: { ...PAGE.headers, ...(cookie !== undefined && { cookie }) },
        redirect: 'manual',
      }),
  }
}

/** A function that waits for the next version of a stream of events. Gives the one of its beginning up. */
async function versionsAt(url: string): Promise<() => Promise<string>> {
  const { body } = await fetch(url)
  if (!body) throw new Error('no stream')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => reader.cancel())
  let text = ''
  const next = async (): Promise<string> => {
    for (;;) {
      const [event, version = ''] = /^data: (.*)\n\n/m.exec(text) ?? []
      if (event !== undefined) {
        text = text.slice(text.indexOf(event) + event.length)
        return version
      }
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      text += value
    }
  }
  await next()
  return next
}

const retitled = (title: string) => (text: string) => text.replace(/^title: .*$/m, `title: ${title}`)
const withoutTitle = (text: string) => text.replace(/^title: .*\n/m, '')

describe('what it sends', () => {
  test('is the site, in a form that nobody keeps, its pages with the script that reloads them', async () => {
    const { origin, page } = await start()
    for (const { pages, answers } of EDITIONS) {
      for (const path of [...pages, ...answers]) {
        const response = await page(path)
        expect([path, response.status, response.headers.get('cache-control')]).toEqual([
          path,
          200,
          'no-store',
        ])
        expect([path, response.headers.get('etag')]).toEqual([path, null])
        expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
        const scripts = documentOf(await response.text()).querySelectorAll('script[src]')
        expect([path, scripts.length]).toEqual([path, 1])
      }
    }
    expect((await page(`${urls.decision}?sim=receives`)).headers.get('content-type')).toMatch(
      'application/json',
    )
    expect((await page('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml')
    expect((await page('/guide/')).headers.get('location')).toBe('/guide')
    expect((await page('/nowhere')).status).toBe(404)
    expect((await fetch(origin, { method: 'HEAD' })).status).toBe(200)
    const form = { method: 'POST', body: new URLSearchParams('sim=receives'), redirect: 'manual' } as const
    const posted = await fetch(`${origin}${urls.answer}`, form)
    expect([posted.status, posted.headers.get('location')]).toEqual([303, `${urls.answer}?sim=receives`])
    for (const path of ['//', '/%zz', '/__dev/nothing']) expect((await page(path)).status).toBeLessThan(500)
  })
})

describe('a save', () => {
  test('is told to open pages, and served', async () => {
    const { save, page } = await start()
    const versions = [await save(retitled('改过的标题')), await save(retitled('又改了一次'))]
    expect(new Set(versions).size).toBe(2)
    const html = await (await page(urls.about)).text()
    expect(textsOf(documentOf(html), 'h1')).toEqual(['又改了一次'])
  })

  test('with a fault shows it with file, line and remedy on every page, until it is mended', async () => {
    const { save, page, stderr, stdout } = await start()
    await save(withoutTitle)
    for (const path of [urls.home, urls.about, '/nowhere']) {
      const response = await page(path)
      expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store'])
      const document = documentOf(await response.text())
      expect(textsOf(document, '.place')).toEqual([`content/${FILE}:2`])
      expect(only(document, 'li').textContent).toContain('"title" is missing: add it to the front matter')
      expect(document.querySelectorAll('script[src]')).toHaveLength(1)
    }
    expect(stderr()).toContain(`${FILE}:2: "title" is missing`)
    await save((text) => text.replace('---\n', '---\ntitle: 标题回来了\n'))
    expect((await page(urls.home)).status).toBe(200)
    expect(stdout().match(/ built$/gm)).toHaveLength(2)
  })

  test('with a fault keeps the last good site: for programs at once, for a person who asks for it', async () => {
    const { save, page, origin } = await start()
    await save(withoutTitle)
    expect((await fetch(`${origin}${urls.decision}`)).status).toBe(200)
    const path = `${urls.check}?sim=receives`
    const shown = documentOf(await (await page(path)).text())
    const href = only(shown, 'a').getAttribute('href') ?? ''
    const way = await page(href)
    expect([way.status, way.headers.get('location')]).toEqual([302, path])
    const cookie = way.headers.get('set-cookie')?.split(';')[0]
    const good = await page(path, cookie)
    expect(good.status).toBe(200)
    const script = only(documentOf(await good.text()), 'script[src]')
    expect(script.getAttribute('data-problem')).toBe('/__dev/problem')
    // The next version is asked for anew.
    await save((text) => `${text}\n又一段话。\n`)
    expect((await page(path, cookie)).status).toBe(500)
  })

  test('of a new file and of one that is gone is read too', async () => {
    const { content, versions, page } = await start()
    const added = `${content}/zh/guide/sub/x.md`
    await write(added, 'x\n')
    await versions()
    expect((await page(urls.home)).status).toBe(500)
    await rm(added)
    await versions()
    expect((await page(urls.home)).status).toBe(200)
  })

  test('of several files at once ends with the newest of all', async () => {
    const { content, versions, page } = await start()
    const names = ['about', 'confidence', 'reports']
    const files = names.map((name) => `${content}/${edition.language}/pages/${name}.md`)
    const texts = await Promise.all(files.map(read))
    await Promise.all(files.map((file, i) => write(file, retitled('全都换了')(texts[i] ?? ''))))
    const titles = () =>
      Promise.all(
        names.map(async (name) => textsOf(documentOf(await (await page(`/${name}`)).text()), 'h1')[0]),
      )
    while ((await titles()).some((title) => title !== '全都换了')) await versions()
  })
})

test('content that is faulty from the beginning is no end: it is shown, and mended by a save', async () => {
  const { page, save } = await start({ [FILE]: withoutTitle })
  const document = documentOf(await (await page(urls.home)).text())
  expect(textsOf(document, '.place')).toEqual([`content/${FILE}:2`])
  expect(document.querySelectorAll('a')).toHaveLength(0)
  await save((text) => text.replace('---\n', '---\ntitle: 标题\n'))
  expect((await page(urls.home)).status).toBe(200)
})

test('any other error is shown as it is: nothing in it becomes markup', async () => {
  const problem = { message: 'views/home.eta:3: <b> is not defined', faults: [] }
  const state: DevState = { version: '1', app: undefined, problem }
  const { server } = createDevServer(() => state)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const html = await (await fetch(`http://127.0.0.1:${port}/`, PAGE)).text()
  expect(only(documentOf(html), 'pre').textContent).toBe(problem.message)
  for (const to of ['//example.org', '/\\example.org', 'https://example.org', '']) {
    const url = `http://127.0.0.1:${port}/__dev/last-good?to=${encodeURIComponent(to)}`
    expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('/')
  }
})

test('an address that is taken is told in words', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => {
    other.close()
  })
  const { port } = other.address() as AddressInfo
  const { output } = recordOutput()
  const started = startDev({ settings: { ...config, port }, content: await folderWithContent(), output })
  await expect(started).rejects.toThrow(/^PORT is taken by another process: set another/)
})
