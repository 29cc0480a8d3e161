// One topic of an answer, WeChat or Alipay: what is possible, what would change it, how the article stands to it.

import { describe, expect, test } from 'vitest'
import { decide, formatAnswers, isOpen, QUESTION_KEYS, QUESTIONS } from '../../../src/decision/index.ts'
import type { ArticleRelation, Topic } from '../../../src/decision/index.ts'
import { around, fill, fillCounted } from '../../../src/content/index.ts'
import { shownSteps } from '../../../src/web/check/steps.ts'
import {
  answerModelOf,
  answersOf,
  attributesOf,
  DECISIVE_ANSWERS,
  documentAt,
  edition,
  only,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const { words } = edition
const { answer: page } = edition.pages
/** What the edition writes between the parts of a condition. */
const between = (template: string) => template.replace(/^\{\w+\}|\{\w+\}$/g, '')
const colon = between(words.condition)
const or = between(words.join.options)
const semicolon = between(words.join.conditions)

const app = await sharedApp()

const answerTo = (query: string) => documentAt(app, `${urls.answer}?${query}`)

describe('how the article stands to the answer', () => {
  const RELATIONS: readonly (readonly [ArticleRelation, Topic, string, string])[] = [
    ['agrees', 'wechat', 'sim=receives&mainland=reachable&wechat=mainland', page.agrees],
    ['differs', 'wechat', 'sim=receives&mainland=none&wechat=none', page.differs],
    ['both-refuse', 'alipay', 'sim=silent&mainland=reachable&alipay=none', page.bothRefuse],
    ['silent', 'wechat', 'sim=receives&holder=self&wechat=pakistan', page.silent],
  ]

  test.each(RELATIONS)('%s', async (relation, topic, query, sentence) => {
    const { article, relation: found } = decide(answersOf(query))[topic]
    expect(found).toBe(relation)
    const says = only(await answerTo(query), `#${topic}-article`)
    const verdict = article === 'depends' ? '' : words.articleVerdicts[article]
    expect(textOf(says)).toBe(fill(sentence, { verdict }))
    expect(textsOf(says, 'strong')).toEqual([verdict])
    // Where the article is silent there is nothing to read of it.
    const { article: url } = page.topics[topic]
    const fold = says.parentElement ?? expect.fail()
    expect(attributesOf(fold, 'a', 'href').includes(url)).toBe(relation !== 'silent')
  })

  test('is not said while an outcome is open: it varies with it', async () => {
    const query = 'sim=silent&wechat=none&alipay=none'
    expect(decide(answersOf(query)).wechat.relation).toBe('varies')
    expect((await answerTo(query)).querySelector('#wechat-article')).toBe(null)
  })

  test('has a sentence of its own for each relation', () => {
    expect(new Set(RELATIONS.map(([, , , sentence]) => sentence)).size).toBe(RELATIONS.length)
  })
})

describe('the outcomes that open questions leave possible', () => {
  test('each say what they hang on', async () => {
    const possible = only(await answerTo('sim=silent&wechat=none'), '#wechat .possible')
    const { short, options } = edition.questions.mainland
    const labels = Object.fromEntries(options.map(({ value, label }) => [value, label]))
    expect(textsOf(possible, '.hangs-on')).toEqual([
      fill(page.hangsOn, { conditions: `${short}${colon}${labels.reachable ?? ''}` }),
      fill(page.hangsOn, {
        conditions: `${short}${colon}${labels.unreachable ?? ''}${or}${labels.none ?? ''}`,
      }),
    ])
    const ids = ['wechat-new-mainland-number', 'wechat-new-no-number'] as const
    expect(textsOf(possible, 'li > a')).toEqual(ids.map((id) => edition.outcomes[id].title))
    expect(attributesOf(possible, 'li > a', 'href')).toEqual(ids.map(urls.rule))
  })

  test('come true when what they hang on does, and name no question that is answered', async () => {
    let followed = 0
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const { topics } = await answerModelOf(answers)
      for (const { id: topic, possible } of topics) {
        const isShown = decision[topic].outcome === null && !isOpen(answers, topic)
        const expected = isShown ? decision[topic].possible : []
        expect(possible.map(({ rule }) => rule)).toEqual(expected.map(({ outcome }) => urls.rule(outcome)))
        for (const [i, { hangsOn }] of possible.entries()) {
          const conditions = conditionsIn(hangsOn ?? expect.fail(topic))
          expect(conditions.map(({ key }) => key).filter((key) => !decision.open.includes(key))).toEqual([])
          for (const query of combinations(conditions)) {
            const then = answersOf([formatAnswers(answers), query].filter(Boolean).join('&'))
            expect(decide(then)[topic].outcome).toBe(expected[i]?.outcome)
            followed += 1
          }
        }
      }
    }
    expect(followed).toBeGreaterThan(DECISIVE_ANSWERS.length)
  })
})

