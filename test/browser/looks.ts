// What a page looks like in an engine: how far it runs, where its headings stand, and what text lies over what.

import type { Tab } from './webdriver.ts'

export interface Look {
  /** How far the page is wider than the window, in CSS pixels. */
  readonly overflow: number
  readonly height: number
  readonly headings: readonly Place[]
  /** Pieces of text whose boxes lie over each other, in pairs. */
  readonly overlaps: readonly string[]
}

export interface Place {
  readonly text: string
  readonly left: number
  readonly top: number
}

/** A border between two Han characters of a line, in pixels of the page: x, top, bottom. */
type Seam = readonly [number, number, number]

/** A run of text in one type, with Han characters side by side. */
interface Run {
  readonly text: string
  readonly type: string
  readonly seams: readonly Seam[]
}

/**
 * How dark the lightest column at a seam may be, of 255. Every Han character has white on both sides, a pixel or less
 * at the size of text: sound pages reach 145 in all engines, characters painted over each other are at 255.
 */
const DARKEST = 180

/** How far down a page its paint is looked at, in pixels: only lists and the whole guide go on, with more of the same. */
const DEPTH = 12_000

/** How a page looks to a reader who comes to it, as its text has its boxes. */
export function look(tab: Tab): Promise<Look> {
  return tab.evaluate(lookOf)
}

/** Opens all folds of the page; false where it has none. */
export function unfold(tab: Tab): Promise<boolean> {
  return tab.evaluate(() => {
    const folds = document.querySelectorAll('details')
    for (const fold of folds) {
      // Of those that share a name only one is open.
      fold.removeAttribute('name')
      fold.open = true
    }
    return folds.length > 0
  })
}

/**
 * Text of the page with Han characters that are painted into each other, though their boxes stand side by side. The
 * page is black on white from then on.
 * @param known text that was looked at before, in its type: it is not again, and what is new is added
 */
export async function overpaintedText(tab: Tab, known = new Set<string>()): Promise<string[]> {
  const { runs, step } = await tab.evaluate(runsOf, DEPTH)
  const overpainted = new Set<string>()
  let rest = runs
    .filter(({ text, type }) => known.size < known.add(`${type} ${text}`).size)
    .flatMap(({ text, seams }) => seams.map((seam) => ({ text, seam })))
    .sort((a, b) => a.seam[1] - b.seam[1])
  for (let [first] = rest; first; [first] = rest) {
    const start = await tab.evaluate(scrollDownTo, Math.floor(first.seam[1]))
    const isInView = ({ seam: [, , bottom] }: typeof first) => bottom <= start + step
    if (!isInView(first)) throw new Error(`"${first.text}" cannot be scrolled into view`)
    const inView = rest.filter(isInView)
    rest = rest.filter((place) => !isInView(place))
    const places = inView.map(({ seam: [x, top, bottom] }): Seam => [x, top - start, bottom - start])
    const darkness = await tab.evaluate(darknessAt, await tab.screenshot(), places)
    inView.forEach(({ text }, i) => {
      if ((darkness[i] ?? 255) > DARKEST) overpainted.add(text)
    })
  }
  return [...overpainted]
}

/** In the page. */
function lookOf(): Look {
  interface Line {
    readonly node: Text
    readonly box: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>
  }
  const root = document.documentElement
  /** The elements around a piece of text that may clip it. */
  const clipsOf = (parent: Element): DOMRect[] => {
    const clips: DOMRect[] = []
    for (
      let around: Element | null = parent;
      around && around !== document.body;
      around = around.parentElement
    ) {
      if (getComputedStyle(around).overflow !== 'visible') clips.push(around.getBoundingClientRect())
    }
    return clips
  }
  const range = document.createRange()
  const linesOf = (node: Text): Line[] => {
    const parent = node.parentElement
    if (node.data.trim() === '' || !parent?.checkVisibility({ visibilityProperty: true })) return []
    const clips = clipsOf(parent)
    range.selectNodeContents(node)
    return [...range.getClientRects()]
      .map((rect) => ({
        node,
        box: {
          left: Math.max(rect.left, ...clips.map(({ left }) => left)),
          right: Math.min(rect.right, ...clips.map(({ right }) => right)),
          top: Math.max(rect.top, ...clips.map(({ top }) => top)),
          bottom: Math.min(rect.bottom, ...clips.map(({ bottom }) => bottom)),
        },
      }))
      .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
  }
  const lines: Line[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) lines.push(...linesOf(walker.currentNode as Text))
  lines.sort((a, b) => a.box.top - b.box.top)
  const overlaps: string[] = []
  lines.forEach(({ node, box }, i) => {
    for (const other of lines.slice(i + 1)) {
      if (other.box.top >= box.bottom) break
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const height = Math.min(box.bottom, other.box.bottom) - other.box.top
      // A box of text is higher than what is painted in it: lines that stand close share some of it.
      const least = Math.min(box.bottom - box.top, other.box.bottom - other.box.top) / 2
      if (width > 2 && height > least) overlaps.push(`${node.data.trim()} | ${other.node.data.trim()}`)
    }
  })
  return {
    overflow: root.scrollWidth - root.clientWidth,
    height: root.getBoundingClientRect().height,
    headings: [...document.querySelectorAll('h1, h2, h3')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => {
        const { left, top } = heading.getBoundingClientRect()
        return { text: heading.textContent.trim(), left, top: top + scrollY }
      }),
    overlaps,
  }
}

