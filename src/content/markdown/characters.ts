// Character references (CommonMark, 2.5): none may stand for a character that cannot be seen, which as itself is a
// fault of its file.

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { hiddenIn } from '../characters.ts'
import { proseEnv } from './prose.ts'

/** markdown-it plugin: a problem for every line with a hidden character. */
export function characters(md: MarkdownIt): void {
  md.core.ruler.push('characters', findHidden)
}

function findHidden(state: StateCore): void {
  const env = proseEnv(state.env)
  for (const token of state.tokens) {
    const hidden = hiddenIn(textOf(token))
    if (hidden === undefined) continue
    const line = env.line + (token.map?.[0] ?? 0)
    env.problems.push({ line, message: `a reference stands for ${hidden}, which cannot be seen: remove it` })
  }
}

/** Everything that a token can write into the page. */
function textOf({ content, info, attrs, children }: Token): string {
  const values = attrs?.map(([, value]) => value) ?? []
  // The content of an inline token is its source, in which a reference still is one.
  return [children ? '' : content, info, ...values, ...(children ?? []).map(textOf)].join('')
}
