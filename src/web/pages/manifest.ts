// Web app manifest (W3C Application Manifest): the site on a home screen, under its name and with its icon.

import type { Edition } from '../../content/index.ts'
import type { Assets } from '../http/assets.ts'
import { THEME } from '../render/theme.ts'
import type { Urls } from '../urls.ts'

/** The icons for systems: `any` has no background, of a `maskable` one the system cuts a shape of its own. */
const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const

/** The manifest of an edition, as JSON. Minimal UI, because a guide wants its way back. */
export function manifestJson({ words, pages }: Edition, urls: Urls, urlOf: Assets['urlOf']): string {
  return JSON.stringify({
    id: urls.home,
    name: words.name,
    description: pages.home.description,
    lang: words.language,
    dir: 'auto',
    start_url: urls.home,
    scope: urls.home,
    display: 'minimal-ui',
    theme_color: THEME.light,
    background_color: THEME.paper,
    icons: ICONS.map(({ file, ...icon }) => ({ src: urlOf(file), type: 'image/png', ...icon })),
  })
}