/** In the page: makes it black on white, and finds its text with Han characters side by side. */
function runsOf(depth: number): { runs: Run[]; step: number } {
  const ink = new CSSStyleSheet()
  ink.replaceSync(`*, ::before, ::after { color: #000 !important; background: #fff !important;
    border-color: #fff !important; outline: none !important; box-shadow: none !important; text-shadow: none !important;
    text-decoration: none !important; transition: none !important; opacity: 1 !important }
    svg, img { visibility: hidden !important }`)
  document.adoptedStyleSheets = [ink]
  const range = document.createRange()
  const seamsOf = (node: Text): Seam[] => {
    const seams: Seam[] = []
    let before: DOMRect | undefined
    for (let i = 0; i < node.length; i += 1) {
      const isHan = /\p{Script=Han}/u.test(node.data.charAt(i))
      range.setStart(node, i)
      range.setEnd(node, i + 1)
      const rect = isHan ? range.getBoundingClientRect() : undefined
      const isOnPage = rect && rect.top + scrollY >= 0 && rect.left > 1 && rect.left < innerWidth
      if (isOnPage && before?.top === rect.top) {
        // The middle of the box: what is above and below it may belong to another line.
        const top = rect.top + scrollY + rect.height / 5
        seams.push([rect.left, top, top + (rect.height * 3) / 5])
      }
      before = rect
    }
    return seams
  }
  const isPainted = (element: Element) => {
    for (let around: Element | null = element; around; around = around.parentElement) {
      const { width, height } = around.getBoundingClientRect()
      if ((width < 2 || height < 2) && getComputedStyle(around).overflow !== 'visible') return false
    }
    return element.checkVisibility({ visibilityProperty: true })
  }
  const runs: Run[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (!/\p{Script=Han}{2}/u.test(node.data) || !parent || !isPainted(parent)) continue
    if (parent.getBoundingClientRect().top + scrollY > depth) continue
    const { fontSize, fontWeight } = getComputedStyle(parent)
    runs.push({ text: node.data.trim(), type: `${fontSize} ${fontWeight}`, seams: seamsOf(node) })
  }
  return { runs, step: innerHeight }
}

/** In the page: scrolls, waits until that is painted, and says how far it got. */
function scrollDownTo(top: number): Promise<number> {
  scrollTo({ top, behavior: 'instant' })
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resolve(scrollY)
      }),
    )
  })
}

/** In the page: how dark the lightest column is at each place of a picture of it (x, top, bottom), of 255. */
async function darknessAt(png: string, places: Seam[]): Promise<number[]> {
  const characters = atob(png)
  const bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i)
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', {
    willReadFrequently: true,
  })
  if (!context) throw new Error('no canvas')
  context.drawImage(picture, 0, 0)
  const { data, width } = context.getImageData(0, 0, picture.width, picture.height)
  return places.map(([x, top, bottom]) => {
    const darkest = (column: number) => {
      let darkness = 0
      for (let y = Math.round(top); y < Math.round(bottom); y += 1) {
        darkness = Math.max(darkness, 255 - (data[(y * width + column) * 4 + 1] ?? 0))
      }
      return darkness
    }
    return Math.min(darkest(Math.round(x) - 1), darkest(Math.round(x)))
  })
}
