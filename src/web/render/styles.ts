// The style of a page stands in the page: a style sheet of its own would cost a first visit one more round
// trip before anything shows. A page takes the parts that its view has a use for, and its policy lets through
// these very bytes and no others.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { VIEWS } from '../../folders.ts'

const FOLDER = `${VIEWS}/styles/`

/** The parts of the style in the order of the cascade: the files of views/styles. */
export const PARTS = [
  'frame',
  'prose',
  'guide',
  'index',
  'claims',
  'form',
  'verdict',
  'folded',
  'answer',
  'rules',
  'ledger',
] as const
export type Part = (typeof PARTS)[number]

const PARTS_OF = {
  home: ['frame', 'prose', 'index'],
  guide: ['frame', 'prose', 'guide', 'claims'],
  section: ['frame', 'prose', 'guide', 'claims', 'folded'],
  claims: ['frame', 'prose', 'claims'],
  text: ['frame', 'prose'],
  changes: ['frame', 'prose'],
  rules: ['frame', 'verdict', 'rules'],
  sources: ['frame', 'prose', 'ledger'],
  check: ['frame', 'form'],
  answer: ['frame', 'prose', 'form', 'verdict', 'folded', 'answer'],
  failure: ['frame', 'index'],
} as const satisfies Readonly<Record<string, readonly Part[]>>

/** A view that makes a page. */
export type View = keyof typeof PARTS_OF

/**
 * The text of a page's style element, and the source expression by which a policy lets it through (CSP Level
 * 3, 2.3.1).
 */
export interface Style {
  readonly text: string
  readonly hash: string
}

/** Reads the style of every view. Rejects when a part is missing. */
export async function loadStyles(): Promise<Readonly<Record<View, Style>>> {
  const texts = Object.fromEntries(
    await Promise.all(
      PARTS.map(async (part) => [part, squeeze(await readFile(`${FOLDER}${part}.css`, 'utf8'))]),
    ),
  ) as Record<Part, string>
  return Object.fromEntries(
    Object.entries(PARTS_OF).map(([view, parts]) => {
      const text = parts.map((part) => texts[part]).join('')
      return [view, { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }]
    }),
  ) as Record<View, Style>
}

/**
 * Without comments and needless spaces: what they weigh goes over the wire with every page. A colon before a
 * space never stands in a selector.
 */
function squeeze(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()
}
