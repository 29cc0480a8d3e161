// Styles: critical CSS. A page's style stands in its head, because a style sheet of its own would cost a first
// visit one more round trip before anything shows. A view takes the parts that it needs, and its policy lets
// through the hash of these very bytes.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { VIEWS } from '../../folders.ts'

/** The parts of the style in the order of the cascade: the files of views/styles. */
export const STYLE_PARTS = [
  'frame',
  'prose',
  'code',
  'places',
  'guide',
  'booklet',
  'index',
  'search',
  'home',
  'claims',
  'figures',
  'tally',
  'form',
  'check',
  'verdict',
  'folded',
  'answer',
  'rules',
  'ledger',
  'reports',
  'shop',
] as const
export type StylePart = (typeof STYLE_PARTS)[number]

/** The text of a page's style element, and the source expression by which a policy allows it (CSP Level 3, 2.3.1). */
export interface Style {
  readonly text: string
  readonly hash: string
}

/** Reads the style of every view. Rejects when the file of a part is missing. */
export async function loadStyles<View extends string>(
  partsOf: Readonly<Record<View, readonly StylePart[]>>,
): Promise<Readonly<Record<View, Style>>> {
  const texts = new Map(
    await Promise.all(STYLE_PARTS.map(async (part) => [part, await readPart(part)] as const)),
  )
  const styleOf = (parts: readonly StylePart[]): Style => {
    const text = STYLE_PARTS.filter((part) => parts.includes(part))
      .map((part) => texts.get(part) ?? '')
      .join('')
    return { text, hash: hashOf(text) }
  }
  const views = Object.entries<readonly StylePart[]>(partsOf)
  return Object.fromEntries(views.map(([view, parts]) => [view, styleOf(parts)])) as Record<View, Style>
}

/** The style of one page: that of its view, and rules of its own. */
export function withRules(style: Style, rules: string): Style {
  if (rules === '') return style
  const text = style.text + rules
  return { text, hash: hashOf(text) }
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

async function readPart(part: StylePart): Promise<string> {
  return minifyCss(await readFile(`${VIEWS}/styles/${part}.css`, 'utf8'))
}

/**
 * Minified CSS, because it is sent with every page: no comments, no needless spaces and zeros. It assumes that no
 * selector holds ": ", that no string holds a brace, a semicolon, a comma or ">", and no calc() a ">".
 */
function minifyCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .replaceAll(': ', ':')
    .replace(/(?<=[\s:,(-])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim()
}
