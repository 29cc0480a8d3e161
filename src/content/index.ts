// The content wing's one face.

export { idsOf, offeredIds, publishedIdsFile } from './check.ts'
export type { ContentFile } from './document.ts'
export type { Fault } from './fault.ts'
export { loadSite, readContentFiles, readSite } from './load.ts'
export type { Claim, Heading, Prose } from './markdown/env.ts'
export type { Confidence, Words } from './schemas.ts'
export { LANGUAGES } from './site.ts'
export type {
  Edition,
  Language,
  Note,
  Option,
  Outcome,
  Page,
  PlainPage,
  Question,
  Reviewed,
  Section,
  Site,
  SiteChange,
  Source,
  Unknown,
} from './site.ts'
export { createCitations, publishedIn } from './sources.ts'
export type { Citations, CitedOnPage } from './sources.ts'
export { confidenceWords, fill } from './words.ts'
