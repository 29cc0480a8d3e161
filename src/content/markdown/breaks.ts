// Soft line breaks in Chinese (CJK): a line break in a Markdown source is a space in English and nothing in Chinese.
// Browsers differ, so the break is taken out here wherever it stands beside Chinese; markdown-it-cjk-breaks 2.0.0 would
// do it, but throws on `**粗**` before a break.

import type { MarkdownIt, Token } from 'markdown-it'

const HAN_OR_WIDE_PUNCTUATION = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u
/** Punctuation of many languages, in quotation marks, dashes and dots: what stands beyond it says of which it is here. */
const SHARED_PUNCTUATION = '[\\u2018-\\u201D\\u2014\\u2026\\u00B7]+'
const SHARED_AT_START = new RegExp(`^${SHARED_PUNCTUATION}`)
const SHARED_AT_END = new RegExp(`${SHARED_PUNCTUATION}$`)

/** markdown-it plugin: soft breaks beside Chinese make no space. */
export function dropBreaksBesideHan(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'drop_breaks_beside_han', (state) => {
    for (const block of state.tokens) {
      const children = block.children ?? []
      children.forEach((token, i) => {
        if (token.type !== 'softbreak') return
        const before = textOf(children.slice(0, i)).replace(SHARED_AT_END, '')
        const after = textOf(children.slice(i + 1)).replace(SHARED_AT_START, '')
        if ([Array.from(before).at(-1), Array.from(after)[0]].some(isOfHan)) {
          token.type = 'text'
          token.content = ''
        }
      })
    }
  })
}

// Citations and the opening and closing of emphasis carry no text of their own: the text beyond them counts.
function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'citation' ? '' : content)).join('')
}

function isOfHan(character: string | undefined): boolean {
  return character !== undefined && HAN_OR_WIDE_PUNCTUATION.test(character)
}
