// Types and helpers that the Markdown rules share: a rendered text, the env in which rules list what they find, the
// notes on tokens, escaping.

import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import type { ClaimState, Confidence } from '../schemas.ts'

/** A heading, with every id that leads to it. */
export interface Heading {
  readonly id: string
  /** Former ids and the heading's own text: each is an empty element with that id at the same place. */
  readonly aliases: readonly string[]
  readonly text: string
  readonly level: number
  readonly line: number
}

/** A place that can be linked to, with its line. */
export interface Anchor {
  readonly id: string
  readonly line: number
}

/** A claim of the article: what became of it, how sure that is, what the article says, and what is true. */
export interface Claim extends Anchor {
  readonly state: ClaimState
  readonly confidence: Confidence
  readonly inferred: boolean
  readonly text: string
  /** The first sentence of what is known: it stands alone. */
  readonly truth: string
}

/** A figure, with its line. */
export interface Figure {
  readonly kind: FigureKind
  readonly line: number
}

/** A picture that a text may show: its URL and its size in pixels. */
export interface ShownPicture {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** A picture as it is written, with its line. */
export interface PictureUse {
  readonly name: string
  readonly alt: string
  /** Empty where it has none. */
  readonly caption: string
  readonly line: number
}

/** A link as it is written, with its line. */
export interface Link {
  readonly href: string
  readonly line: number
}

/** A citation of one source, with its line. */
export interface Citation {
  readonly source: string
  readonly line: number
}

/** What is wrong with a text, and what to write instead. */
export interface Problem {
  readonly line: number
  readonly message: string
}

/** A paragraph, a list item or a table, and the sources that it cites. */
export interface Statement {
  readonly line: number
  /** Whether it is a paragraph or an item of a list, and no table or figure, whose parts its text runs together. */
  readonly isText: boolean
  readonly text: string
  readonly sources: readonly string[]
}

/** A rendered text, with everything in it that has to be checked against the rest of the site. */
export interface Prose {
  /** The line of the file on which the text begins, 1-based. */
  readonly line: number
  /** HTML in which citations are still marks; numbering.ts numbers them for a page. */
  readonly html: string
  /** The words alone, without citations. */
  readonly text: string
  readonly headings: readonly Heading[]
  readonly claims: readonly Claim[]
  readonly figures: readonly Figure[]
  readonly pictures: readonly PictureUse[]
  readonly links: readonly Link[]
  readonly citations: readonly Citation[]
  readonly statements: readonly Statement[]
  readonly problems: readonly Problem[]
}

/**
 * Where a text is shown. `whole`: on the page that holds all sections, so headings stand one level lower and links
 * between sections stay on the page.
 */
export type Place = 'own-page' | 'whole'

/** What the rules write to while a text is parsed. */
export interface ProseEnv {
  /** The line of the file on which the text begins, 1-based. */
  readonly line: number
  readonly headings: Heading[]
  readonly claims: Claim[]
  readonly figures: Figure[]
  readonly pictures: PictureUse[]
  readonly links: Link[]
  readonly citations: Citation[]
  readonly problems: Problem[]
}

/** The env of the text that is being parsed. */
export function proseEnv(bag: unknown): ProseEnv {
  return (bag as { prose: ProseEnv }).prose
}

/** The place for which a text is being rendered. */
export function placeOf(bag: unknown): Place {
  return (bag as { place: Place }).place
}

/** What the rules note on a token for its rendering. */
export interface TokenNotes {
  /** On the opening of a heading: the ids in its braces. */
  readonly ids?: readonly string[]
  /** On the opening and the closing of a heading. */
  readonly heading?: Heading
  /** On the beginning of a link that stays within the site: its path, as it is written. */
  readonly path?: string
  /** On the opening of a claim; its truth once its parts are named. */
  readonly claim?: ClaimNotes
  readonly truth?: string
  /** On the opening of a part of a claim: which it is, and the words that name it. */
  readonly claimPart?: ClaimPart
  readonly partName?: string
  /** On the opening of a figure. */
  readonly figure?: FigureKind
  /** On the end of a figure's caption, or on an item of its list: the drawing that belongs to it, as HTML. */
  readonly drawing?: string
  /** On a picture: the file, where it can be shown, and whether it is the first, above every heading. */
  readonly picture?: ShownPicture | undefined
  readonly isFirst?: boolean
  /** On the end of a picture: empty where it has none. */
  readonly caption?: string
  /** On a citation. */
  readonly cited?: readonly CitedSource[]
  /** On the end of a link that leaves the site. */
  readonly external?: boolean
}

/** What the opening line of a claim says. */
export type ClaimNotes = Omit<Claim, 'line' | 'text' | 'truth'>

/** The parts of a claim box, in order: what the article claims, what is known, how sure we are. */
export const CLAIM_PARTS = ['article', 'known', 'sure'] as const
export type ClaimPart = (typeof CLAIM_PARTS)[number]

/** The kinds of figure: where a code goes, a span of time, the order of steps. */
export const FIGURE_KINDS = ['codes', 'line', 'order'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

/** A source as a citation names it, with the place in it. */
export interface CitedSource {
  readonly source: string
  readonly locator: string
}

/** The notes on a token. */
export function notesOf(token: Token | undefined): TokenNotes {
  return token?.meta ?? {}
}

/** Notes something on a token. */
export function note(token: Token, notes: TokenNotes): void {
  token.meta = { ...token.meta, ...notes }
}

/** Text as HTML, also within an attribute: markdown-it's own, so that the site has one. */
export const { escapeHtml } = new MarkdownIt().utils

/** The words of tokens, without markup and citations, nor the space that stands before a citation. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .reduce((text, token) => (token.type === 'citation' ? text.trimEnd() : text + wordsOf(token)), '')
    .trim()
}

function wordsOf({ type, children, level, content }: Token): string {
  if (children) return plainText(children) + (type === 'inline' && level > 0 ? '\n' : '')
  if (type === 'softbreak' || type === 'hardbreak') return ' '
  return type === 'text' || type === 'code_inline' ? content : ''
}
