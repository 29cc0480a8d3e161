// Claim box (a markdown-it container): what the article says, what is known, how sure we are.
//
//     ::: claim {#claim-id state=corrected confidence=medium inferred}
//     what the article claims
//
//     what is known
//
//     how sure we are, and why
//     :::

import type { MarkdownIt, StateCore } from 'markdown-it'
import { confidenceWords } from '../phrases.ts'
import { CLAIM_STATES, CONFIDENCE } from '../schemas.ts'
import type { Words } from '../schemas.ts'
import type { Container } from './containers.ts'
import { CLAIM_PARTS, escapeHtml, note, notesOf, plainText, proseEnv } from './prose.ts'
import type { ClaimNotes } from './prose.ts'

const OPENING = /^::: claim \{#([a-z][a-z0-9-]*) state=([a-z]+) confidence=([a-z]+)( inferred)?\}$/
const OPENING_FORM = `::: claim {#claim-id state=${CLAIM_STATES.join('|')} confidence=${CONFIDENCE.join('|')}}`

/** The container of a claim. */
export const CLAIM: Container = {
  name: 'claim',
  remedy: `write "${OPENING_FORM}", with " inferred" at its end where a step of it is our reasoning`,
  read: (opening) => {
    const claim = parseOpening(opening)
    return claim && { claim }
  },
}

/** markdown-it plugin: a claim's three labelled parts and its anchor. */
export function claims(md: MarkdownIt, words: Words): void {
  md.core.ruler.after('block', 'claim_parts', nameParts)
  md.core.ruler.push('claim_list', listClaims)
  renderClaims(md, words)
}

function parseOpening(line: string): ClaimNotes | undefined {
  const [, id = '', stateName, confidenceName, inferred] = OPENING.exec(line) ?? []
  const state = CLAIM_STATES.find((name) => name === stateName)
  const confidence = CONFIDENCE.find((name) => name === confidenceName)
  return state && confidence && { id, state, confidence, inferred: inferred !== undefined }
}

/** Core rule: the paragraphs of a claim become its three parts. */
function nameParts(state: StateCore): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, start) => {
    if (open.type !== 'claim_open') return
    const end = state.tokens.findIndex((token, i) => i > start && token.type === 'claim_close')
    const inside = state.tokens.slice(start + 1, end)
    const paragraphs = inside.filter((token) => token.type === 'paragraph_open')
    const tokensOfParagraphs = 3 * paragraphs.length
    if (paragraphs.length !== CLAIM_PARTS.length || inside.length !== tokensOfParagraphs)
      env.problems.push({
        line: env.line + (open.map?.[0] ?? 0),
        message: 'a claim is three paragraphs: what the article claims, what is known, how sure we are',
      })
    paragraphs.forEach((paragraph, i) => {
      const claimPart = CLAIM_PARTS[i]
      if (claimPart) note(paragraph, { claimPart })
    })
    for (const token of inside)
      if (token.type.startsWith('paragraph_')) token.type = token.type.replace('paragraph', 'claim_part')
  })
}

/** Core rule: every claim with its line and the words of what the article says. */
function listClaims(state: StateCore): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, i) => {
    const { claim } = notesOf(open)
    if (!claim) return
    const article = state.tokens.slice(i).find(({ type }) => type === 'inline')
    env.claims.push({
      ...claim,
      line: env.line + (open.map?.[0] ?? 0),
      text: plainText(article?.children ?? []),
    })
  })
}

function renderClaims(md: MarkdownIt, words: Words): void {
  const { rules } = md.renderer
  rules.claim_open = (tokens, i) => {
    const { claim } = notesOf(tokens[i])
    // A claim that cannot be read is a fault already.
    if (!claim) return ''
    const id = escapeHtml(claim.id)
    return (
      `<div class="claim claim-${claim.state}" id="${id}">` +
      `<p class="claim-state"><strong>${escapeHtml(words.claim[claim.state])}</strong> ` +
      `<span class="confidence">${escapeHtml(confidenceWords(words, claim))}</span>` +
      `<a class="permalink" href="#${id}" aria-label="${escapeHtml(words.claim.permalink)}">` +
      '<span aria-hidden="true">#</span></a></p>\n<dl>\n'
    )
  }
  rules.claim_close = () => '</dl></div>\n'
  rules.claim_part_open = (tokens, i) => {
    const { claimPart } = notesOf(tokens[i])
    return `<dt>${claimPart ? escapeHtml(words.claim[claimPart]) : ''}</dt><dd>`
  }
  rules.claim_part_close = () => '</dd>\n'
}
