// Dates and numbered articles in one piece: a line does not end inside "2026-11-24" or a year and its month.

import type { MarkdownIt } from 'markdown-it'
import { escapeHtml } from './prose.ts'

/** A date in digits, a year with its month, the article of a law: a number between the sign of order and a noun. */
const UNBROKEN =
  /\d{4}-\d\d(?:-\d\d)?|\d{4}\p{Script=Han}(?:\d{1,2}\p{Script=Han}){1,2}|\u7B2C\d+\p{Script=Han}/gu

/** markdown-it plugin: every date and numbered article in an element that does not wrap. */
export function unbroken(md: MarkdownIt): void {
  md.renderer.rules.text = (tokens, i) =>
    escapeHtml(tokens[i]?.content ?? '').replace(UNBROKEN, '<span class="date">$&</span>')
}
