// Heading ids, aliases and permalinks. `## 微信 {#wechat-binding #old-id}`: a heading's id is written, never derived,
// and never changes. Further ids in the braces are aliases (former ids); the heading's own text is one too. An alias
// is an empty element with that id, so old links work without script.

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { fill } from '../phrases.ts'
import type { Words } from '../schemas.ts'
import { escapeHtml, note, notesOf, placeOf, plainText, proseEnv } from './prose.ts'
import type { Heading } from './prose.ts'

const BRACES = /\s*\{(#[^\s}]+(?:\s+#[^\s}]+)*)\}\s*$/
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** markdown-it plugin: ids, aliases and permalinks of headings. */
export function headings(md: MarkdownIt, words: Words): void {
  md.core.ruler.after('block', 'heading_ids', takeIds)
  md.core.ruler.push('heading_list', listHeadings)
  renderHeadings(md, words)
}

/** Core rule: the ids are taken out of a heading's text before it is parsed. */
function takeIds(state: StateCore): void {
  for (const [open, inline] of headingTokens(state.tokens)) {
    const ids = BRACES.exec(inline.content)?.[1]?.split(/\s+/) ?? []
    inline.content = inline.content.replace(BRACES, '')
    note(open, { ids: ids.map((id) => id.slice('#'.length)) })
  }
}

/** Core rule: every heading with its ids, text and line. */
function listHeadings(state: StateCore): void {
  const env = proseEnv(state.env)
  for (const [open, inline, close] of headingTokens(state.tokens)) {
    const line = env.line + (open.map?.[0] ?? 0)
    const level = Number(open.tag.slice('h'.length))
    const text = plainText(inline.children ?? [])
    const [id = '', ...formerIds] = notesOf(open).ids ?? []
    // A line that was meant as a heading is told by slips.ts, and its level is missing for those below.
    const above = NEARLY_HEADING.test(state.src) ? level : (env.headings.at(-1)?.level ?? 1)
    const problem = headingProblem({ id, text, level, above })
    if (problem !== undefined) env.problems.push({ line, message: problem })
    const aliases = [...new Set([...formerIds, text.replace(/\s+/g, '-')])]
    const heading = { id: ID.test(id) ? id : '', aliases, text, level, line }
    env.headings.push(heading)
    for (const token of [open, close]) note(token, { heading })
  }
}

/** A line that was meant as a heading: marks of full width, or no space behind them. */
const NEARLY_HEADING = /^(?:##+[^#\s]|##+\u3000|#*\uFF03)/m

/** Where a heading stands: its level, and that of the one above it, which is that of the title where there is none. */
interface HeadingPlace {
  readonly id: string
  readonly text: string
  readonly level: number
  readonly above: number
}

/** Braces that hold no ids: in full width, with a space, without "#". */
const NEAR_BRACES = /\s*[{\uFF5B]([^}\uFF5D]*)[}\uFF5D]?\s*$/

function headingProblem({ id, text, level, above }: HeadingPlace): string | undefined {
  if (level === 1) return `"# ${text}": the page's title is the front matter's; begin with "##"`
  if (text === '') return 'the heading has no words: write them before its id'
  const marks = '#'.repeat(level)
  if (!ID.test(id)) {
    const words = text.replace(NEAR_BRACES, '')
    const given = (NEAR_BRACES.exec(text)?.[1] ?? id).toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const right = given.replace(/^-|-$/g, '')
    const wanted = ID.test(right) ? right : 'some-id'
    return `the heading "${words}" needs an id in lower-case ASCII: write "${marks} ${words} {#${wanted}}"`
  }
  if (level <= above + 1) return undefined
  const marksAbove = above === 1 ? 'none' : `"${'#'.repeat(above)}"`
  return `"${marks}" skips a level: write "${'#'.repeat(above + 1)}", for the heading above has ${marksAbove}`
}

function renderHeadings(md: MarkdownIt, words: Words): void {
  const { rules } = md.renderer
  rules.heading_open = (tokens, i, _, bag) => {
    const { heading } = notesOf(tokens[i])
    const aliases = heading?.aliases.map((alias) => `<span id="${escapeHtml(alias)}"></span>`) ?? []
    return `<div class="heading"><${tagOf(heading, bag)} id="${escapeHtml(heading?.id ?? '')}">${aliases.join('')}`
  }
  rules.heading_close = (tokens, i, _, bag) => {
    const { heading } = notesOf(tokens[i])
    const { id = '', text = '' } = heading ?? {}
    const label = fill(words.permalink, { heading: text })
    return (
      `</${tagOf(heading, bag)}>` +
      `<a class="permalink" href="#${escapeHtml(id)}" aria-label="${escapeHtml(label)}">` +
      '<span aria-hidden="true">#</span></a></div>\n'
    )
  }
}

/** On the page of the whole guide a heading stands a level lower. */
function tagOf(heading: Heading | undefined, bag: unknown): string {
  return `h${(heading?.level ?? 1) + (placeOf(bag) === 'whole' ? 1 : 0)}`
}

/** The tokens of every heading: its opening, its text, its closing. */
function headingTokens(tokens: readonly Token[]): [open: Token, inline: Token, close: Token][] {
  return tokens.flatMap((open, i): [Token, Token, Token][] => {
    const [inline, close] = tokens.slice(i + 1, i + 3)
    return open.type === 'heading_open' && inline && close ? [[open, inline, close]] : []
  })
}
