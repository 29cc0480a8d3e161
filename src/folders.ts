// Folders of the repository, found from this file. src and dist stand side by side, so that the same step up
// leads out of either.

import { fileURLToPath } from 'node:url'

/** The root of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url))
/** What the site says. */
export const CONTENT = `${ROOT}content`
/** Eta templates and the parts of the style. */
export const VIEWS = `${ROOT}views`
/** Files that are sent as they are. */
export const PUBLIC = `${ROOT}public`
