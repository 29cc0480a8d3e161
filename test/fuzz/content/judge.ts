// Judge of the content fuzz. The law: the loader either throws faults, each at a line of a file, or gives a site whose
// pages can be rendered and hold nothing active. Nothing else is thrown.

import { SyntaxValidator } from 'fast-xml-validator'
import { readConfig } from '../../../src/config.ts'
import { readSite } from '../../../src/content/index.ts'
import type { ContentFile, Fault, Site } from '../../../src/content/index.ts'
import { isVisible } from '../../../src/content/characters.ts'
import { buildApp, SITE_LINKS } from '../../../src/web/index.ts'
import { pageInstances } from '../../../src/web/pages/index.ts'
import { urlsFor } from '../../../src/web/urls.ts'

const config = readConfig({ LOG_LEVEL: 'silent', BASE_URL: 'https://example.org' })
const urls = urlsFor('zh')
/** Answers that show texts of every kind: outcomes, steps, ways to pay, cautions. */
const ANSWERS = [
  'sim=receives',
  'sim=lapsed&holder=other&mainland=unreachable&wechat=pakistan&alipay=mainland-no-card&login=in&where=china',
  'sim=silent&mainland=reachable&wechat=mainland&alipay=mainland-card&where=elsewhere&card=nayapay&card=local',
].map((query) => `${urls.answer}?${query}`)

/** What became of one content. */
export interface ContentVerdict {
  readonly accepted: boolean
  /** What breaks the law. */
  readonly faults: readonly string[]
}

/** Loads and renders. Rejects never. */
export async function judgeContent(files: readonly ContentFile[]): Promise<ContentVerdict> {
  const read = load(files)
  if (read instanceof Error) return { accepted: false, faults: faultsOfError(read, files) }
  try {
    return { accepted: true, faults: await faultsOfSite(read) }
  } catch (error) {
    return { accepted: true, faults: [`it cannot be rendered: ${stackOf(error)}`] }
  }
}

function load(files: readonly ContentFile[]): Site | Error {
  try {
    return readSite(files, SITE_LINKS)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** What is wrong with the error of a load. */
function faultsOfError(error: Error, files: readonly ContentFile[]): string[] {
  const { faults = [] } = error as { readonly faults?: readonly Fault[] }
  if (faults.length === 0) return [`an error that is no list of faults: ${stackOf(error)}`]
  const lines = new Map(files.map(({ file, text }) => [file, text.split('\n').length]))
  const misplaced = faults
    // A file that is missing has its first line alone.
    .filter(({ file, line }) => !Number.isInteger(line) || line < 1 || line > (lines.get(file) ?? 1))
    .map(({ file, line, message }) => `no such line: ${file}:${line}: ${message}`)
  const twice = faults.filter((fault, i) => faults.findIndex((other) => isSame(fault, other)) < i)
  const told = error.message.split('\n').slice(1)
  return [
    ...misplaced,
    ...twice.map(({ file, line, message }) => `told twice: ${file}:${line}: ${message}`),
    ...(told.length === faults.length ? [] : ['not a line for each fault']),
    ...(told.every(isVisible) ? [] : ['a line that a terminal would obey']),
  ]
}

function isSame(a: Fault, b: Fault): boolean {
  return a.file === b.file && a.line === b.line && a.message === b.message
}

/** What is wrong with a site that was accepted. */
async function faultsOfSite(site: Site): Promise<string[]> {
  const app = await buildApp(config, site, () => 0)
  try {
    const pages = pageInstances(site.editions[0], urls).map(({ path }) => path)
    const ofPages = [...pages, ...ANSWERS].map(async (url) => {
      const { statusCode, body } = await app.inject(url)
      const faults = [...(statusCode === 200 ? [] : [`status ${statusCode}`]), ...activeIn(body)]
      return faults.map((fault) => `${url}: ${fault}`)
    })
    // Throws where the feed is no XML.
    new SyntaxValidator().validate((await app.inject(urls.feed)).body)
    return (await Promise.all(ofPages)).flat()
  } finally {
    await app.close()
  }
}

const TAG = /<[a-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^>"'])*>/gi
const ADDRESS = /\s(?:href|src|action|formaction|srcset|poster|data)="([^"]*)"/gi
const OURS = /^(?:[/#](?!\/)|\?|https:\/\/|mailto:|data:image\/)/
const FORBIDDEN = /^<(?:iframe|object|embed|base|applet|frame|video|audio)\b/i
/** A picture of ours is a file under a hashed name. */
const OTHER_PICTURE = /^<img\b(?![^>]* src="\/assets\/[a-z0-9.-]+"[ >])/i

/** The active content of a page, and what a browser does not show. */
export function activeIn(html: string): string[] {
  const tags = html.match(TAG) ?? []
  const scripts = [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/gi)]
  return [
    ...scripts.flatMap(([all, attributes = '', text = '']) =>
      attributes === ' type="application/ld+json"' && isJson(text) ? [] : [`a script: ${all.slice(0, 200)}`],
    ),
    ...tags.flatMap((tag) => {
      const bare = tag.replace(/"[^"]*"/g, '""').replace(/'[^']*'/g, "''")
      const addresses = [...tag.matchAll(ADDRESS)].flatMap(([, address = '']) => address)
      const isActive =
        /[\s/"']on\w+\s*=/i.test(bare) ||
        FORBIDDEN.test(tag) ||
        OTHER_PICTURE.test(tag) ||
        !addresses.every((at) => OURS.test(at))
      return isActive ? [`an active tag: ${tag.slice(0, 200)}`] : []
    }),
    ...(isVisible(html) ? [] : ['a character that cannot be seen']),
  ]
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ')
    : String(error)
}
