// SVG (W3C SVG 2): of all that it can hold, the part that is a drawing and nothing else. It is a list of what may stand in
// a file and not of what may not, which would always lack something. So nothing in it runs, moves, loads or repeats
// itself, opened by itself too; and it needs no style element, which the policy of the file would not let through.

import { isNo } from './measured.ts'
import type { Measured, PictureFault } from './measured.ts'

const ELEMENTS = [
  ...['svg', 'g', 'title', 'desc', 'defs', 'clipPath', 'mask', 'linearGradient', 'radialGradient', 'stop'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
]
const NAMESPACE = 'http://www.w3.org/2000/svg'

const XML_DECLARATION = /^<\?xml [^<>?]*\?>/
const COMMENT = '<!--(?:(?!--)[^])*-->'
const CLOSING = '</([A-Za-z][\\w:.-]*)\\s*>'
const OPENING = '<([A-Za-z][\\w:.-]*)((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"<]*"|\'[^\'<]*\'))*)\\s*(/?)>'
/** A comment, the end of an element, its beginning, or text. */
const PIECE = new RegExp(`${COMMENT}|${CLOSING}|${OPENING}|[^<]+`, 'y')
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The size of a drawing: that of its viewBox. */
export function measureSvg(text: string): Measured {
  const start = XML_DECLARATION.exec(text)?.[0].length ?? 0
  if (!/^\s*</.test(text.slice(start))) return isNo('SVG')
  const open: string[] = []
  let root: Attributes | undefined
  for (let at = start; at < text.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(text)
    const fault = piece ? faultIn(piece, open, root === undefined) : unreadableAt(text, at)
    if (fault !== undefined || !piece)
      return { fault: fault ?? '', line: text.slice(0, at).split('\n').length }
    const [, , opened, attributes = ''] = piece
    if (opened !== undefined) root ??= attributesIn(attributes)
  }
  if (open.length > 0)
    return { fault: `<${open.at(-1) ?? ''}> is not closed: the file is cut off, copy it again` }
  return root ? sizeOf(root) : isNo('SVG')
}

type Attributes = ReadonlyMap<string, string>

function attributesIn(source: string): Attributes {
  return new Map(Array.from(source.matchAll(ATTRIBUTE), ([, name = '', a, b]) => [name, a ?? b ?? '']))
}

/** What is wrong with a piece; the elements that are open are kept. */
function faultIn(
  [piece, closed, opened, attributes = '', empty]: RegExpExecArray,
  open: string[],
  isFirst: boolean,
): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(piece))
    return 'a reference stands for a character ("&…;"): write the character itself'
  if (closed !== undefined)
    return open.pop() === closed ? undefined : `</${closed}> closes no <${closed}>: write one, or remove it`
  if (opened === undefined) {
    const isText = open.length === 0 && !piece.startsWith('<') && piece.trim() !== ''
    return isText ? 'text stands outside of <svg>: remove it' : undefined
  }
  if (isFirst ? opened !== 'svg' : open.length === 0) return 'a drawing is one <svg>, and nothing beside it'
  if (empty === '') open.push(opened)
  if (!ELEMENTS.includes(opened))
    return `<${opened}> is no part of a drawing here: draw with ${ELEMENTS.join(', ')}`
  const byName = attributesIn(attributes)
  if (byName.size < [...attributes.matchAll(ATTRIBUTE)].length)
    return `<${opened}> has an attribute twice: remove one`
  for (const [name, value] of byName) {
    const fault = attributeFault(name, value)
    if (fault !== undefined) return fault
  }
  return undefined
}

function attributeFault(name: string, value: string): string | undefined {
  if (name === 'xmlns') return value === NAMESPACE ? undefined : `write xmlns="${NAMESPACE}"`
  if (/^on/i.test(name)) return `"${name}" runs a script: remove it`
  if (name === 'style' || name === 'class')
    return `"${name}" is not applied where the policy forbids styles: write fill="…" and the like`
  if (name === 'href') return value.startsWith('#') ? undefined : LEADS_AWAY
  if (!/^[A-Za-z][A-Za-z\d-]*$/.test(name))
    return `"${name}" belongs to the program that wrote the file: export it as plain SVG, or remove it`
  const addresses = value.match(/url\s*\(?\s*["']?#?/gi) ?? []
  return value.includes('\\') || addresses.some((address) => !/^url\(["']?#$/.test(address))
    ? LEADS_AWAY
    : undefined
}

const LEADS_AWAY = 'an address leads out of the file: name a part of it, as url(#id), or remove it'

function unreadableAt(text: string, at: number): string {
  const rest = text.slice(at, at + 9)
  if (rest.startsWith('<!DOCTYPE')) return 'there is a DOCTYPE, which can stand for anything: remove it'
  if (rest.startsWith('<!') || rest.startsWith('<?'))
    return `"${rest}…" is more than a drawing needs: write elements, attributes in quotes and text alone`
  return 'here is no element: write <name attribute="value">, or copy the file again if it is cut off'
}

/** The viewBox gives size and shape; without one, what is drawn is cut off instead of made smaller. */
function sizeOf(svg: Attributes): Measured {
  if (svg.get('xmlns') !== NAMESPACE)
    return { fault: `write <svg xmlns="${NAMESPACE}" …>: no browser shows it without` }
  const numbers = (svg.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , width = 0, height = 0] = numbers
  const isWhole = numbers.length === 4 && numbers.every(Number.isInteger)
  if (!isWhole || !(width > 0 && height > 0))
    return {
      fault: 'write viewBox="0 0 WIDTH HEIGHT" in <svg>, in whole numbers: it says how large the drawing is',
    }
  const [ownWidth, ownHeight] = [svg.get('width'), svg.get('height')]
  const isOther = (own: string | undefined, size: number) => own !== undefined && Number(own) !== size
  return isOther(ownWidth, width) || isOther(ownHeight, height) ? OTHER_SIZE : { width, height }
}

const OTHER_SIZE: PictureFault = {
  fault: 'width and height say other than viewBox does: leave them out of <svg>',
}
