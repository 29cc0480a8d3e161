// Markdown renderer (markdown-it) for every text of the site: emphasis and line breaks as Chinese needs them, an id
// on every heading, citations marked for numbering, claim boxes, raw HTML off.

import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import type { Words } from '../schemas.ts'
import { characters } from './characters.ts'
import { citations } from './citations.ts'
import { CLAIM, claims as claimBoxes } from './claims.ts'
import { containers } from './containers.ts'
import { dropBreaksBesideHan } from './breaks.ts'
import { notesOf, plainText } from './prose.ts'
import type { Place, Prose, ProseEnv, Statement } from './prose.ts'
import { FIGURE, figures } from './figures.ts'
import { headings } from './headings.ts'
import { links } from './links.ts'
import type { LocalLinks } from './links.ts'
import { pictures } from './pictures.ts'
import type { PictureShelf } from './pictures.ts'
import { slips } from './slips.ts'
import { tables } from './tables.ts'
import { unbroken } from './unbroken.ts'

/** Each takes the line of the file on which the text begins, 1-based. */
export interface ProseRenderer {
  /** A text of paragraphs, headings, lists, tables and claims. */
  readonly block: (source: string, line: number) => Prose
  /** A section of the guide, which is shown twice, and so written twice, but parsed once. */
  readonly section: (source: string, line: number) => Readonly<Record<Place, Prose>>
  /** One line of text. */
  readonly inline: (source: string, line: number) => Prose
}

/**
 * Makes the renderer for one language.
 * @param words those it writes into the HTML itself
 * @param siteLinks the paths of the site, by which it knows a link into the guide and the URL of any
 * @param shelf the pictures that a text may show
 */
export function createProseRenderer(words: Words, siteLinks: LocalLinks, shelf: PictureShelf): ProseRenderer {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false })
  md.use(cjkFriendly)
    .use(dropBreaksBesideHan)
    .use(unbroken)
    .use(citations)
    .use(links, words, siteLinks)
    .use(tables, words)
    .use(containers, [CLAIM, FIGURE])
    .use(claimBoxes, words, siteLinks)
    .use(figures)
    .use(pictures, shelf)
    .use(headings, words)
    .use(characters)
    .use(slips)
  const parse = (source: string, line: number, how: 'block' | 'inline'): Parsed => {
    const env: ProseEnv = {
      line,
      headings: [],
      claims: [],
      figures: [],
      pictures: [],
      links: [],
      citations: [],
      problems: [],
    }
    const tokens = how === 'block' ? md.parse(source, { prose: env }) : md.parseInline(source, { prose: env })
    const found = { text: plainText(tokens), statements: statementsOf(tokens, line) }
    return { tokens, found: { ...env, ...found, line: line + (tokens[0]?.map?.[0] ?? 0) } }
  }
  const write = ({ tokens, found }: Parsed, place: Place): Prose => ({
    html: md.renderer.render(tokens, md.options, { place }),
    ...found,
  })
  return {
    block: (source, line) => write(parse(source, line, 'block'), 'own-page'),
    section: (source, line) => {
      const parsed = parse(source, line, 'block')
      return { 'own-page': write(parsed, 'own-page'), 'whole': write(parsed, 'whole') }
    },
    inline: (source, line) => write(parse(source, line, 'inline'), 'own-page'),
  }
}

/** A text before it is written as HTML. */
interface Parsed {
  readonly tokens: Token[]
  readonly found: Omit<Prose, 'html'>
}

// A table or a figure states one thing, whichever of its parts names the source. A picture states nothing: the text
// beside it does. What a claim box says that the article claims is no statement of ours.
function statementsOf(tokens: readonly Token[], firstLine: number): Statement[] {
  const statements: { line: number; isText: boolean; text: string; sources: string[] }[] = []
  let whole: (typeof statements)[number] | undefined
  tokens.forEach((token, i) => {
    const line = firstLine + (token.map?.[0] ?? 0)
    if (/^(?:table|figure)_open$/.test(token.type))
      statements.push((whole = { line, isText: false, text: '', sources: [] }))
    if (/^(?:table|figure)_close$/.test(token.type)) whole = undefined
    if (token.type !== 'inline' || !isStatement(tokens[i - 1])) return
    const children = token.children ?? []
    const text = plainText(children)
    const sources = children.flatMap((child) => notesOf(child).cited ?? []).map(({ source }) => source)
    if (!whole) statements.push({ line, isText: true, text, sources })
    else {
      whole.text += `${text} `
      whole.sources.push(...sources)
    }
  })
  return statements
}

function isStatement(opening: Token | undefined): boolean {
  const { type } = opening ?? {}
  return type !== 'heading_open' && type !== 'picture_open' && notesOf(opening).claimPart !== 'article'
}
