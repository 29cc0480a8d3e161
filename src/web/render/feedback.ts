// Links by which readers tell something to whoever runs the site: they open a message to the configured address,
// with what is known already filled in. "This is wrong" names the page, its place and the answers.

import { fill } from '../../content/index.ts'
import type { Words } from '../../content/index.ts'
import type { Config } from '../../config.ts'

/** Gives the link that opens a message; `undefined` when no address is configured. */
export type MessageUrl = (message: { readonly subject: string; readonly body: string }) => string | undefined

/** Gives the link for a place of the site; `undefined` when no address is configured. */
export type FeedbackUrl = (place: { readonly title: string; readonly path: string }) => string | undefined

/**
 * Makes the links to the configured address. A mail address takes `subject` and `body`, whose lines end in CRLF
 * (RFC 6068, 5); any other `title` and `body`, as issue trackers do.
 */
export function createMessageUrl({ feedbackUrl }: Config): MessageUrl {
  return ({ subject, body }) => {
    if (feedbackUrl === undefined) return undefined
    if (feedbackUrl.startsWith('mailto:')) {
      const lines = body.replaceAll('\n', '\r\n')
      return `${feedbackUrl}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
    }
    const url = new URL(feedbackUrl)
    url.searchParams.set('title', subject)
    url.searchParams.set('body', body)
    return url.href
  }
}

/** Makes the feedback links of an edition. */
export function createFeedbackUrl(config: Config, words: Words): FeedbackUrl {
  const messageUrl = createMessageUrl(config)
  return ({ title, path }) =>
    messageUrl({
      subject: fill(words.feedback.subject, { title }),
      body: fill(words.feedback.body, { url: config.baseUrl + path }),
    })
}
