// Feedback links: "this is wrong" leads to wherever the operator takes such messages, with the page, its place
// and the answers already filled in.

import { fill } from '../../content/index.ts'
import type { Words } from '../../content/index.ts'
import type { Config } from '../../config.ts'

/** Gives the link for a place of the site; `undefined` when no address is configured. */
export type FeedbackUrl = (place: { readonly title: string; readonly path: string }) => string | undefined

/**
 * Makes the links of an edition. A mail address takes `subject` and `body` (RFC 6068); any other `title` and
 * `body`, as issue trackers do.
 */
export function createFeedbackUrl({ baseUrl, feedbackUrl }: Config, words: Words): FeedbackUrl {
  return ({ title, path }) => {
    if (feedbackUrl === undefined) return undefined
    const heading = fill(words.feedback.subject, { title })
    const body = fill(words.feedback.body, { url: baseUrl + path })
    if (feedbackUrl.startsWith('mailto:')) {
      return `${feedbackUrl}?subject=${encodeURIComponent(heading)}&body=${encodeURIComponent(body)}`
    }
    const url = new URL(feedbackUrl)
    url.searchParams.set('title', heading)
    url.searchParams.set('body', body)
    return url.href
  }
}
