// Check of an edition's pictures against its texts: each is shown, and where there is room for it.

import type { ReportFault } from './fault.ts'
import type { Edition } from './model.ts'
import { picturesFolder } from './picture-names.ts'
import type { PicturesByName } from './read-pictures.ts'
import { textsOf } from './texts.ts'

/** The folders whose texts may show pictures: sections, and pages. An answer, a question, a change is a few words. */
const WITH_PICTURES = ['guide', 'pages']

/** Reports every text that shows a picture where there is no room for any. */
export function checkPicturePlaces(edition: Edition, report: ReportFault): void {
  for (const { file, texts } of textsOf(edition)) {
    const [, folder = ''] = file.split('/')
    if (WITH_PICTURES.includes(folder)) continue
    for (const { line } of texts.flatMap(({ pictures }) => pictures)) report({ file, line, message: NO_ROOM })
  }
}

/** Reports every picture that no text shows. */
export function checkPicturesShown(edition: Edition, pictures: PicturesByName, report: ReportFault): void {
  const texts = textsOf(edition).flatMap((each) => each.texts)
  // A link to one is a fault of its own, by which it was meant to be shown.
  const shown = new Set(
    texts.flatMap(({ pictures: here, links }) => [
      ...here.map(({ name }) => name),
      ...links.map(({ href }) => href),
    ]),
  )
  for (const name of pictures.keys()) {
    const message = `no text shows it: write ![what it shows](${name}) in a section or a page, or remove the file`
    if (!shown.has(name)) report({ file: picturesFolder(edition.language) + name, line: 1, message })
  }
}

const NO_ROOM = 'there is no room for a picture here: show it in a section or a page, and link to that'
