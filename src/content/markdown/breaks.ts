// Soft line breaks in Chinese (CJK): a line break in a Markdown source is a space in English and nothing in Chinese.
// Browsers differ, so the break is taken out here wherever it stands beside Chinese; markdown-it-cjk-breaks 2.0.0 would
// do it, but throws on `**粗**` before a break.

import type { MarkdownIt, Token } from 'markdown-it'

const HAN_OR_WIDE_PUNCTUATION = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u2018-\u201D\u2014\u2026\u00B7]/u

/** markdown-it plugin: soft breaks beside Chinese make no space. */
export function dropBreaksBesideHan(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'drop_breaks_beside_han', (state) => {
    for (const block of state.tokens) {
      const children = block.children ?? []
      children.forEach((token, i) => {
        if (token.type !== 'softbreak') return
        const before = lastCharacter(children.slice(0, i).reverse())
        const after = firstCharacter(children.slice(i + 1))
        if (HAN_OR_WIDE_PUNCTUATION.test(before) || HAN_OR_WIDE_PUNCTUATION.test(after)) {
          token.type = 'text'
          token.content = ''
        }
      })
    }
  })
}

// Citations and the opening and closing of emphasis carry no text of their own: the text beyond them counts.
function lastCharacter(tokens: readonly Token[]): string {
  return Array.from(tokens.find(hasText)?.content ?? '').at(-1) ?? ''
}

function firstCharacter(tokens: readonly Token[]): string {
  return Array.from(tokens.find(hasText)?.content ?? '').at(0) ?? ''
}

function hasText(token: Token): boolean {
  return token.type !== 'citation' && token.content !== ''
}
