// The pictures that are drawn from text: icons, from public/icon.svg, and the share picture of each language, from
// its words. Each file keeps the hash of what it was drawn from, so that a test sees when one is out of date.

import { createHash } from 'node:crypto'
import { Eta } from 'eta'
import type { Edition } from '../content/index.ts'
import { VERDICTS } from '../decision/index.ts'
import type { Decided } from '../decision/index.ts'
import { VIEWS } from '../folders.ts'
import { SHARE_IMAGE_SIZE, shareImageName, shortAnswers, THEME, VERDICT_LOOKS } from '../web/index.ts'

/** A file of public/: a PNG of one drawing, or an ICO of several. */
export interface Picture {
  readonly file: string
  readonly drawings: readonly Drawing[]
}

/** A page of HTML, and the size in pixels at which it becomes a picture. */
export interface Drawing {
  readonly html: string
  readonly width: number
  readonly height: number
}

/** The icon as SVG, from which all others are drawn. */
export const ICON_FILE = 'icon.svg'

/**
 * The icons: how wide they are, and how much of that the drawing takes, in percent. What a system crops is on paper:
 * Apple rounds the corners, and of a maskable icon only a circle of 80 % is sure to be seen (W3C App Manifest).
 */
const ICONS = [
  { file: 'favicon.ico', sizes: [16, 32], part: 100, background: 'none' },
  { file: 'apple-touch-icon.png', sizes: [180], part: 76, background: THEME.paper },
  { file: 'icon-192.png', sizes: [192], part: 100, background: 'none' },
  { file: 'icon-512.png', sizes: [512], part: 100, background: 'none' },
  { file: 'icon-maskable-512.png', sizes: [512], part: 62, background: THEME.paper },
] as const

const eta = new Eta({ views: `${VIEWS}/pictures` })

/**
 * Every picture, in the order in which they are drawn.
 * @param icon the text of `ICON_FILE`
 */
export function picturesOf(editions: readonly Edition[], icon: string): Picture[] {
  const icons = ICONS.map(({ file, sizes, ...look }) => {
    const html = eta.render('icon', { ...look, icon })
    return { file, drawings: sizes.map((size) => ({ html, width: size, height: size })) }
  })
  const shares = editions.map((edition) => ({
    file: shareImageName(edition.language),
    drawings: [{ html: sharePage(edition, icon), ...SHARE_IMAGE_SIZE }],
  }))
  return [...icons, ...shares]
}

/** The hash of what a drawing is made from. */
export function sourceOf(drawing: Drawing): string {
  return createHash('sha256').update(JSON.stringify(drawing)).digest('hex')
}

function sharePage(edition: Edition, icon: string): string {
  const { words, pages } = edition
  const { language, name, share } = words
  const answers = shortAnswers(edition)
  const coloured = new Set<Decided>([...VERDICTS, ...answers.map(({ verdict }) => verdict)])
  return eta.render('share', {
    language,
    name,
    icon,
    title: share.title,
    line: share.line,
    colours: Array.from(coloured, (verdict) => ({ verdict, colour: VERDICT_LOOKS[verdict].colour })),
    verdicts: answers.map(({ topic, verdict, verdictWord }) => ({
      verdict,
      topic: pages.answer.topics[topic].name,
      word: verdictWord,
      mark: VERDICT_LOOKS[verdict].mark,
    })),
  })
}
