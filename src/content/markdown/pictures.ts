// Pictures: `![what it shows](name.webp "caption")`, a file of the edition's folder, alone in its paragraph. Its size
// stands in the page before it is loaded, so that nothing moves when it comes; and one that no reader may scroll to is not
// loaded (HTML standard, 2.5.7).

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { NAME_FORM, endingOf } from '../picture-names.ts'
import { escapeHtml, note, notesOf, placeOf, plainText, proseEnv } from './prose.ts'
import type { ShownPicture } from './prose.ts'

/** The pictures that the texts of an edition may show. */
export interface PictureShelf {
  /** Their folder, for messages. */
  readonly folder: string
  /** By their names; nothing in place of one whose file has a fault. */
  readonly byName: ReadonlyMap<string, ShownPicture | undefined>
}

/** markdown-it plugin: every picture as a figure, with its size; a problem for one that cannot be shown. */
export function pictures(md: MarkdownIt, shelf: PictureShelf): void {
  md.core.ruler.push('picture_list', (state) => {
    listPictures(state, shelf)
  })
  const { rules } = md.renderer
  rules.picture_open = () => '<figure class="picture">'
  rules.picture_close = (tokens, i) => {
    const { caption = '' } = notesOf(tokens[i])
    return `${caption && `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>\n`
  }
  rules.image = (tokens, i, _options, bag) => {
    const token = tokens[i]
    const { picture, isFirst } = notesOf(token)
    // One that cannot be shown is a fault already.
    if (!token || !picture) return ''
    // The whole guide begins with a list of its sections: no picture of it is in sight at once.
    const loading = isFirst && placeOf(bag) === 'own-page' ? '' : ' loading="lazy"'
    const { url, width, height } = picture
    return (
      `<img src="${escapeHtml(url)}" alt="${escapeHtml(altOf(token))}" ` +
      `width="${width}" height="${height}" decoding="async"${loading}>`
    )
  }
}

/** Core rule: every picture with its line, and what is wrong with it. */
function listPictures(state: StateCore, shelf: PictureShelf): void {
  const env = proseEnv(state.env)
  // The first one that stands above every heading is loaded at once.
  let isTop = true
  let inFigure = false
  state.tokens.forEach((block, i) => {
    if (/^figure_(?:open|close)$/.test(block.type)) inFigure = block.nesting === 1
    if (block.type === 'heading_open') isTop = false
    const line = env.line + (block.map?.[0] ?? 0)
    const problem = (message: string) => env.problems.push({ line, message })
    const children = block.children ?? []
    const [opening, closing] = [state.tokens[i - 1], state.tokens[i + 1]]
    for (const token of children) {
      if (token.type === 'text' && token.content.includes('![')) problem(NO_PICTURE)
      if (token.type !== 'image') continue
      const name = srcOf(token)
      const caption = String(token.attrGet('title') ?? '').trim()
      const fault = faultOf(name, altOf(token), shelf)
      if (fault !== undefined) problem(fault)
      env.pictures.push({ name, alt: altOf(token), caption, line })
      const isAlone = children.length === 1 && opening?.type === 'paragraph_open' && !inFigure
      if (!isAlone || !closing) {
        problem(NOT_ALONE)
        continue
      }
      opening.type = 'picture_open'
      closing.type = 'picture_close'
      note(closing, { caption })
      note(token, { picture: shelf.byName.get(name), isFirst: isTop })
      isTop = false
    }
  })
}

const NOT_ALONE =
  'a picture stands in a paragraph of its own, outside of tables, claims and figures: ' +
  'leave an empty line above and below it'

const NO_PICTURE = '"![" begins no picture here: write ![what it shows](name.webp)'

/** A picture from elsewhere tells a stranger who reads what, and the policy of the pages refuses it. */
function faultOf(name: string, alt: string, { folder, byName }: PictureShelf): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(name))
    return `the picture "${name}" is no file of ours: put it into ${folder}, and write its name alone`
  if (name.includes('/')) return `write the name of the picture alone: it is read from ${folder}`
  if (byName.has(name))
    return alt === '' ? `say what ${name} shows, for those who do not see it: ![words](${name})` : undefined
  if (!endingOf(name)) return `"${name}" is no name of a picture: write ${NAME_FORM}`
  const names = [...byName.keys()].join(', ') || 'nothing'
  return `there is no ${folder}${name}: put the file there, or name one that is; there is ${names}`
}

function srcOf(image: Token): string {
  return String(image.attrGet('src') ?? '')
}

function altOf({ children }: Token): string {
  return plainText(children ?? [])
}
