// Public interface of src/content: everything that other parts of the code may import from it.

export { columnsOf } from './columns.ts'
export { DAY_MS, dayOf, daysAfter, isDay, isDayOrWider, monthsAfter, monthsBetween } from './dates.ts'
export { OLD_AFTER_YEARS, reportOn } from './evidence.ts'
export type { DueText, EvidenceReport, SourceReport } from './evidence.ts'
export { isContentError } from './fault.ts'
export type { Fault } from './fault.ts'
export { readContentFiles } from './files.ts'
export type { ContentFile } from './front-matter.ts'
export { ID_FORM, idsOf, offeredIds, publishedIdsFile, unpublishedIds } from './ids.ts'
export { loadSite, readSite } from './load.ts'
export type { Claim, Prose, Statement } from './markdown/prose.ts'
export { isLanguageTag, languagesOf } from './languages.ts'
export { MAIN_LANGUAGE } from './model.ts'
export type {
  Edition,
  Language,
  Note,
  Option,
  Outcome,
  Picture,
  Report,
  Reviewed,
  Section,
  Site,
  SiteChange,
  Source,
  Unknown,
} from './model.ts'
export { citedIn, createCitations } from './numbering.ts'
export type { Citations, CitedOnPage } from './numbering.ts'
export { API_RESPONSES, PAGE_NAMES, SHOP_LANGUAGES } from './page-words.ts'
export type { ApiResponse, InShopLanguages, PageName } from './page-words.ts'
export { directionOf, localeOf } from './locale.ts'
export { around, confidenceWords, dated, fill, fillCounted, joined, listed, piecesOf } from './phrases.ts'
export type { Around, Piece } from './phrases.ts'
export { agedSources, nextReview, reviewedTexts, SEEN_FOR_DAYS } from './reviews.ts'
export type { ReviewedText } from './reviews.ts'
export type { Confidence, Words } from './schemas.ts'
export { CLAIM_STATES, CONFIDENCE, SOURCE_KINDS } from './schemas.ts'
export type { LinkTarget, SectionLink, SiteLinks } from './site-links.ts'
export { textsOf } from './texts.ts'
export { untranslatedIn } from './untranslated.ts'
export type { Untranslated } from './untranslated.ts'
