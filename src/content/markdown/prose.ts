// Markdown to HTML, the one way that every text of the site takes: Chinese emphasis and line breaks right, every heading
// pinned to an id, citations marked for numbering, claims boxed, raw HTML off.

import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import type { ClaimState, Confidence, Words } from '../schemas.ts'
import { citations } from './citations.ts'
import { claims as claimBoxes } from './claims.ts'
import { dropBreaksBesideHan } from './breaks.ts'
import { headings } from './headings.ts'
import { links } from './links.ts'
import { tables } from './tables.ts'

export interface Heading {
  readonly id: string
  /** Former ids and the heading's own text: each is an empty element with that id at the same place. */
  readonly aliases: readonly string[]
  readonly text: string
  readonly level: number
  readonly line: number
}

/** A place that can be linked to, with its line. */
export interface Anchor { readonly id: string, readonly line: number }
/** A claim of the article, as its box tells it. */
export interface Claim extends Anchor { readonly state: ClaimState, readonly confidence: Confidence, readonly inferred: boolean, readonly text: string }
export interface Link { readonly href: string, readonly line: number }
export interface Citation { readonly source: string, readonly line: number }
export interface Problem { readonly line: number, readonly message: string }

/** A paragraph, a list item or a table: what states something, and whether it says who says so. */
export interface Statement { readonly line: number, readonly text: string, readonly sources: readonly string[] }

/** A rendered text, with everything in it that has to be checked against the rest of the site. */
export interface Prose {
  /** HTML in which citations are still marks; citations.ts numbers them for a page. */
  readonly html: string
  /** The words alone, without citations. */
  readonly text: string
  readonly headings: readonly Heading[]
  readonly claims: readonly Claim[]
  readonly links: readonly Link[]
  readonly citations: readonly Citation[]
  readonly statements: readonly Statement[]
  readonly problems: readonly Problem[]
}

export interface ProseOptions {
  /** The line of the file on which the text begins, 1-based. */
  readonly line: number
  /** `whole`: on the page that holds all sections, so headings stand one level lower and links between sections stay on the page. */
  readonly place: 'own-page' | 'whole'
}

/** What the rules write to while a text is rendered. */
export interface ProseEnv {
  readonly place: ProseOptions['place']
  readonly line: number
  readonly headings: Heading[]
  readonly claims: Claim[]
  readonly links: Link[]
  readonly citations: Citation[]
  readonly problems: Problem[]
}

export interface ProseRenderer {
  /** A text of paragraphs, headings, lists, tables and claims. */
  readonly block: (source: string, options: ProseOptions) => Prose
  /** One line of text. */
  readonly inline: (source: string, options: ProseOptions) => Prose
}

/** Makes the renderer for one language; the words are those it writes into the HTML itself. */
export function createProseRenderer(words: Words): ProseRenderer {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false })
  md.use(cjkFriendly).use(dropBreaksBesideHan).use(citations).use(links, words).use(tables, words).use(claimBoxes, words).use(headings, words)
  const render = (source: string, options: ProseOptions, how: 'block' | 'inline'): Prose => {
    const env: ProseEnv = { ...options, headings: [], claims: [], links: [], citations: [], problems: [] }
    const bag = { prose: env }
    const tokens = how === 'block' ? md.parse(source, bag) : md.parseInline(source, bag)
    const html = md.renderer.render(tokens, md.options, bag)
    const { headings, claims, links, citations, problems } = env
    return { html, text: plainText(tokens), headings, claims, links, citations, statements: statementsOf(tokens, options.line), problems }
  }
  return { block: (source, options) => render(source, options, 'block'), inline: (source, options) => render(source, options, 'inline') }
}

/** The env of the text that is being rendered. */
export function proseEnv(bag: unknown): ProseEnv {
  return (bag as { prose: ProseEnv }).prose
}

// A table states one thing, whichever of its cells names the source. What a claim box says that the article claims is no statement of ours.
function statementsOf(tokens: readonly Token[], firstLine: number): Statement[] {
  const statements: { line: number, text: string, sources: string[] }[] = []
  let table: (typeof statements)[number] | undefined
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]
    if (token.type === 'table_open') statements.push(table = { line: firstLine + (token.map?.[0] ?? 0), text: '', sources: [] })
    if (token.type === 'table_close') table = undefined
    if (token.type !== 'inline' || before?.type === 'heading_open' || before?.meta?.part === 'article') return
    const text = plainText(token.children ?? [])
    const sources = (token.children ?? []).flatMap(({ meta }) => (meta as { cited?: { source: string }[] } | null)?.cited ?? []).map(({ source }) => source)
    if (!table) statements.push({ line: firstLine + (token.map?.[0] ?? 0), text, sources })
    else {
      table.text += `${text} `
      table.sources.push(...sources)
    }
  })
  return statements
}

/** The words of tokens, without markup and citations. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => {
    if (token.children) return plainText(token.children) + (token.type === 'inline' && token.level > 0 ? '\n' : '')
    if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
    return token.type === 'text' || token.type === 'code_inline' ? token.content : ''
  }).join('').trim()
}
