// Claim box (a markdown-it container): what the article says, what is known, how sure we are.
//
//     ::: claim {#claim-id state=corrected confidence=medium inferred}
//     what the article claims
//
//     what is known; its first sentence stands alone
//
//     how sure we are, and why
//     :::

import type { MarkdownIt, StateCore } from 'markdown-it'
import { confidenceWords } from '../phrases.ts'
import { CLAIM_STATES, CONFIDENCE } from '../schemas.ts'
import type { Words } from '../schemas.ts'
import { firstSentence } from '../sentences.ts'
import type { Container } from './containers.ts'
import type { LocalLinks } from './links.ts'
import { CLAIM_PARTS, escapeHtml, note, notesOf, plainText, proseEnv } from './prose.ts'
import type { ClaimNotes, ClaimPart } from './prose.ts'

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

/** markdown-it plugin: a claim as a fold whose line says what is true, its three parts and its anchor. */
export function claims(md: MarkdownIt, words: Words, siteLinks: LocalLinks): void {
  md.core.ruler.after('block', 'claim_parts', (state) => {
    nameParts(state, words)
  })
  md.core.ruler.push('claim_list', listClaims)
  renderClaims(md, words, siteLinks)
}

function parseOpening(line: string): ClaimNotes | undefined {
  const [, id = '', stateName, confidenceName, inferred] = OPENING.exec(line) ?? []
  const state = CLAIM_STATES.find((name) => name === stateName)
  const confidence = CONFIDENCE.find((name) => name === confidenceName)
  return state && confidence && { id, state, confidence, inferred: inferred !== undefined }
}

/** Core rule: the paragraphs of a claim become its three parts. */
function nameParts(state: StateCore, words: Words): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, start) => {
    if (open.type !== 'claim_open') return
    const { claim } = notesOf(open)
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
      if (claim && claimPart) note(paragraph, { claimPart, partName: partName(claim, claimPart, words) })
    })
    for (const token of inside)
      if (token.type.startsWith('paragraph_')) token.type = token.type.replace('paragraph', 'claim_part')
  })
}

/** The last part is named by how sure we are. */
function partName(claim: ClaimNotes, part: ClaimPart, words: Words): string {
  if (part === 'sure') return confidenceWords(words, claim)
  return words.claim[part === 'article' && claim.state === 'omitted' ? 'leftOut' : part]
}

/** Core rule: every claim with its line, what the article says and what is true. */
function listClaims(state: StateCore): void {
  const env = proseEnv(state.env)
  state.tokens.forEach((open, i) => {
    const { claim } = notesOf(open)
    if (!claim) return
    const [article, known] = state.tokens.slice(i).filter(({ type }) => type === 'inline')
    const truth = firstSentence(plainText(known?.children ?? []))
    note(open, { truth })
    env.claims.push({
      ...claim,
      line: env.line + (open.map?.[0] ?? 0),
      text: plainText(article?.children ?? []),
      truth,
    })
  })
}

function renderClaims(md: MarkdownIt, words: Words, siteLinks: LocalLinks): void {
  const { rules } = md.renderer
  rules.claim_open = (tokens, i) => {
    const { claim, truth = '' } = notesOf(tokens[i])
    // A claim that cannot be read is a fault already.
    if (!claim) return ''
    return (
      `<details class="claim claim-${claim.state}">` +
      `<summary><span class="claim-state">${escapeHtml(words.claim.box[claim.state])}</span>` +
      `<span>${escapeHtml(truth)}</span></summary>\n` +
      // A link to the id of a fold itself would leave it closed.
      `<div id="${escapeHtml(claim.id)}"><dl>\n`
    )
  }
  rules.claim_close = (tokens, i) => {
    const opened = tokens.slice(0, i).findLast(({ type }) => type === 'claim_open')
    const { id = '' } = notesOf(opened).claim ?? {}
    const url = siteLinks.urlOf(siteLinks.pathOfClaim(id))
    return `</dl><p><a href="${escapeHtml(url)}">${escapeHtml(words.claim.all)}</a></p></div></details>\n`
  }
  rules.claim_part_open = (tokens, i) => `<dt>${escapeHtml(notesOf(tokens[i]).partName ?? '')}</dt><dd>`
  rules.claim_part_close = () => '</dd>\n'
}
