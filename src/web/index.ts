// Public interface of src/web: the app and its limits, the links that content may contain, and a phrase for the decision's CLI.

export { buildApp, LIMITS } from './app.ts'
export { changeLog } from './check/phrases.ts'
export { shortAnswers } from './pages/short-answer.ts'
export { SITE_LINKS } from './pages/site-links.ts'
export { SHARE_IMAGE_SIZE, shareImageName } from './render/share-card.ts'
export { THEME } from './render/theme.ts'
export { VERDICT_LOOKS } from './render/verdict-looks.ts'
