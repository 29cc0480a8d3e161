// `npm run content:ids`: adds the ids that the guide offers to the list of published ones. It never removes
// any: an id once published is for ever.

import { appendFile, readFile } from 'node:fs/promises'
import { loadSite, offeredIds, publishedIdsFile } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'

for (const edition of Object.values((await loadSite(CONTENT, SITE_LINKS)).editions)) {
  const file = `${CONTENT}/${publishedIdsFile(edition)}`
  const known = new Set((await readFile(file, { encoding: 'utf8', flag: 'a+' })).split('\n'))
  const added = offeredIds(edition).filter((id) => !known.has(id))
  await appendFile(file, added.map((id) => `${id}\n`).join(''))
  console.log(`${publishedIdsFile(edition)}: ${added.length} added`)
}