describe('the next steps', () => {
  test('in view are five at most, those first that apply whatever is open; the rest is folded', async () => {
    let folded = 0
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      for (const { id, steps, moreSteps } of (await answerModelOf(answers)).topics) {
        const { outcome } = decision[id]
        const all = outcome === null ? [] : shownSteps(edition, edition.outcomes[outcome], answers)
        const rest = moreSteps?.steps ?? []
        expect(steps.length + rest.length).toBe(all.length)
        expect(steps).toHaveLength(Math.min(all.length, 5))
        expect(rest.filter(({ condition }) => condition === undefined)).toEqual([])
        if (moreSteps) expect(moreSteps.words).toBe(fillCounted(words, page.moreSteps, rest.length))
        folded += rest.length
      }
    }
    expect(folded).toBeGreaterThan(0)
  })

  test('lead to the check with the answers that are given', async () => {
    const query = 'sim=silent&holder=self&mainland=none&wechat=none'
    const links = attributesOf(await answerTo(query), '#wechat .steps a', 'href')
    expect(links).toContain(`${urls.check}?${query}`)
    expect(links).not.toContain(urls.check)
  })
})

describe('what would change it', () => {
  const changesOn = async (query: string, topic: Topic) => {
    const section = only(await answerTo(query), `#${topic}`)
    return Array.from(section.querySelectorAll('[class^=changes-]'), (group) => ({
      group: group.className.replace('changes-', ''),
      heading: textsOf(group, 'h3'),
      urls: attributesOf(group, 'li a', 'href'),
    }))
  }
  const to = (query: string) => `${urls.answer}?${query}`

  test('is grouped into what a reader can do, what can happen to them, and what differs', async () => {
    expect(await changesOn('sim=silent&mainland=reachable&wechat=none', 'wechat')).toEqual([
      {
        group: 'can-do',
        heading: [page.changes['can-do']],
        urls: [to('sim=receives&mainland=reachable&wechat=none')],
      },
      {
        group: 'warning',
        heading: [page.changes.warning],
        urls: [to('sim=silent&mainland=unreachable&wechat=none'), to('sim=silent&mainland=none&wechat=none')],
      },
      {
        group: 'differs',
        heading: [page.changes.differs],
        urls: [to('sim=silent&mainland=reachable&wechat=pakistan')],
      },
    ])
  })

  test('being logged in again is something to do, and logging out something to beware of', async () => {
    const linked = 'sim=silent&wechat=pakistan'
    const groupOf = async (query: string, changed: string) =>
      (await changesOn(query, 'wechat')).find((group) => group.urls.includes(to(changed)))?.group
    expect(await groupOf(`${linked}&login=out`, `${linked}&login=in`)).toBe('can-do')
    expect(await groupOf(`${linked}&login=in`, `${linked}&login=out`)).toBe('warning')
  })

  test('a SIM in one’s own name is something to do', async () => {
    const groups = await changesOn('sim=receives&holder=other&wechat=pakistan', 'wechat')
    expect(groups.find(({ group }) => group === 'can-do')?.urls).toEqual([
      to('sim=receives&holder=self&wechat=pakistan'),
    ])
  })

  test('is a link to that answer, and never an account less', async () => {
    const query = 'sim=receives&mainland=none&wechat=pakistan&alipay=none'
    const document = await answerTo(query)
    const lapsed = edition.questions.sim.options.find(({ value }) => value === 'lapsed')
    const url = to(query.replace('receives', 'lapsed'))
    const links = Array.from(document.querySelectorAll('#wechat .changes a'))
    const link = links.find((element) => element.getAttribute('href') === url)
    expect(link && textOf(link)).toBe(
      fill(page.changed, { if: lapsed?.if ?? '', verdict: words.verdicts.no }),
    )
    expect(
      attributesOf(document, '.changes a', 'href').filter((href) => href.includes('wechat=none')),
    ).toEqual([])
  })

  test('says where the changed answer would still depend on others', async () => {
    const changed = 'sim=receives&alipay=pakistan'
    expect(decide(answersOf(changed)).alipay.verdict).toBe('depends')
    const document = await answerTo('sim=receives&alipay=none')
    const option = edition.questions.alipay.options.find(({ value }) => value === 'pakistan')
    const link = only(document, `#alipay .changes a[href="${to(changed)}"]`)
    expect(textOf(link)).toBe(fill(page.changeDepends, { if: option?.if ?? '' }))
  })
})

interface Condition {
  readonly key: (typeof QUESTION_KEYS)[number]
  readonly options: readonly string[]
}

/** The conditions that a sentence names, read back from its words. */
function conditionsIn(sentence: string): Condition[] {
  const { before, after } = around(page.hangsOn, 'conditions')
  const conditions = sentence.slice(before.length, sentence.length - after.length)
  return conditions.split(semicolon).map((condition) => {
    const [short, labels = ''] = condition.split(colon)
    const key =
      QUESTION_KEYS.find((question) => edition.questions[question].short === short) ?? expect.fail(sentence)
    const options = labels.split(or).map((label) => {
      const option = edition.questions[key].options.find((candidate) => candidate.label === label)
      return option?.value ?? expect.fail(`${key} has no option ${label}`)
    })
    expect(QUESTIONS[key]).toEqual(expect.arrayContaining(options))
    return { key, options }
  })
}

/** Every way to meet all conditions, as a query. */
function combinations(conditions: readonly Condition[]): string[] {
  return conditions.reduce<string[]>(
    (queries, { key, options }) =>
      queries.flatMap((query) => options.map((option) => `${query}${query && '&'}${key}=${option}`)),
    [''],
  )
}
