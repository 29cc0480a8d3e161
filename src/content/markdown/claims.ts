// A claim box: what the article says, what is known, how sure we are.
//
//     ::: claim {#claim-id state=corrected confidence=medium inferred}
//     what the article claims
//
//     what is known
//
//     how sure we are, and why
//     :::

import type { MarkdownIt, StateCore } from 'markdown-it'
import { CLAIM_STATES, CONFIDENCE } from '../schemas.ts'
import type { ClaimState, Confidence, Words } from '../schemas.ts'
import { confidenceWords } from '../phrases.ts'
import { plainText, proseEnv } from './prose.ts'

interface ClaimMeta {
  readonly id: string
  readonly state: ClaimState
  readonly confidence: Confidence
  readonly inferred: boolean
}

const OPENING = /^::: claim \{#([a-z][a-z0-9-]*) state=([a-z]+) confidence=([a-z]+)( inferred)?\}$/
const PARTS = ['article', 'known', 'sure'] as const

/** markdown-it plugin: the claim container, its three labelled parts and its anchor. */
export function claims(md: MarkdownIt, words: Words): void {
  md.block.ruler.before(
    'fence',
    'claim',
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
      if (!lineAt(startLine).startsWith(':::')) return false
      if (silent) return true
      let end = startLine + 1
      while (end < endLine && lineAt(end).trim() !== ':::') end += 1
      const env = proseEnv(state.env)
      const line = env.line + startLine
      const [, id = '', claimState = '', confidence = '', inferred] = OPENING.exec(lineAt(startLine)) ?? []
      if (!isOneOf(CLAIM_STATES, claimState) || !isOneOf(CONFIDENCE, confidence)) {
        env.problems.push({
          line,
          message: `write "::: claim {#claim-id state=${CLAIM_STATES.join('|')} confidence=${CONFIDENCE.join('|')}}", with " inferred" at its end where a step of it is our reasoning`,
        })
      }
      if (end >= endLine)
        env.problems.push({ line, message: 'the claim is not closed: end it with a line of ":::"' })
      const open = state.push('claim_open', 'div', 1)
      open.map = [startLine, end]
      open.meta = { id, state: claimState, confidence, inferred: inferred !== undefined }
      state.md.block.tokenize(state, startLine + 1, end)
      state.push('claim_close', 'div', -1)
      state.line = end + 1
      return true
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  )
  md.core.ruler.after('block', 'claim_parts', nameParts)
  md.core.ruler.push('claim_list', listClaims)
  renderClaims(md, words)
}

/** The paragraphs of a claim become its three parts. */
function nameParts(state: StateCore): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, start) => {
    if (open.type !== 'claim_open') return
    const end = state.tokens.findIndex((token, i) => i > start && token.type === 'claim_close')
    const inside = state.tokens.slice(start + 1, end)
    const paragraphs = inside.filter((token) => token.type === 'paragraph_open')
    if (paragraphs.length !== PARTS.length || inside.length !== PARTS.length * 3) {
      env.problems.push({
        line: env.line + (open.map?.[0] ?? 0),
        message: 'a claim is three paragraphs: what the article claims, what is known, how sure we are',
      })
    }
    let part = -1
    for (const token of inside) {
      if (token.type === 'paragraph_open') token.meta = { part: PARTS[(part += 1)] }
      if (token.type.startsWith('paragraph_')) token.type = token.type.replace('paragraph', 'claim_part')
    }
  })
}

function listClaims(state: StateCore): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, i) => {
    if (open.type !== 'claim_open') return
    const article = state.tokens.slice(i).find(({ type }) => type === 'inline')
    env.claims.push({
      ...(open.meta as unknown as ClaimMeta),
      line: env.line + (open.map?.[0] ?? 0),
      text: plainText(article?.children ?? []),
    })
  })
}

function renderClaims(md: MarkdownIt, words: Words): void {
  const { escapeHtml } = md.utils
  md.renderer.rules.claim_open = (tokens, i) => {
    const { id, state, ...sure } = tokens[i]?.meta as unknown as ClaimMeta
    return (
      `<div class="claim claim-${state}" id="${escapeHtml(id)}"><p class="claim-state"><strong>${escapeHtml(words.claim[state])}</strong> ` +
      `<span class="confidence">${escapeHtml(confidenceWords(words, sure))}</span>` +
      `<a class="permalink" href="#${escapeHtml(id)}" aria-label="${escapeHtml(words.claim.permalink)}"><span aria-hidden="true">#</span></a></p>\n<dl>\n`
    )
  }
  md.renderer.rules.claim_close = () => '</dl></div>\n'
  md.renderer.rules.claim_part_open = (tokens, i) =>
    `<dt>${escapeHtml(words.claim[(tokens[i]?.meta as { part: (typeof PARTS)[number] }).part])}</dt><dd>`
  md.renderer.rules.claim_part_close = () => '</dd>\n'
}

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value)
}
