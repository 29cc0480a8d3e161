// The page of rules: the decision tables and the cautions, from the very rows that decide() uses, in the
// reader's words.

import { CAUTIONS, formatAnswers, NO_ANSWERS, PAYMENT, TABLES } from '../../decision/index.ts'
import type { Conditions, OutcomeId, QuestionKey, Row, SingleKey } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { conditionWords } from '../check/phrases.ts'
import { drawTable } from './diagram.ts'
import { guideTitle } from '../render/context.ts'
import type { PageNeeds } from '../render/context.ts'
import type { Page } from '../render/views.ts'

/** A rule that a heading of the guide explains. */
export interface RuleLink {
  readonly url: string
  readonly title: string
}

/** Renders `/rules`. */
export function rulesPage({ site, edition, render }: PageNeeds): Promise<Page> {
  const {
    words,
    pages: { rules: page, answer },
  } = edition
  const tables = Object.values(TABLES).map(
    ({
      topic,
      columns,
      rows,
    }: {
      topic: keyof typeof TABLES
      columns: readonly SingleKey[]
      rows: readonly Row<SingleKey, OutcomeId>[]
    }) => ({
      topic,
      name: answer.topics[topic].name,
      diagram: drawTable(edition, columns, rows),
      rows: rows.map(({ when, outcome, verdict, article }) => ({
        ...ruleModel(edition, outcome, edition.outcomes[outcome], when),
        verdict,
        verdictWord: words.verdicts[verdict],
        articleWord: words.verdicts[article],
        sources: edition.outcomes[outcome].restsOn.map((id) => ({
          url: `/sources#${id}`,
          publisher: site.sources.get(id)?.publisher[edition.language] ?? id,
        })),
      })),
    }),
  )
  const notes = (
    rows: readonly { id: string; when: Conditions<QuestionKey> }[],
    texts: Edition['routes'] | Edition['cautions'],
  ) =>
    [...new Set(rows.map(({ id }) => id))].map((id) => {
      const whens = rows.filter((row) => row.id === id).map(({ when }) => when)
      const note = (texts as Readonly<Record<string, { title: string; guide: string }>>)[id] ?? {
        title: id,
        guide: '/',
      }
      return {
        ...ruleModel(edition, id, note, whens[0] ?? {}),
        ways: whens.map((when) => conditionWords(edition, when)),
      }
    })
  return render('rules', {
    head: { title: page.title, description: page.description, path: '/rules', indexed: true, nav: 'check' },
    page,
    content: page.prose.html,
    tables,
    payment: notes(PAYMENT, edition.routes),
    cautions: notes(CAUTIONS, edition.cautions),
  })
}

/**
 * The rules that each heading of a section explains, by the heading's id; the section's own id for those that
 * name no heading.
 */
export function rulesBySection(
  { outcomes, routes, cautions }: Edition,
  section: string,
): Map<string, RuleLink[]> {
  const links = new Map<string, RuleLink[]>()
  for (const { id, title, guide } of [
    ...Object.values(outcomes),
    ...Object.values(routes),
    ...Object.values(cautions),
  ]) {
    const [path, anchor = section] = guide.split('#')
    if (path === `/guide/${section}`)
      links.set(anchor, [...(links.get(anchor) ?? []), { url: `/rules#${id}`, title }])
  }
  return links
}

function ruleModel(
  edition: Edition,
  id: string,
  { title, guide }: { readonly title: string; readonly guide: string },
  when: Conditions<QuestionKey>,
) {
  return {
    id,
    title,
    guide: { url: guide, text: fill(edition.pages.rules.guide, { title: guideTitle(edition, guide) }) },
    conditions: conditionWords(edition, when),
    check: checkUrl(when),
  }
}

/** The check, filled with answers that meet the conditions: the first option of each. */
function checkUrl(when: Conditions<QuestionKey>): string {
  const first = Object.fromEntries(
    Object.entries(when).map(([key, [option]]) => [key, key === 'card' ? [option] : option]),
  )
  const query = formatAnswers({ ...NO_ANSWERS, ...first })
  return query === '' ? '/check' : `/check?${query}`
}
