// What would change an answer: each changed answer as a sentence that leads to it, grouped by what it is to the reader.

import { CHANGE_GROUPS, withAnswer } from '../../decision/index.ts'
import type { Answers, Change, ChangeGroup } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { optionOf } from './phrases.ts'

/** Changes that are the same to the reader, under one heading. */
export interface ChangeGroupModel {
  readonly group: ChangeGroup
  readonly heading: string
  readonly items: readonly ChangeLink[]
}

interface ChangeLink {
  readonly url: string
  readonly text: string
}

/** The changes of a decision by what they are to the reader; a group without any is left out. */
export function changeGroups(
  edition: Edition,
  urls: Urls,
  answers: Answers,
  changes: readonly Change[],
): ChangeGroupModel[] {
  const groups = CHANGE_GROUPS.map((group) => ({
    group,
    heading: edition.pages.answer.changes[group],
    items: changes
      .filter((change) => change.group === group)
      .flatMap((change) => changeLink(edition, urls, answers, change)),
  }))
  return groups.filter(({ items }) => items.length > 0)
}

/** A change as a sentence and a link; none where the option has no words for it ("if you had no account"). */
function changeLink(edition: Edition, urls: Urls, answers: Answers, change: Change): ChangeLink[] {
  const { answer: page } = edition.pages
  const condition = optionOf(edition, change).if
  if (condition === undefined) return []
  const verdict = edition.words.verdicts[change.verdict]
  const text =
    change.verdict === 'depends'
      ? fill(page.changeDepends, { if: condition })
      : fill(page.changed, { if: condition, verdict })
  return [{ url: urls.answerTo(withAnswer(answers, change)), text }]
}
