// The answer: its page says what the decision says, and the same as the JSON.

import { describe, expect, test } from 'vitest'
import { decide, formatAnswers, optionsIn, QUESTION_KEYS, TOPICS } from '../../../src/decision/index.ts'
import type { Answers, ArticleRelation, Decision } from '../../../src/decision/index.ts'
import { fill } from '../../../src/content/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import type { DecisionJson } from '../../../src/web/api/decision-json.ts'
import type { AnswerModel } from '../../../src/web/check/answer.ts'
import { shownSteps } from '../../../src/web/check/steps.ts'
import {
  answerModelOf,
  ANSWERS,
  answersOf,
  attributesOf,
  DECISIVE_ANSWERS,
  documentAt,
  edition,
  files,
  only,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const { words, outcomes, routes, cautions } = edition
const { answer: page } = edition.pages

const app = await sharedApp()

const answerTo = (query: string) => documentAt(app, `${urls.answer}?${query}`)

describe('the verdicts', () => {
  const QUERY = 'sim=receives&mainland=none&wechat=none&alipay=mainland-card&login=in'

  test("stand at the top in words and in shape, each with the article's beneath it", async () => {
    const document = await answerTo(QUERY)
    const verdicts = Array.from(document.querySelectorAll('section.answer'), (section) => ({
      verdict: textsOf(section, 'h2 .verdict'),
      shape: attributesOf(section, 'h2 .verdict > svg', 'aria-hidden'),
      of: attributesOf(section, 'h2 .verdict', 'class'),
      title: textsOf(section, '.title'),
      article: textsOf(section, '.article-verdict > p:first-child'),
      links: attributesOf(section, '.article-verdict a:not(.cite)', 'href'),
    }))
    const article = (verdict: string, relation: string) => [`${page.article}${verdict} ${relation}`]
    expect(verdicts).toEqual([
      {
        verdict: [words.verdicts.conditional],
        shape: ['true'],
        of: ['verdict verdict-conditional'],
        title: [outcomes['wechat-new-overseas-number'].title],
        article: article(words.articleVerdicts.no, page.differs),
        links: [urls.claims, page.topics.wechat.article],
      },
      {
        verdict: [words.verdicts.conditional],
        shape: ['true'],
        of: ['verdict verdict-conditional'],
        title: [outcomes['alipay-mainland-relink-now'].title],
        article: article(words.articleVerdicts.indirect, page.differs),
        links: [urls.claims, page.topics.alipay.article],
      },
    ])
    expect(textOf(only(document, 'head > title'))).toContain(
      `${page.topics.wechat.name}${words.verdicts.conditional}`,
    )
  })

  test('say when each outcome was reviewed, and when it has to be again', async () => {
    const dates = (['wechat-new-overseas-number', 'alipay-mainland-relink-now'] as const).map((id) => {
      const { reviewed, reviewBy } = outcomes[id]
      return `${fill(words.reviewed, { date: reviewed })} · ${fill(words.reviewBy, { date: reviewBy })}`
    })
    expect(textsOf(await answerTo(QUERY), '.dates')).toEqual(dates)
  })

  test('lead to what decided them, to the next steps and to the guide', async () => {
    const document = await answerTo(QUERY)
    for (const topic of TOPICS) {
      const decision = decide(answersOf(QUERY))[topic]
      const section = only(document, `section.topic#${topic}`)
      const because = decision.because.map(({ question, answer }) => {
        const { short, options } = edition.questions[question]
        return `${short} ${options.find(({ value }) => value === answer)?.label ?? ''}`
      })
      expect(because).not.toEqual([])
      expect(textsOf(section, '.path li').slice(0, -1)).toEqual(because)
      const outcome = outcomes[decision.outcome ?? expect.fail(topic)]
      const steps = shownSteps(edition, outcome, answersOf(QUERY))
      expect(textsOf(section, '.steps li')).toHaveLength(steps.length)
      expect(textsOf(section, '.steps .condition')).toEqual(steps.flatMap(({ condition }) => condition ?? []))
      expect(attributesOf(section, 'p > a', 'href')).toContain(outcome.guide)
    }
  })

  test('a citation carries its place in the source beside its number', async () => {
    const document = await answerTo('sim=receives')
    const locators = Array.from(document.querySelectorAll('sup .locator'))
    expect(locators).not.toEqual([])
    for (const locator of locators) {
      const number = locator.previousElementSibling ?? expect.fail(textOf(locator))
      expect(textOf(number)).toMatch(/^\[\d+\]$/)
      expect(only(document, `.sources ${number.getAttribute('href') ?? ''}`).localName).toBe('li')
    }
    const { text = '' } = files.find(({ file }) => file === 'zh/cautions/never-rent-or-lend.md') ?? {}
    const [, locator] = /\[@[\w-]+, ([^;\]]+)/.exec(text) ?? []
    expect(textsOf(document, '.locator')).toContain(locator)
  })
})

describe('paying and cautions', () => {
  const QUERY = 'sim=receives&where=pakistan&card=unionpay&card=international'

  test('what applies for certain stands in full, best first; what hangs on open questions is folded', async () => {
    const document = await answerTo(QUERY)
    const sure = ['pakistan-unionpay', 'pakistan-international', 'cash', 'pakistan-no-qr-acceptance'] as const
    expect(textsOf(document, '#payment .note-item h4')).toEqual(sure.map((id) => routes[id].title))
    const detours = ['article-withdraw-wallet', 'article-bank-transfer'] as const
    expect(textsOf(document, '#payment summary')).toEqual(detours.map((id) => routes[id].title))
    const certain = ['keep-alive-180-days', 'fees-and-exchange-loss', 'never-rent-or-lend'] as const
    expect(textsOf(document, '#cautions .note-item h3')).toEqual(certain.map((id) => cautions[id].title))
    const open = decide(answersOf(QUERY)).cautions.filter((caution) => !caution.certain)
    expect(textsOf(document, '#cautions summary')).toEqual(open.map(({ id }) => cautions[id].title))
    expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(['visa-expiry', 'sim-not-in-your-name']))
  })
})

