// Page context: what the pages of an edition are made from.

import type { Edition, Site } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import type { FeedbackUrl } from './feedback.ts'
import type { Render } from './views.ts'

export interface PageContext {
  readonly site: Site
  readonly edition: Edition
  readonly urls: Urls
  readonly render: Render
  readonly baseUrl: string
  readonly feedbackUrl: FeedbackUrl
}
