// Check of an edition's pictures against its texts: each is shown, and where there is room for it.

import type { ReportFault } from './fault.ts'
import type { Edition } from './model.ts'
import { picturesFolder } from './picture-names.ts'
import type { PicturesByName } from './read-pictures.ts'
import { textsOf } from './texts.ts'

/** The folders whose texts may show pictures: sections, and pages. An answer, a question, a change is a few words. */
const WITH_PICTURES = ['guide', 'pages']

/** Reports every picture that no text shows, and every text that may show none. */
export function checkPictures(edition: Edition, pictures: PicturesByName, report: ReportFault): void {
  const shown = new Set<string>()
  for (const { file, texts } of textsOf(edition)) {
    const [, folder = ''] = file.split('/')
    for (const { name, line } of texts.flatMap((text) => text.pictures)) {
      shown.add(name)
      if (!WITH_PICTURES.includes(folder)) report({ file, line, message: NO_ROOM })
    }
  }
  for (const [name, picture] of pictures) {
    // Of one with a fault, that comes first.
    if (!picture) continue
    const message = `no text shows it: write ![what it shows](${name}) in a section or a page, or remove the file`
    if (!shown.has(name)) report({ file: picturesFolder(edition.language) + name, line: 1, message })
  }
}

const NO_ROOM = 'there is no room for a picture here: show it in a section or a page, and link to that'