describe('the answers given', () => {
  test('are all listed, each with a link to its question that keeps the rest', async () => {
    const query = 'sim=receives&mainland=none&wechat=none&card=unionpay&card=local'
    const answers = answersOf(query)
    const rows = Array.from((await answerTo(query)).querySelectorAll('#answers dl > div'), (row) => ({
      question: textsOf(row, 'dt'),
      answer: textsOf(row, 'dd:not(.change)'),
      url: attributesOf(row, 'dd a', 'href'),
      label: attributesOf(row, 'dd a', 'aria-label'),
    }))
    expect(rows).toEqual(
      QUESTION_KEYS.map((key) => {
        const { short, legend, options } = edition.questions[key]
        const labels = options.filter(({ value }) => optionsIn(answers, key).includes(value))
        return {
          question: [short],
          answer: [labels.map(({ label }) => label).join(words.punctuation.list) || page.open],
          url: [`${urls.check}?${query}#question-${key}`],
          label: [fill(page.changeLabel, { question: legend })],
        }
      }),
    )
  })
})

describe('the question that settles most', () => {
  test('is a form on the page that keeps the rest', async () => {
    const form = only(await answerTo('sim=silent&wechat=none&card=local'), 'form.ask')
    const hidden = Array.from(form.querySelectorAll('input[type=hidden]'), (input) => [
      input.getAttribute('name'),
      input.getAttribute('value'),
    ])
    expect(hidden).toEqual([
      ['sim', 'silent'],
      ['wechat', 'none'],
      ['card', 'local'],
    ])
    expect(attributesOf(form, 'input[name=mainland]', 'value')).toEqual(['reachable', 'unreachable', 'none'])
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual([urls.answer, 'get'])
  })

  test('of two topics share one form, so that no answer to either is lost', async () => {
    const form = only(await answerTo('sim=receives'), 'form.ask')
    expect(new Set(attributesOf(form, 'input[type=radio]', 'name'))).toEqual(new Set(['wechat', 'alipay']))
  })

  test('leads to the whole form as well, at that question', async () => {
    const form = only(await answerTo('sim=silent&wechat=none'), 'form.ask')
    expect(attributesOf(form, 'a', 'href')).toEqual([
      `${urls.check}?sim=silent&wechat=none#question-mainland`,
    ])
  })

  test('is asked exactly where an outcome is open, and never twice', async () => {
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const questions = (await answerModelOf(answers)).ask?.questions.map(({ key }) => key) ?? []
      const open = TOPICS.map((topic) => decision[topic].ask)
      expect(questions).toEqual(QUESTION_KEYS.filter((key) => open.includes(key)))
      expect(questions.length > 0).toBe(TOPICS.some((topic) => decision[topic].outcome === null))
    }
  })
})

