// The page of rules: decision tables, ways to pay and cautions, from the very rows that decide() uses.

import {
  CAUTION_IDS,
  CAUTIONS,
  OUTCOME_IDS,
  PAYMENT,
  ROUTE_IDS,
  TABLES,
  TOPICS,
} from '../../decision/index.ts'
import type {
  CollectRow,
  Conditions,
  OutcomeId,
  QuestionKey,
  Row,
  SingleKey,
  Topic,
  Verdict,
} from '../../decision/index.ts'
import { fill, localeOf } from '../../content/index.ts'
import type { Edition, Note } from '../../content/index.ts'
import { conditionWords, firstAnswers } from '../check/phrases.ts'
import type { ConditionWords } from '../check/phrases.ts'
import type { PageContext } from '../render/context.ts'
import { guideTitle } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { sectionOf } from '../urls.ts'
import type { Urls } from '../urls.ts'
import { drawTable } from './diagram.ts'
import type { Diagram } from './diagram.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface RulesModel extends PageModel {
  readonly page: Edition['pages']['rules']
  readonly content: string
  readonly tables: readonly TableModel[]
  /** Ways to pay, and cautions: what collects every row that applies. */
  readonly collected: readonly {
    readonly id: string
    readonly heading: string
    readonly rules: readonly CollectedRuleModel[]
  }[]
}

interface TableModel {
  readonly topic: Topic
  readonly name: string
  readonly diagram: Diagram
  readonly diagramTitle: string
  readonly rows: readonly RowModel[]
}

interface RuleModel {
  /** The anchor. */
  readonly id: string
  readonly title: string
  readonly guide: { readonly url: string; readonly text: string }
  /** The check, filled in with answers that meet the rule. */
  readonly check: { readonly url: string; readonly label: string }
}

interface RowModel extends RuleModel {
  readonly conditions: readonly ConditionWords[]
  readonly verdict: Verdict
  readonly verdictWord: string
  readonly articleWord: string
  /** What it rests on, as a list within a sentence: links, and what stands between them. */
  readonly sources: readonly { readonly text: string; readonly url: string | undefined }[]
}

interface CollectedRuleModel extends RuleModel {
  /** Each row that collects it, by its conditions. */
  readonly ways: readonly (readonly ConditionWords[])[]
}

/** A rule that a heading of the guide explains. */
export interface RuleLink {
  readonly url: string
  readonly title: string
}

declare module '../render/views.ts' {
  interface ViewModels {
    rules: RulesModel
  }
}

export const rulesPage = definePage({
  name: 'rules',
  view: 'rules',
  styles: ['frame', 'prose', 'places', 'verdict', 'rules'],
  listed: true,
  menu: 'footer',
  nav: 'check',
  inputs: NO_INPUT,
  path: (urls) => urls.rules,
  dates: ({ outcomes, routes, cautions }) =>
    [...Object.values(outcomes), ...Object.values(routes), ...Object.values(cautions)].map(
      ({ reviewed }) => reviewed,
    ),
  anchors: () => [...OUTCOME_IDS, ...ROUTE_IDS, ...CAUTION_IDS],
  model: (context, _, head) => {
    const { edition } = context
    const { rules: page } = edition.pages
    return {
      head,
      page,
      content: page.prose.html,
      tables: TOPICS.map((topic) => tableModel(context, topic)),
      collected: [
        {
          id: 'payment',
          heading: page.payment,
          rules: collectedRules(context, PAYMENT, edition.routes),
        },
        {
          id: 'cautions',
          heading: page.cautions,
          rules: collectedRules(context, CAUTIONS, edition.cautions),
        },
      ],
    }
  },
})

/**
 * The rules that each heading of a section explains, by the heading's id; by the section's own id those that
 * name no heading.
 */
export function rulesByHeading(
  { outcomes, routes, cautions }: Edition,
  urls: Urls,
  section: string,
): ReadonlyMap<string, readonly RuleLink[]> {
  const links = new Map<string, RuleLink[]>()
  const texts = [...Object.values(outcomes), ...Object.values(routes), ...Object.values(cautions)]
  for (const { id, title, guide } of texts) {
    const place = sectionOf(urls, guide)
    if (place?.section !== section) continue
    const anchor = place.anchor ?? section
    links.set(anchor, [...(links.get(anchor) ?? []), { url: urls.rule(id), title }])
  }
  return links
}

function tableModel(context: PageContext, topic: Topic): TableModel {
  const { edition, urls } = context
  const { answer, rules: page } = edition.pages
  const { columns }: { readonly columns: readonly SingleKey[] } = TABLES[topic]
  const rows: readonly Row<SingleKey, OutcomeId>[] = TABLES[topic].rows
  const { name } = answer.topics[topic]
  return {
    topic,
    name: page.tables[topic],
    diagram: drawTable(edition, urls, columns, rows),
    diagramTitle: fill(page.diagramTitle, { topic: name }),
    rows: rows.map((row) => rowModel(context, row)),
  }
}

function rowModel(context: PageContext, row: Row<SingleKey, OutcomeId>): RowModel {
  const { edition } = context
  const { verdicts, articleVerdicts } = edition.words
  const { when, verdict, article } = row
  const outcome = edition.outcomes[row.outcome]
  return {
    ...ruleModel(context, outcome, when),
    conditions: conditionWords(edition, when),
    verdict,
    verdictWord: verdicts[verdict],
    articleWord: articleVerdicts[article],
    sources: sourceLinks(context, outcome.restsOn),
  }
}

function sourceLinks({ edition, urls }: PageContext, ids: readonly string[]): RowModel['sources'] {
  const publishers = ids.map((id) => edition.sources.get(id)?.publisher ?? id)
  const links = ids.map((id) => urls.source(id))
  const parts = localeOf(edition.words.language).listParts(publishers, 'and')
  return parts.map(({ text, isItem }) => ({ text, url: isItem ? links.shift() : undefined }))
}

function collectedRules<Id extends string>(
  context: PageContext,
  rows: readonly CollectRow<Id>[],
  notes: Readonly<Record<Id, Note>>,
): CollectedRuleModel[] {
  const ids = [...new Set(rows.map(({ id }) => id))]
  return ids.map((id) => {
    const ways = rows.filter((row) => row.id === id).map(({ when }) => when)
    return {
      ...ruleModel(context, notes[id], ways[0] ?? {}),
      ways: ways.map((when) => conditionWords(context.edition, when)),
    }
  })
}

function ruleModel(
  { edition, urls }: PageContext,
  { id, title, guide }: Pick<Note, 'id' | 'title' | 'guide'>,
  when: Conditions<QuestionKey>,
): RuleModel {
  const { rules: page } = edition.pages
  return {
    id,
    title,
    guide: { url: guide, text: fill(page.guide, { title: guideTitle(edition, urls, guide) }) },
    check: {
      url: urls.checkWith(firstAnswers(when)),
      label: fill(page.checkFor, { title }),
    },
  }
}
