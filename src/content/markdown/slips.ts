// Slips: what an author meant as a mark and a reader would see as text, such as a tag of HTML, or a mark of full width,
// as a Chinese keyboard writes it. Only what cannot be meant as text is one.

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { proseEnv } from './prose.ts'

/** What a slip looks like, and what to write instead; $& is what was found. */
type Slip = readonly [looks: RegExp, remedy: string]

const CITATION = 'write a citation in half width, without spaces inside, as [@source-id]'

/** In the words of a text, where no rule took them for more. */
const IN_WORDS: readonly Slip[] = [
  [
    /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--|<![A-Z]|<\?/i,
    '"$&" is HTML, which readers would see as it stands: write Markdown, as **bold**, or leave it out',
  ],
  [/&(?:[a-z][a-z0-9]+|#\d+|#x[0-9a-f]+);/, '"$&" is a reference of HTML: write the character itself'],
  [/[[\u3010\u3014\uFF3B]\s*[@\uFF20][a-z]/i, `"$&" begins no citation: ${CITATION}`],
  [
    /\[[a-z0-9-]+-(?:\d{4}(?:-\d\d)*|undated)\]/,
    '"$&" is no citation: write "@" before its id, as [@source-id]',
  ],
  [
    /\]\(|[\]\u3011\uFF3D]\s*[(\uFF08]\s*(?:[/#]|https?:|www\.)/,
    '"$&" makes no link: write [text](/path), in half width and without spaces between or inside',
  ],
  [
    /\*\*|[*\uFF0A]\uFF0A|\uFF0A\*/,
    '"$&" makes nothing bold: write **text** in half width, without spaces inside, with both ends',
  ],
]

const FENCES = 'write ":::", three of them and in half width, at both ends of a claim or a figure'

/** At the beginning of a line of a paragraph. */
const AT_BEGINNING: readonly Slip[] = [
  [/^(?:::(?!:)|:{0,2}\uFF1A[:\uFF1A]*)(?=.*[{\uFF5B]|\s*$)/, FENCES],
  [
    /^(?:##|#?\uFF03)[#\uFF03]*/,
    '"$&" begins no heading: write "## ", in half width and with a space behind it',
  ],
  [/^\uFF5C.*\uFF5C$/, 'write each "|" of a table in half width'],
  [
    /^\|.*\|$/,
    'this row is in no table: write its head above, then | --- | with as many parts as the head has',
  ],
  [/^[-+](?=\p{Script=Han})|^[\u2022\u25CF\u25AA\uFF0D](?=\s*\S)/u, 'begin an item of a list with "- "'],
  [
    /^\d{1,2}\.(?=\p{Script=Han})|^[\uFF10-\uFF19]+[.\uFF0E]/u,
    'begin an item of a list with "1. ", in half width',
  ],
  [/^(?:<{7}|>{7}|={7})(?: |$)/, '"$&" is a mark of a conflict in Git: keep one side of it'],
]

/** What is wrong with a text by the looks of it; `undefined` where nothing is. */
function slipIn(text: string, slips: readonly Slip[]): { found: string; message: string } | undefined {
  for (const [looks, remedy] of slips) {
    const [found] = looks.exec(text) ?? []
    if (found !== undefined) return { found, message: remedy.replace('$&', () => found) }
  }
  return undefined
}

/** markdown-it plugin: a problem for the first slip of every paragraph, heading and cell. */
export function slips(md: MarkdownIt): void {
  md.core.ruler.push('slips', findSlips)
}

function findSlips(state: StateCore): void {
  state.tokens.forEach((token, i) => {
    if (token.type !== 'inline') return
    const isParagraph = !/^(?:heading|th|td)_open$/.test(state.tokens[i - 1]?.type ?? '')
    const slip = (isParagraph ? slipAtBeginning(token) : undefined) ?? slipInWords(token)
    if (!slip) return
    const env = proseEnv(state.env)
    const line = env.line + (token.map?.[0] ?? 0) + slip.line
    const { problems } = env
    // What a rule found wrong with the line says more, and one end of a box is told with the other.
    const isTold = problems.some(
      ({ line: told, message }) => told === line || (message === FENCES && slip.message === FENCES),
    )
    if (!isTold) problems.push({ line, message: slip.message })
  })
}

interface LineSlip {
  /** Counted from the first of the token. */
  readonly line: number
  readonly message: string
}

function slipAtBeginning({ content }: Token): LineSlip | undefined {
  const lines = content.split('\n')
  for (const [line, text] of lines.entries()) {
    const slip = MARK.test(text) ? slipIn(text.trim(), AT_BEGINNING) : undefined
    if (slip) return { line, message: slip.message }
  }
  return undefined
}

/** How a line begins that could be a slip: almost none does. */
const MARK = /^\s*[#:|<>=+\d\uFF03\uFF1A\uFF5C\uFF0D\uFF10-\uFF19\u2022\u25CF\u25AA-]/

/** What every slip in words holds: almost no text does. */
const SIGN = /[<&[\]*\u3010\u3011\u3014\uFF0A\uFF3B\uFF3D]/

function slipInWords({ children, content }: Token): LineSlip | undefined {
  for (const { type, content: text } of children ?? []) {
    const slip = type === 'text' && SIGN.test(text) ? slipIn(text, IN_WORDS) : undefined
    if (!slip) continue
    const before = content.slice(0, Math.max(0, content.indexOf(slip.found)))
    return { line: before.split('\n').length - 1, message: slip.message }
  }
  return undefined
}
