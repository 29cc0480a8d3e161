// Evaluator of Content-Security-Policy (CSP Level 3): what is weak in a policy, and what it lets a page do. The
// weaknesses by which a script gets in are those of Google's evaluator; the laws of this site are stricter.

import { createHash } from 'node:crypto'
import { CspEvaluator } from 'csp_evaluator'
import { CspParser } from 'csp_evaluator/dist/parser.js'

/** Directives with their source lists. */
export type Policy = ReadonlyMap<string, readonly string[]>

/** Where a fetch directive that is missing takes its sources from, in order (6.8.3). */
const FALLBACKS = {
  'connect-src': ['default-src'],
  'font-src': ['default-src'],
  'frame-src': ['child-src', 'default-src'],
  'img-src': ['default-src'],
  'manifest-src': ['default-src'],
  'media-src': ['default-src'],
  'object-src': ['default-src'],
  'script-src-attr': ['script-src', 'default-src'],
  'script-src-elem': ['script-src', 'default-src'],
  'style-src-attr': ['style-src', 'default-src'],
  'style-src-elem': ['style-src', 'default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type FetchDirective = keyof typeof FALLBACKS

/** What each directive of the site may say; whatever is not here may not be there. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  'default-src': /^'none'$/,
  'style-src': /^'sha256-[\w+/]{43}='$/,
  'img-src': /^'self'$/,
  'connect-src': /^'self'$/,
  'manifest-src': /^'self'$/,
  'form-action': /^'(?:self|none)'$/,
  'base-uri': /^'none'$/,
  'frame-ancestors': /^'none'$/,
}
/** What default-src does not stand in for (6.8.3), and default-src itself. */
const REQUIRED = ['default-src', 'form-action', 'base-uri', 'frame-ancestors'] as const

/**
 * Parses a policy (2.2.1).
 * @throws Error for a directive that is given twice, of which a browser drops the second without a word
 */
export function parsePolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>()
  for (const directive of text.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/[\t\n\f\r ]+/)
    if (name === '') continue
    if (policy.has(name.toLowerCase())) throw new Error(`${name} is given twice`)
    policy.set(name.toLowerCase(), sources)
  }
  return policy
}

/** What is weak in a policy, in words; empty when nothing is. */
export function weaknessesOf(text: string): string[] {
  const findings = new CspEvaluator(new CspParser(text).csp).evaluate()
  const policy = parsePolicy(text)
  const missing = REQUIRED.filter((name) => !policy.has(name)).map((name) => `${name} is missing`)
  const lax = Array.from(policy).flatMap(([name, sources]) => {
    const refused = sources.filter((source) => ALLOWED[name]?.test(source) !== true)
    const vague = sources.length === 1 ? [] : [`${name} has ${sources.length} sources`]
    return [...vague, ...refused.map((source) => `${name} may not have ${source}`)]
  })
  return [...findings.map(({ description }) => description), ...missing, ...lax]
}

/** The sources that a policy gives a fetch directive, by fallback where it does not name it; `undefined` for any. */
export function sourcesOf(policy: Policy, directive: FetchDirective): readonly string[] | undefined {
  const name = [directive, ...FALLBACKS[directive]].find((candidate) => policy.has(candidate))
  return name === undefined ? undefined : policy.get(name)
}

/**
 * Whether a list of sources lets a URL through (6.7.2.7), for a page of this origin. Of all expressions it knows
 * 'self', because no policy may have another.
 */
export function allowsUrl(sources: readonly string[] | undefined, url: URL, origin: string): boolean {
  return sources === undefined || (sources.includes("'self'") && url.origin === origin)
}

/** The source expression by which a list lets an inline text through (2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
