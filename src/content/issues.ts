// What a schema finds wrong with front matter, in an author's words: one message for each slip, though it may be several
// issues.

import { getDotPath } from 'valibot'
import type { BaseIssue } from 'valibot'
import { nearest } from './nearest.ts'
import type { KeyPath } from './yaml.ts'

/** What is wrong with a value, and the keys that lead to it. */
interface PathFault {
  readonly path: KeyPath
  readonly message: string
}

/** Every fault that the issues come from. */
export function explainIssues(issues: readonly BaseIssue<unknown>[]): PathFault[] {
  const missing = new Map(issues.filter(isMissing).map((issue) => [nameOf(issue), issue]))
  const faults = issues.filter(isUnknown).map((issue) => explainUnknown(issue, missing))
  const others = issues.filter(
    (issue) => !isUnknown(issue) && (!isMissing(issue) || missing.has(nameOf(issue))),
  )
  return [...faults, ...others.map((issue) => ({ path: pathOf(issue), message: explain(issue) }))]
}

/** A key of a text in which a colon stands. */
const TEXT = /[^\w-]/

/**
 * An unknown key is mostly a missing one that is misspelt, or the beginning of a text. Takes away the missing keys that
 * are explained by it.
 */
function explainUnknown(issue: BaseIssue<unknown>, missing: Map<string, BaseIssue<unknown>>): PathFault {
  const [path, name] = [pathOf(issue), nameOf(issue)]
  const key = String(path.at(-1))
  const parent = name.slice(0, name.length - key.length)
  const isBeside = (each: string) => each.startsWith(parent) && !each.slice(parent.length).includes('.')
  const beside = [...missing.keys()].filter(isBeside)
  if (parent !== '' && TEXT.test(key)) {
    for (const each of beside) missing.delete(each)
    const message = `"${name}" is no key: put a text that holds ": ", a colon with a space, in quotes`
    return { path, message }
  }
  const meant = nearest(name, beside) ?? (beside.length === 1 ? beside[0] : undefined)
  if (meant !== undefined) missing.delete(meant)
  const remedy =
    meant === undefined
      ? 'remove it, or correct its spelling'
      : `write "${meant.slice(parent.length)}", which is missing`
  return { path, message: `"${name}" is not a key of this kind of file: ${remedy}` }
}

function isUnknown({ type, expected }: BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never'
}

function isMissing(issue: BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.received === 'undefined' && !isUnknown(issue)
}

function explain(issue: BaseIssue<unknown>): string {
  if (isMissing(issue)) return `"${nameOf(issue)}" is missing: add it to the front matter`
  const isWide = typeof issue.input === 'string' && WIDE.test(issue.input) && issue.type !== 'raw_check'
  return `"${nameOf(issue)}": ${issue.message}${isWide ? ', in half width' : ''}`
}

/** Digits, hyphens, brackets and commas of full width, where the value is no text in Chinese. */
const WIDE = /^\P{Script=Han}*[\u2010-\u2015\u3010\u3011\uFF01-\uFF5E]\P{Script=Han}*$/u

function pathOf({ path }: BaseIssue<unknown>): KeyPath {
  return (path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

function nameOf(issue: BaseIssue<unknown>): string {
  return getDotPath(issue) ?? 'front matter'
}
