// The same article made by VitePress with its default theme: our sections in its Markdown, for nginx to serve
// precompressed.

import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { loadSite, readContentFiles } from '../../src/content/index.ts'
import type { Site } from '../../src/content/index.ts'
import { SITE_LINKS } from '../../src/web/pages/site-links.ts'
import type { NginxFile } from './servers.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))
/** Endings of files that are packed already. */
const PACKED = ['.woff2', '.png']

/**
 * Builds the guide with the VitePress in this folder and gives its files, each in the codings that nginx
 * sends.
 * @throws what VitePress printed, when it fails
 */
export async function buildWithVitePress(vitepress: string): Promise<NginxFile[]> {
  const site = await loadSite(CONTENT, SITE_LINKS)
  const folder = mkdtempSync(join(tmpdir(), 'bench-vitepress-'))
  mkdirSync(join(folder, 'guide'))
  mkdirSync(join(folder, '.vitepress'))
  symlinkSync(dirname(vitepress), join(folder, 'node_modules'))
  const sidebar = site.editions.zh.sections.map(({ id, title }) => ({ text: title, link: `/guide/${id}` }))
  writeFileSync(
    join(folder, '.vitepress/config.mjs'),
    `export default ${JSON.stringify({ lang: 'zh-CN', title: site.editions.zh.words.name, ignoreDeadLinks: true, cleanUrls: true, themeConfig: { sidebar } })}`,
  )
  for (const { file, text } of await readContentFiles(CONTENT)) {
    if (file.startsWith('zh/guide/'))
      writeFileSync(join(folder, file.replace('zh/', '')), translated(text, site))
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(vitepress, 'bin/vitepress.js'), 'build', folder],
    { encoding: 'utf8', cwd: folder },
  )
  if (status !== 0) throw new Error(`VitePress failed: ${stdout}${stderr}`)
  const built = join(folder, '.vitepress/dist')
  const files = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const packed = files.map((file): NginxFile => {
    const identity = readFileSync(file)
    return {
      path: relative(built, file),
      identity,
      ...(PACKED.includes(extname(file))
        ? {}
        : { br: brotliCompressSync(identity), gzip: gzipSync(identity, { level: 9 }) }),
    }
  })
  rmSync(folder, { recursive: true })
  return packed
}

/**
 * A section in VitePress's Markdown: citations as links to a numbered list, claims as its boxes, one id for a
 * heading.
 */
function translated(text: string, { sources }: Site): string {
  const cited: string[] = []
  const numbered = (list: string) =>
    Array.from(list.matchAll(/@([\w-]+)/g), ([, id = '']) => {
      if (!sources.has(id)) return '〔查无〕'
      if (!cited.includes(id)) cited.push(id)
      return `[[${cited.indexOf(id) + 1}]](#source-${cited.indexOf(id) + 1})`
    }).join('')
  const body = text
    .replace(/\[(@[^\]]+)\]/g, (_, list: string) => numbered(list))
    .replace(/^::: claim \{#(\S+).*\}$/gm, '::: warning')
    .replace(/^(#+ .*?) \{#(\S+?)(?: [^}]*)?\}$/gm, '$1 {#$2}')
  const list = cited.map(
    (id, i) =>
      `${i + 1}. <span id="source-${i + 1}"></span>${sources.get(id)?.publisher.zh ?? ''}，${sources.get(id)?.title ?? ''}`,
  )
  return `${body}\n\n## 来源 {#sources}\n\n${list.join('\n')}\n`
}