describe('what nobody has published', () => {
  test('is gathered in one line of what every reader of the answer is shown, each once', async () => {
    const { outcomes, routes, cautions, unknowns } = edition
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const shown: readonly { readonly unknowns: readonly string[] }[] = [
        ...TOPICS.flatMap((topic) => decision[topic].outcome ?? []).map((id) => outcomes[id]),
        ...decision.payment.filter(({ certain }) => certain).map(({ id }) => routes[id]),
        ...decision.cautions.filter(({ certain }) => certain).map(({ id }) => cautions[id]),
      ]
      const named = unknowns.filter(({ id }) => shown.some((text) => text.unknowns.includes(id)))
      const links = (await answerModelOf(answers)).unknowns
      expect(links).toEqual(named.map(({ id, title }) => ({ url: urls.unknown(id), title })))
    }
  })

  test('is said nowhere else in an answer, in words or by a mark', () => {
    const texts = [
      ...Object.values(outcomes).flatMap(({ id, why, article, steps }) =>
        [why, article, ...steps.map(({ prose }) => prose)].map((prose) => ({ id, prose })),
      ),
      ...[...Object.values(routes), ...Object.values(cautions)].map(({ id, prose }) => ({ id, prose })),
    ]
    const saying = texts.filter(
      ({ prose: { text, citations } }) =>
        words.notFound.some((each) => text.includes(each)) ||
        citations.some(({ source }) => source === 'none'),
    )
    expect(saying.map(({ id }) => id)).toEqual([])
  })

  test('stands on the page, each with how to find out', async () => {
    const document = await answerTo('sim=receives&mainland=none&wechat=none')
    const line = only(document, 'p.unknowns')
    expect(textOf(line).startsWith(page.notFound)).toBe(true)
    expect(attributesOf(line, 'a', 'href')).toContain(urls.unknown('country-lists'))
    expect(document.querySelectorAll('#wechat .no-source').length).toBe(0)
  })
})

