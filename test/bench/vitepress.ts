// The guide built by VitePress with its default theme: our sections in its Markdown, for nginx to serve
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
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { loadSite, readContentFiles } from '../../src/content/index.ts'
import type { Site } from '../../src/content/index.ts'
import { CONTENT } from '../../src/folders.ts'
import { SITE_LINKS } from '../../src/web/pages/site-links.ts'
import type { NginxFile } from './servers.ts'

/** Extensions of files that are compressed already. */
const COMPRESSED = ['.woff2', '.png']

/**
 * Builds the guide with the VitePress in this folder; gives its files, each in the codings that nginx sends.
 * @throws what VitePress printed, when it fails
 */
export function buildWithVitePress(vitepress: string): NginxFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-vitepress-'))
  writeProject(folder, vitepress)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(vitepress, 'bin/vitepress.js'), 'build', folder],
    { encoding: 'utf8', cwd: folder },
  )
  if (status !== 0) throw new Error(`VitePress failed: ${stdout}${stderr}`)
  const files = readBuilt(join(folder, '.vitepress/dist'))
  rmSync(folder, { recursive: true })
  return files
}

/** Writes the sections, the configuration and a link to the packages. */
function writeProject(folder: string, vitepress: string): void {
  const site = loadSite(CONTENT, SITE_LINKS)
  mkdirSync(join(folder, 'guide'))
  mkdirSync(join(folder, '.vitepress'))
  symlinkSync(dirname(vitepress), join(folder, 'node_modules'))
  const { sections, words } = site.editions[0]
  const configuration = {
    lang: 'zh-CN',
    title: words.name,
    ignoreDeadLinks: true,
    cleanUrls: true,
    themeConfig: { sidebar: sections.map(({ id, title }) => ({ text: title, link: `/guide/${id}` })) },
  }
  const module = `export default ${JSON.stringify(configuration)}`
  writeFileSync(join(folder, '.vitepress/config.mjs'), module)
  for (const { file, text, bytes } of readContentFiles(CONTENT)) {
    // A section shows a picture by its name alone.
    if (file.startsWith('zh/pictures/'))
      writeFileSync(join(folder, file.replace('zh/pictures/', 'guide/')), bytes ?? text)
    if (file.startsWith('zh/guide/'))
      writeFileSync(join(folder, file.replace('zh/', '')), toVitePress(text, site))
  }
}

function readBuilt(folder: string): NginxFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const file = { path: relative(folder, path), identity: readFileSync(path) }
      if (COMPRESSED.includes(extname(path))) return file
      return { ...file, br: brotliCompressSync(file.identity), gzip: gzipSync(file.identity, { level: 9 }) }
    })
}

/** A section in VitePress's Markdown: citations link to a numbered list, claims are its boxes, one id a heading. */
function toVitePress(text: string, { editions: [{ sources }] }: Site): string {
  const cited: string[] = []
  const numberOf = (id: string) => {
    if (!cited.includes(id)) cited.push(id)
    return cited.indexOf(id) + 1
  }
  const citation = (id: string) =>
    sources.has(id) ? `[[${numberOf(id)}]](#source-${numberOf(id)})` : '〔查无〕'
  const body = text
    .replace(/\[(@[^\]]+)\]/g, (_, citations: string) =>
      Array.from(citations.matchAll(/@([\w-]+)/g), ([, id = '']) => citation(id)).join(''),
    )
    .replace(/^::: claim \{#(\S+).*\}$/gm, '::: warning')
    .replace(/^(#+ .*?) \{#(\S+?)(?: [^}]*)?\}$/gm, '$1 {#$2}')
  const list = cited.map((id, i) => {
    const source = sources.get(id)
    return `${i + 1}. <span id="source-${i + 1}"></span>${source?.publisher ?? ''}，${source?.title ?? ''}`
  })
  return `${body}\n\n## 来源 {#sources}\n\n${list.join('\n')}\n`
}
