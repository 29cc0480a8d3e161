// Loader of the content folder: files to a checked, frozen Site. Everything is read, everything is checked, and
// only then does any fault stop the start, so that an author sees all of them at once.

import { withoutHidden } from './characters.ts'
import { checkSite } from './cross-references.ts'
import { daysAfter } from './dates.ts'
import { contentError } from './fault.ts'
import type { Fault, ReportFault } from './fault.ts'
import { deepFreeze } from './freeze.ts'
import { readContentFiles } from './files.ts'
import type { ContentFile } from './front-matter.ts'
import { checkInStep } from './in-step.ts'
import { checkFiles } from './layout.ts'
import { languagesOf } from './languages.ts'
import type { Edition, Site } from './model.ts'
import { readEdition } from './read-edition.ts'
import { readEvidence } from './read-evidence.ts'
import type { SiteLinks } from './site-links.ts'

/**
 * Reads the content folder into a Site.
 * @param siteLinks the paths of the site, against which links are checked
 * @throws an error whose message lists every fault (file, line, what to write instead) and whose `faults`
 * holds them.
 */
export function loadSite(folder: string, siteLinks: SiteLinks): Site {
  return readSite(readContentFiles(folder), siteLinks)
}

/**
 * The same from files already read.
 * @param today as 2026-11-22. With it, a text that was reviewed on a day to come is a fault, and a source that was seen
 * on one; the day after today is none, for it has begun east of here. It is for authors: whoever starts the site passes
 * no day, or a machine whose clock is wrong would not start it.
 * @throws as loadSite does.
 */
export function readSite(files: readonly ContentFile[], siteLinks: SiteLinks, today?: string): Site {
  const { editions, faults } = readAndCheck(files, siteLinks, today)
  const [main, ...others] = editions
  // An edition that cannot be read has at least one fault.
  if (faults.length > 0 || !main) throw contentError(faults)
  return deepFreeze({ editions: [main, ...others] })
}

/** Every fault of the files, each once, in the order of files and lines, with the same parameters. */
export function faultsOf(
  files: readonly ContentFile[],
  siteLinks: SiteLinks,
  today?: string,
): readonly Fault[] {
  return contentError(readAndCheck(files, siteLinks, today).faults).faults
}

/** The editions that can be read, and every fault. */
interface Checked {
  readonly editions: readonly Edition[]
  readonly faults: readonly Fault[]
}

function readAndCheck(rawFiles: readonly ContentFile[], siteLinks: SiteLinks, today?: string): Checked {
  const lastDay = today === undefined ? undefined : daysAfter(today, 1)
  const faults: Fault[] = []
  const report: ReportFault = (fault) => faults.push(fault)
  const misnamed = checkFiles(rawFiles, report)
  const files = [...rawFiles.map((file) => withoutHidden(file, report)), ...misnamed]
  const facts = readEvidence(files, { report, lastDay })
  const read = languagesOf(files).map((language) =>
    readEdition(language, { files, facts, siteLinks, report, lastDay }),
  )
  // What a file lacks may stand in what could not be read of it: it is no fault of others beside that one.
  const faulty = new Set([...faults, ...misnamed].map(({ file }) => file))
  checkSite({ facts, editions: read, files, faulty, siteLinks, report })
  // A fault in one edition alone is one fault: how they differ is looked at once there is none.
  if (faults.length === 0) checkInStep(read, siteLinks, report)
  return { editions: read.flatMap((each) => each?.edition ?? []), faults }
}