describe('the page and the JSON agree', () => {
  const RELATIONS: Readonly<Record<ArticleRelation, string>> = {
    'agrees': page.agrees,
    'differs': page.differs,
    'both-refuse': page.bothRefuse,
    'silent': page.silent,
    'varies': page.varies,
  }
  const titlesIn = (
    items: readonly { readonly title: string; readonly certain: boolean }[],
    certain: boolean,
  ) => items.filter((item) => item.certain === certain).map(({ title }) => title)

  /** What the JSON says, in the words of the page. */
  const inJson = ({ wechat, alipay, payment, cautions: warnings }: DecisionJson) => ({
    topics: [wechat, alipay].map(({ verdict, title, article, possible, wouldChange }) => ({
      verdict,
      title,
      article: article.verdict === 'depends' ? '' : words.articleVerdicts[article.verdict],
      relation: RELATIONS[article.relation],
      possible: possible.length > 1 ? possible.map(({ outcome }) => urls.rule(outcome)) : [],
      // The page leaves out the changes for which there are no words: an account less.
      changes: wouldChange
        .filter(hasWords)
        .map(({ group, url }) => `${group} ${url}`)
        .toSorted(),
    })),
    routes: [titlesIn(payment.routes, true).toSorted(), titlesIn(payment.routes, false).toSorted()],
    cautions: [titlesIn(warnings, true), titlesIn(warnings, false)],
  })

  /** What the model of the page says. */
  const inModel = ({ topics, payment, cautions: warnings }: AnswerModel) => ({
    topics: topics.map(({ verdict, title, article, possible, changes }) => ({
      verdict,
      title,
      article: article.verdictWord,
      relation: article.relation,
      possible: possible.map(({ rule }) => rule),
      changes: changes.flatMap(({ group, items }) => items.map(({ url }) => `${group} ${url}`)).toSorted(),
    })),
    routes: [
      payment.flatMap(({ inView, inFolds }) => [...inView, ...inFolds].map(({ title }) => title)).toSorted(),
      payment.flatMap(({ possible }) => possible.map(({ title }) => title)).toSorted(),
    ],
    cautions: [warnings.certain.map(({ title }) => title), warnings.possible.map(({ title }) => title)],
  })

  /** What the page shows. Of the routes it tells by place alone which are certain, so they are taken together. */
  const onPage = (document: Document) => ({
    topics: TOPICS.map((topic) => {
      const section = only(document, `section[aria-labelledby="${topic}-verdict"]`)
      const details = only(document, `section.topic#${topic}`)
      return {
        verdict: section.className.replace('answer answer-', ''),
        title: textOf(only(section, '.title')),
        article: textOf(only(section, '.article-verdict strong')),
        relation: textOf(only(section, '.article-verdict span')),
        possible: attributesOf(details, '.possible strong a', 'href'),
        changes: Array.from(details.querySelectorAll('.changes'), (group) =>
          attributesOf(group, 'li a', 'href').map(
            (url) => `${group.className.replace('changes changes-', '')} ${url}`,
          ),
        )
          .flat()
          .toSorted(),
      }
    }),
    routes: textsOf(document, '#payment h4, #payment summary').toSorted(),
    cautions: [textsOf(document, '#cautions .note-item h3'), textsOf(document, '#cautions summary')],
  })

  const hasWords = ({ question, answer }: DecisionJson['wechat']['wouldChange'][number]) =>
    edition.questions[question].options.find(({ value }) => value === answer)?.if !== undefined

  test('for every set of answers that decides something: JSON and model', async () => {
    for (const answers of DECISIVE_ANSWERS) {
      const json = decisionJson(edition, urls, decide(answers))
      const model = await answerModelOf(answers)
      expect([formatAnswers(answers), inModel(model)]).toEqual([formatAnswers(answers), inJson(json)])
      const rows = QUESTION_KEYS.filter((key) => json.open.includes(key))
      expect(model.answers.filter(({ answer }) => answer === page.open)).toHaveLength(rows.length)
    }
  })

  test('for one set of answers of each kind: model, page and JSON, as the app serves them', async () => {
    const queries = [
      ...ANSWERS.map((url) => url.slice(urls.answer.length + 1)),
      ...oneOfEachKind().map(formatAnswers),
    ]
    expect(queries.length).toBeGreaterThan(20)
    for (const query of queries) {
      const served = (await app.inject(`${urls.decision}?${query}`)).json<DecisionJson>()
      const {
        routes: [certain = [], possible = []],
        ...model
      } = inModel(await answerModelOf(answersOf(query)))
      const html = { query, ...onPage(await answerTo(query)) }
      expect(html).toEqual({ query, ...model, routes: [...certain, ...possible].toSorted() })
      expect(inModel(await answerModelOf(answersOf(query)))).toEqual(inJson(served))
    }
  })
})

/** Sets of answers that between them show everything that an answer can say. */
function oneOfEachKind(): Answers[] {
  const seen = new Set<string>()
  return DECISIVE_ANSWERS.filter((answers) => formatAnswers(answers) !== '').filter((answers) => {
    const unseen = kindsOf(decide(answers)).filter((kind) => !seen.has(kind))
    for (const kind of unseen) seen.add(kind)
    return unseen.length > 0
  })
}

function kindsOf(decision: Decision): string[] {
  return [
    ...TOPICS.flatMap((topic) => {
      const { outcome, verdict, article, relation, wouldChange } = decision[topic]
      const changes = wouldChange.map(({ turn, group }) => `${topic} ${turn} ${group}`)
      return [`${topic} ${outcome ?? `${verdict} ${article} ${relation}`}`, ...changes]
    }),
    ...[...decision.payment, ...decision.cautions].map(({ id, certain }) => `${id} ${String(certain)}`),
  ]
}
