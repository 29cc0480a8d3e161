// Page context: what every page of an edition is made from.

import type { Edition } from '../../content/index.ts'
import type { Search } from '../../search/index.ts'
import type { Urls } from '../urls.ts'
import type { FeedbackUrl, MessageUrl } from './feedback.ts'
import type { Render } from './views.ts'

/** The edition with its URLs and its renderer. `baseUrl` is the origin of the site, without a slash. */
export interface PageContext {
  readonly edition: Edition
  /** Every edition of the site, this one too. */
  readonly editions: readonly Edition[]
  readonly urls: Urls
  readonly render: Render
  readonly baseUrl: string
  readonly messageUrl: MessageUrl
  readonly feedbackUrl: FeedbackUrl
  /** The search of the edition. */
  readonly search: LazySearch
}

/** A search whose index is made at its first use, or before. */
export interface LazySearch extends Search {
  /** Makes the index now. */
  readonly prepare: () => void
}
